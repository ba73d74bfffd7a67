// After any edits of a workspace with programs of several SDKs the findings and the model equal those of a fresh analysis, and nothing is kept of the texts that are gone.
// `RANDOM_EDITS=5000` makes more of them, `RANDOM_EDITS_SEED` others, `RANDOM_EDITS_EVERY` compares more often.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { Project } from '../../server/analysis/project.ts';
import { draws } from '../support/draws.ts';
import { changeFixture, findingsOf, openFixture } from '../support/check.ts';
import { parseFixture } from '../support/fixture.ts';
import { editedAtRandom, type Files } from '../support/random-edits.ts';

const setting = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const EDITS = setting('RANDOM_EDITS', 60);
const SEED = setting('RANDOM_EDITS_SEED', 20_261);
const EVERY = setting('RANDOM_EDITS_EVERY', EDITS > 500 ? 50 : 20);
/** The heap is settled by then: what grows afterwards leaks. */
const SETTLED = 500;
/** Bytes; optimised code and the fresh projects of the comparisons come and go. */
const HEAP_NOISE = 12 * 1024 * 1024;

const FIXTURES = [
  'reach/calls.ts', 'reach/forms.ts', 'dialect-temporal/workflows.ts', 'dialect-duroxide-node/functions.ts', 'dialect-durable-functions/functions.ts', 'version-unregistered/family.ts',
  'payload-type/handlers.ts', 'gate-unique-id/ids.ts', 'unknown-activity/names.ts', 'no-module-state/state.ts', 'suppression/comments.ts',
] as const;

/** Each fixture in a folder of its own, as the packages of one repository. */
function workspace(): Files {
  return new Map(FIXTURES.flatMap((name) => {
    const { files } = parseFixture(readFileSync(path.join(import.meta.dirname, 'fixtures', name), 'utf8'));
    const folder = `/${name.replace(/\.ts$/, '').replace('/', '-')}`;
    return [...files].filter(([file]) => /\.[jt]s$/.test(file) && !file.startsWith('/.')).map(([file, text]) => [folder + file, text] as const);
  }));
}

/** Everything that a user can see, without what is computed on request. */
function seen(project: Project): readonly string[] {
  const findings = findingsOf(project, { unversioned: true }).map(({ rule, severity, message, span, path: steps, orchestrations }) => JSON.stringify([rule, severity, message, span, steps, orchestrations]));
  const { model, roots, reached } = project.state();
  const reach = [...reached].map(([key, { facts, roots: from, via }]) => JSON.stringify([key, facts, from, via]));
  return [...findings, ...reach.sort(), ...roots.map((root) => root.key), JSON.stringify(model)];
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  for (let round = 0; round < 3; round += 1) collect();
  return process.memoryUsage().heapUsed;
}

test(`${EDITS} random edits with seed ${SEED}, compared after every ${EVERY}`, () => {
  const original = workspace();
  const draw = draws(SEED);
  const project = openFixture(original);
  findingsOf(project);
  let files = original;
  let compared = 0;
  let settled: number | undefined;
  for (let edit = 1; edit <= EDITS; edit += 1) {
    files = editedAtRandom(draw, files, original);
    changeFixture(project, files);
    const found = findingsOf(project, { unversioned: true });
    if (edit % EVERY === 0) {
      expect(seen(project), `after edit ${edit} of seed ${SEED}`).toEqual(seen(openFixture(files)));
      expect(found.length, `edit ${edit} leaves something to find`).toBeGreaterThan(0);
      compared += 1;
    }
    if (edit === SETTLED && EDITS > SETTLED) settled = heapAt(project, original, files);
  }
  expect(compared).toBe(Math.floor(EDITS / EVERY));
  if (settled === undefined) return;
  const end = heapAt(project, original, files);
  console.log(`heap after ${SETTLED} edits ${(settled / 1e6).toFixed(1)} MB, after ${EDITS} edits ${(end / 1e6).toFixed(1)} MB`);
  expect(end).toBeLessThan(settled * 1.05 + HEAP_NOISE);
}, 3_600_000);

/** Bytes of the heap with the same texts analysed, whatever the edits made of them. */
function heapAt(project: Project, original: Files, files: Files): number {
  changeFixture(project, original);
  findingsOf(project, { unversioned: true });
  const used = heapUsed();
  changeFixture(project, files);
  return used;
}
