// What `reprise.config.json` says of packages, wrappers, dialects and folders, and what the analysis makes of it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { analysisOptions } from '../../server/analysis-options.ts';
import { unrecognised } from '../../server/analysis/unrecognised.ts';
import { gatesMaxOf, readSettings, type Config } from '../../server/settings.ts';
import { findingsOf, FIXTURE_FOLDER, openFixture } from '../support/check.ts';
import { parseFixture } from '../support/fixture.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'reprise-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function found(text: string, config: Config): readonly string[] {
  const project = openFixture(parseFixture(text).files);
  project.configure(analysisOptions({ config, file: undefined }, FIXTURE_FOLDER));
  return findingsOf(project).map(({ rule, span }) => `${rule} ${span.file.slice(FIXTURE_FOLDER.length + 1)}: ${project.workspace.file(span.file)!.text.slice(span.start, span.end)}`);
}

const PROGRAM = `//- /src/lib/clock.ts
export function now() { return Date.now(); }
export function later() { return Date.now() + 1; }
//- /src/order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { v4 } from 'uuid';
import axios from 'axios';
import { compute } from '@acme/rules';
import { scale } from '@acme/maths/scale';
import { now, later } from './lib/clock';
export async function order(ctx: OrchestrationContext) {
  v4();
  await axios.get('x');
  compute(1);
  scale(2);
  now();
  later();
}
OrchestrationRegistry.builder().registerTyped('order', order).build();
`;
const V4 = 'no-random src/order.ts: v4()';
const AXIOS = "no-io src/order.ts: axios.get('x')";
const NOW = 'no-wall-clock src/lib/clock.ts: Date.now()';

describe('packages', () => {
  test.each<[string, Config['packages'], readonly string[]]>([
    ['nothing', {}, [NOW, NOW, V4, AXIOS]],
    ['a trusted package', { trusted: ['uuid'] }, [NOW, NOW, AXIOS]],
    ['a trusted member', { trusted: ['axios#get', 'uuid#v1'] }, [NOW, NOW, V4]],
    ['a trusted wrapper', { trusted: ['./src/lib/clock.ts'] }, [V4, AXIOS]],
    ['one function of a trusted wrapper', { trusted: ['src/lib/*#now', 'axios'] }, [NOW, V4]],
    ['a forbidden package', { forbidden: ['@acme/rules'], trusted: ['uuid', 'axios', 'src/lib/**'] }, ['no-io src/order.ts: compute(1)']],
    ['a glob of packages', { forbidden: ['@acme/*'], trusted: ['uuid', 'axios', 'src/lib/**'] }, ['no-io src/order.ts: compute(1)', 'no-io src/order.ts: scale(2)']],
    ['a member of none', { forbidden: ['@acme/rules#other'], trusted: ['uuid', 'axios', 'src/lib/**'] }, []],
    ['a forbidden wrapper', { forbidden: ['src/lib/clock.ts#later'], trusted: ['uuid', 'axios'] }, [NOW, 'no-io src/order.ts: later()']],
  ])('%s', (_name, packages, expected) => {
    expect(found(PROGRAM, { packages })).toEqual(expected);
  });

  test('overrides add to the lists for their files only', () => {
    expect(found(PROGRAM, { overrides: [{ files: ['src/*.ts'], packages: { trusted: ['uuid', 'axios', 'src/lib/**'] } }] })).toEqual([]);
    expect(found(PROGRAM, { overrides: [{ files: ['test/**'], packages: { trusted: ['uuid'] } }] })).toContain(V4);
  });
});

describe('dialect', () => {
  const two = `//- /a/flow.ts
import { sleep } from '@temporalio/workflow';
export async function flow() { await sleep(1); return fetch('x'); }
//- /b/order.ts
import type { OrchestrationContext } from '@reprise/engine';
export async function order(ctx: OrchestrationContext) { return fetch('y'); }
`;
  test('is found file by file', () => {
    expect(found(two, {})).toEqual(["no-io a/flow.ts: fetch('x')", "no-io b/order.ts: fetch('y')"]);
  });
  test('is forced for all', () => {
    expect(found(two, { dialect: 'temporal' })).toEqual(["no-io a/flow.ts: fetch('x')"]);
    expect(found(two, { dialect: 'reprise' })).toEqual(["no-io b/order.ts: fetch('y')"]);
  });
  test('is forced for a folder', () => {
    expect(found(two, { overrides: [{ files: ['a/**'], dialect: 'reprise' }] })).toEqual(["no-io b/order.ts: fetch('y')"]);
  });
});

test('the number of gates comes from the last override that names one', () => {
  const gatesMax = gatesMaxOf({ config: { gatesMax: 4, overrides: [{ files: ['a/**'], gatesMax: 2 }, { files: ['a/b/**'], gatesMax: 0 }] }, file: '/w/reprise.config.json' });
  expect(['/w/x.ts', '/w/a/x.ts', '/w/a/b/x.ts'].map((file) => gatesMax(file))).toEqual([4, 2, 0]);
});

test.each<[string, unknown, boolean]>([
  ['every key', { rules: { 'no-io': 'off' }, packages: { trusted: ['a'], forbidden: ['b#c'] }, dialect: 'temporal', gatesMax: 3, overrides: [{ files: ['x/**'], dialect: 'reprise', gatesMax: 1, packages: { trusted: [] }, rules: {} }] }, true],
  ['an unknown dialect', { dialect: 'cadence' }, false],
  ['a number of gates below nought', { gatesMax: -1 }, false],
  ['an override without files', { overrides: [{ gatesMax: 1 }] }, false],
  ['a list that is none', { packages: { trusted: 'uuid' } }, false],
])('the configuration with %s is read', (_name, content, valid) => {
  writeFileSync(path.join(folder, 'reprise.config.json'), JSON.stringify(content));
  expect('settings' in readSettings(folder)).toBe(valid);
});

describe('no orchestration recognised', () => {
  test.each<[string, string, string | undefined]>([
    ['our engine', `import { Client } from '@reprise/engine';`, '@reprise/engine is imported'],
    ['Temporal', `import { sleep } from '@temporalio/workflow'; export const nap = () => sleep(1);`, '@temporalio/workflow is imported'],
    ['Durable Functions in JavaScript', `//- /index.js\nconst df = require('durable-functions');`, 'durable-functions is imported'],
    ['no SDK', `export const x = 1;`, undefined],
    ['an orchestration', `import type { OrchestrationContext } from '@reprise/engine'; export async function order(ctx: OrchestrationContext) {}`, undefined],
  ])('%s', (_name, text, message) => {
    const notice = unrecognised(openFixture(parseFixture(text).files));
    expect(notice?.message.split(',')[0]).toBe(message);
  });
});
