// The failure of an execution that put too much into its history, with duroxide's texts.
import type { Command } from './command.ts';
import { CUSTOM_STATUS_BYTES_MAX, KV_KEYS_MAX, KV_VALUE_BYTES_MAX, STORED_PAYLOAD_BYTES_MAX, TAG_BYTES_MAX } from '../limits.ts';
import { bytesAbove, utf8Bytes } from './utf8-bytes.ts';

/** The first limit that the commands of a turn break; undefined when they keep all. `keyCount` is that after the turn. */
export function limitMessage(commands: Iterable<Command>, keyCount: number): string | undefined {
  for (const command of commands) {
    const message = commandMessage(command);
    if (message !== undefined) return message;
  }
  return keyCount > KV_KEYS_MAX ? `KV key count (${keyCount}) exceeds limit (${KV_KEYS_MAX})` : undefined;
}

/** What is wrong with a payload, and what to do; undefined when it keeps the limit. */
export function payloadMessage(what: string, text: string): string | undefined {
  const bytes = bytesAbove(text, STORED_PAYLOAD_BYTES_MAX);
  return bytes === undefined ? undefined : `${what} has ${bytes} bytes, more than the ${STORED_PAYLOAD_BYTES_MAX} that a payload may have; store it elsewhere and pass on where it is`;
}

/** The same for what a program leaves behind: its output, or the input of the next execution. */
export function leavingMessage({ continued, end }: { readonly continued: { readonly input: string } | undefined; readonly end: { readonly isOk: boolean; readonly output?: string } | undefined }): string | undefined {
  if (continued !== undefined) return payloadMessage('the input of the next execution', continued.input);
  return end?.output === undefined ? undefined : payloadMessage('the output of the orchestration', end.output);
}

function commandMessage(command: Command): string | undefined {
  if (command.kind === 'status') {
    const bytes = utf8Bytes(command.status ?? '');
    return bytes > CUSTOM_STATUS_BYTES_MAX ? `Custom status size (${bytes} bytes) exceeds limit (${CUSTOM_STATUS_BYTES_MAX} bytes)` : undefined;
  }
  if (command.kind === 'activity') {
    const bytes = utf8Bytes(command.tag ?? '');
    return bytes > TAG_BYTES_MAX ? `Activity '${command.name}' tag size (${bytes} bytes) exceeds limit (${TAG_BYTES_MAX} bytes)` : payloadMessage(`the input of activity '${command.name}'`, command.input);
  }
  if (command.kind === 'child' || command.kind === 'detached') return payloadMessage(`the input of orchestration '${command.name}'`, command.input);
  if (command.kind !== 'kv.set') return undefined;
  const bytes = utf8Bytes(command.value);
  return bytes > KV_VALUE_BYTES_MAX ? `KV value for key '${command.key}' (${bytes} bytes) exceeds limit (${KV_VALUE_BYTES_MAX} bytes)` : undefined;
}
