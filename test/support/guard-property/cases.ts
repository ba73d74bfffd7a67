// Makes pairs of programs out of drawn numbers: a program, and one edit or some rearrangements of it.
import fc from 'fast-check';
import { choiceList, Choices } from './choices.ts';
import { EDITS, type Edit } from './edits.ts';
import { drawProgram } from './generate.ts';
import type { Pair } from './judge.ts';
import { isValid, type SmallProgram } from './program.ts';
import { REARRANGEMENTS } from './rearrangements.ts';

/** The pairs of a seed, half of them legal. */
export function drawPairs(seed: number, count: number): readonly Pair[] {
  return fc.sample(choiceList, { seed, numRuns: count }).flatMap((numbers, index) => drawPair(numbers, seed * 100_000 + index, index % 2 === 0) ?? []);
}

function drawPair(numbers: readonly number[], seed: number, legal: boolean): Pair | undefined {
  const choices = new Choices(numbers);
  // The edit is drawn first, so that shorter programs do not always get the same one.
  const order = Array.from({ length: 12 }, () => choices.below(65_536));
  const old = drawProgram(choices);
  if (!isValid(old)) return undefined;
  return legal ? rearranged(old, order, seed) : edited(old, order, seed);
}

function edited(old: SmallProgram, order: readonly number[], seed: number): Pair | undefined {
  const [label, now] = applyOne(old, EDITS, order) ?? [];
  return label === undefined || now === undefined ? undefined : { label, old, now, legal: false, seed };
}

function rearranged(old: SmallProgram, order: readonly number[], seed: number): Pair | undefined {
  const labels: string[] = [];
  let now = old;
  for (let round = 0; round <= (order[0] ?? 0) % 3; round += 1) {
    const [label, next] = applyOne(now, REARRANGEMENTS, order.slice(1 + round * 3)) ?? [];
    if (label === undefined || next === undefined) break;
    labels.push(label);
    now = next;
  }
  return labels.length === 0 ? undefined : { label: labels.join('+'), old, now, legal: true, seed };
}

/** The first edit in the drawn order that fits somewhere, at a drawn place. */
function applyOne(program: SmallProgram, edits: Readonly<Record<string, Edit>>, order: readonly number[]): readonly [string, SmallProgram] | undefined {
  const table = Object.entries(edits);
  for (const number of order) {
    const [label, edit] = table[number % table.length] ?? [];
    if (label === undefined || edit === undefined) continue;
    const options = edit(program).filter(isValid);
    const option = options[number % Math.max(1, options.length)];
    if (option !== undefined) return [label, option];
  }
  return undefined;
}
