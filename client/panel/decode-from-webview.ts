// Turns what a webview posted into a message of the panel's protocol: the page is not trusted, so every field is looked at.
import type { SourcePosition } from '../../server/host/protocol.ts';
import { STEP_TARGETS, type FromWebview } from './protocol.ts';

type Fields = Readonly<Record<string, unknown>>;

/** @returns undefined for everything that is no message of ours; the caller passes it over. */
export function decodeFromWebview(value: unknown): FromWebview | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Fields;
  switch (fields['type']) {
    case 'ready':
    case 'new-version':
    case 'retry':
    case 'trust':
    case 'show-text':
      return { type: fields['type'] };
    case 'step': {
      const target = STEP_TARGETS.find((name) => name === fields['target']);
      return target && { type: 'step', target };
    }
    case 'seek':
      return isCount(fields['step']) ? { type: 'seek', step: fields['step'] } : undefined;
    case 'expand':
      return isCount(fields['reference']) ? { type: 'expand', reference: fields['reference'] } : undefined;
    case 'follow':
      return typeof fields['on'] === 'boolean' ? { type: 'follow', on: fields['on'] } : undefined;
    case 'open-execution': {
      const { instance, execution } = fields;
      return typeof instance === 'string' && isCount(execution) ? { type: 'open-execution', instance, execution } : undefined;
    }
    case 'reveal': {
      const source = decodePosition(fields['source']);
      return source && { type: 'reveal', source };
    }
  }
  return undefined;
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

function decodePosition(value: unknown): SourcePosition | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { file, line, column, endLine, endColumn } = value as Fields;
  if (typeof file !== 'string' || !isCount(line) || !isCount(column)) return undefined;
  const end = isCount(endLine) && isCount(endColumn) ? { endLine, endColumn } : {};
  return { file, line, column, ...end };
}
