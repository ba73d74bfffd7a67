// What a webview may say: every message of the protocol comes through, everything else is passed over.
import { describe, expect, test } from 'vitest';
import { decodeFromWebview } from '../../client/panel/decode-from-webview.ts';
import { STEP_TARGETS, type FromWebview } from '../../client/panel/protocol.ts';

/** One of each type: a new one without a line here does not compile. */
const MESSAGES: { readonly [Type in FromWebview['type']]: Extract<FromWebview, { readonly type: Type }> } = {
  ready: { type: 'ready' },
  step: { type: 'step', target: 'next-turn' },
  seek: { type: 'seek', step: 12 },
  reveal: { type: 'reveal', source: { file: '/ws/a.ts', line: 3, column: 5, endLine: 3, endColumn: 9 } },
  expand: { type: 'expand', reference: 4 },
  'open-execution': { type: 'open-execution', instance: 'order-1', execution: 2 },
  follow: { type: 'follow', on: false },
  'new-version': { type: 'new-version' },
  retry: { type: 'retry' },
  trust: { type: 'trust' },
  'show-text': { type: 'show-text' },
};

describe('messages of the page', () => {
  test.each(Object.values(MESSAGES))('$type', (message) => {
    expect(decodeFromWebview(JSON.parse(JSON.stringify(message)))).toEqual(message);
  });

  test.each(STEP_TARGETS)('step %s', (target) => {
    expect(decodeFromWebview({ type: 'step', target })).toEqual({ type: 'step', target });
  });

  test.each([
    undefined, null, 'ready', 7, [], {}, { type: 'evil' }, { type: 'step' }, { type: 'step', target: '__proto__' }, { type: 'seek', step: -1 }, { type: 'seek', step: 1.5 }, { type: 'seek', step: '3' }, { type: 'seek', step: Number.MAX_VALUE },
    { type: 'expand' }, { type: 'follow', on: 'yes' }, { type: 'open-execution', instance: 7, execution: 1 }, { type: 'open-execution', instance: 'a' }, { type: 'reveal' }, { type: 'reveal', source: { file: '/a.ts', line: '1', column: 1 } }, { type: 'reveal', source: null },
  ])('passes over %j', (message) => {
    expect(decodeFromWebview(message)).toBeUndefined();
  });

  test('takes only the fields that it knows', () => {
    expect(decodeFromWebview({ type: 'seek', step: 1, extra: 'x' })).toEqual({ type: 'seek', step: 1 });
  });
});
