// The forty conformance scenarios of the reference: each has a test under its number.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** In the reference's words, shortened. */
const SCENARIOS: readonly string[] = [
  'a first turn schedules', 'schedules without awaiting', 'a recorded run', 'a schedule without completion', 'two sequential activities', 'activity against timer', 'name, input, session, tag changed',
  'an early return', 'a completion for nothing', 'a completion of another kind', 'an activity completion of a timer', 'orphans and second completions', 'the same completion twice', 'another execution',
  'a corrupted start', 'a terminal event', 'odd ids and payloads', 'an event without subscription', 'two identical events', 'the timer wins', 'the activity wins', 'late completion after cancellation',
  'a recorded drop that is gone', 'a recorded drop and a new one', 'cancellation', 'failures by category', 'panics', 'retries', 'two identical activities', 'child ids', 'detached starts', 'continue-as-new three times',
  'messages and status across continue-as-new', 'policies', 'upgrade at continue-as-new', 'continue-as-new to a version', 'versions of children', 'the registry', 'key-value state', 'the queue race',
];

/** Numbers at the beginning of a test's name: `7: …`, `9 and 10: …`, `4 and 5: …`; in tables as the first text of a row. */
function numbersIn(source: string): readonly number[] {
  return [...source.matchAll(/(?:\(|\[|name: |, )'((?:\d+(?: and |, )?)+): /g)].flatMap((match) => (match[1] ?? '').match(/\d+/g) ?? []).map(Number);
}

test('all forty are there, and no other', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => /^scenarios-.*\.test\.ts$/.test(file));
  const found = new Set(files.flatMap((file) => numbersIn(readFileSync(path.join(import.meta.dirname, file), 'utf8'))));
  expect(SCENARIOS).toHaveLength(40);
  expect(SCENARIOS.flatMap((title, index) => (found.has(index + 1) ? [] : [`${index + 1}: ${title}`]))).toEqual([]);
  expect([...found].filter((number) => number < 1 || number > 40)).toEqual([]);
});
