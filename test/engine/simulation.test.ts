// Seeded simulation: random programs under crashes, standstills, delays and several processes come to the same end as when nothing goes wrong.
import { describe, expect, test } from 'vitest';
import { draws } from '../support/draws.ts';
import { drawRates, NO_FAULTS } from './simulation/faults.ts';
import { simulate, type SimulatedRun } from './simulation/run.ts';

/** `SIMULATION_SEED=7` runs that one alone; `SIMULATION_SEEDS=500` (`npm run test:simulation`) runs so many. */
const FIRST = Number(process.env['SIMULATION_SEED'] ?? 1);
const COUNT = process.env['SIMULATION_SEED'] === undefined ? Number(process.env['SIMULATION_SEEDS'] ?? 8) : 1;

/**
 * How many children there were, and under which ids, depends on who raced whom; how often the version of a status grew depends on how many were set in
 * one turn. What the roots answer depends on neither.
 */
function roots(run: SimulatedRun): unknown {
  const answers = Object.entries(run.outputs).filter(([id]) => !id.endsWith('child')).map(([id, status]) => [id, { ...status, customStatusVersion: undefined }] as const);
  return { outputs: Object.fromEntries(answers), values: run.values };
}

describe.each(['memory', 'sqlite'] as const)('%s', (kind) => {
  test.each(Array.from({ length: COUNT }, (_, index) => FIRST + index))('seed %i', { timeout: 120_000 }, async (seed) => {
    const rates = drawRates(draws(seed * 7_919));
    const whole = await simulate(seed, kind, NO_FAULTS, seed);
    const torn = await simulate(seed, kind, rates, seed * 104_729);
    const line = `seed ${seed} on ${kind}: ${JSON.stringify(rates)} drew ${JSON.stringify(torn.counts)}, ${torn.repeated} activities ran again; again with SIMULATION_SEED=${seed}`;
    process.stdout.write(`${line}\n`);
    expect(whole.problems, line).toEqual([]);
    expect(torn.problems, line).toEqual([]);
    for (const status of Object.values(whole.outputs)) expect(status.status, line).toBe('Completed');
    expect(roots(torn), line).toEqual(roots(whole));
  });
});
