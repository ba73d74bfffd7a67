// The failure of an execution that put too much into its history, with duroxide's texts.
import type { Command } from './command.ts';
import { CUSTOM_STATUS_BYTES_MAX, KV_KEYS_MAX, KV_VALUE_BYTES_MAX, TAG_BYTES_MAX } from '../limits.ts';
import { utf8Bytes } from './utf8-bytes.ts';

/** The first limit that the commands of a turn break; undefined when they keep all. `keyCount` is that after the turn. */
export function limitMessage(commands: Iterable<Command>, keyCount: number): string | undefined {
  for (const command of commands) {
    const message = commandMessage(command);
    if (message !== undefined) return message;
  }
  return keyCount > KV_KEYS_MAX ? `KV key count (${keyCount}) exceeds limit (${KV_KEYS_MAX})` : undefined;
}

function commandMessage(command: Command): string | undefined {
  if (command.kind === 'status') {
    const bytes = utf8Bytes(command.status ?? '');
    return bytes > CUSTOM_STATUS_BYTES_MAX ? `Custom status size (${bytes} bytes) exceeds limit (${CUSTOM_STATUS_BYTES_MAX} bytes)` : undefined;
  }
  if (command.kind === 'activity') {
    const bytes = utf8Bytes(command.tag ?? '');
    return bytes > TAG_BYTES_MAX ? `Activity '${command.name}' tag size (${bytes} bytes) exceeds limit (${TAG_BYTES_MAX} bytes)` : undefined;
  }
  if (command.kind !== 'kv.set') return undefined;
  const bytes = utf8Bytes(command.value);
  return bytes > KV_VALUE_BYTES_MAX ? `KV value for key '${command.key}' (${bytes} bytes) exceeds limit (${KV_VALUE_BYTES_MAX} bytes)` : undefined;
}
