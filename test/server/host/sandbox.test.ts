// The forbidden table in the sandbox: every global and every function of Node's that no replay can repeat fails the turn, with the call, its line and what to write instead.
import { describe, expect, test } from 'vitest';
import { FORBIDDEN_APIS } from '@reprise/engine';
import { eventsOf, inWorkspace, registry, scheduled } from '../../support/replay-workspace.ts';

/** How a program uses an API so that it is forbidden. */
function useOf(use: string, path: string): string {
  if (use === 'read') return `void ${path}`;
  return use === 'new' || (use === 'empty-call' && /^[A-Z]/.test(path)) ? `new (${path} as any)()` : `(${path} as any)()`;
}

const globals = FORBIDDEN_APIS.filter((api) => api.origin === 'global' && api.rule !== 'no-console' && !/^(?:import\.meta|__dirname|__filename)/.test(api.path));
const cases = globals.map((api, index) => ({ api, name: `f${index}`, statement: useOf(api.use, api.path.split('.').map((part, at) => (at === 0 ? `(globalThis as any).${part}` : part)).join('.')) }));

describe('globals', () => {
  test('every row of the table', async () => {
    const flow = `import type { OrchestrationContext } from '@reprise/engine';\n${cases.map(({ name, statement }) => `export async function ${name}(ctx: OrchestrationContext, input: string) {\n  try {\n    ${statement};\n  } catch {}\n  return await ctx.scheduleActivity('A', input);\n}\n`).join('')}`;
    const histories = Object.fromEntries(cases.map(({ name }) => [`h/${name}.json`, eventsOf(name, 'x', [scheduled('A', 'x')])]));
    await inWorkspace({ 'src/flow.ts': flow, 'src/registry.ts': registry(Object.fromEntries(cases.map(({ name }) => [name, name]))), ...histories }, async (workspace) => {
      const results = (await workspace.controller.handle(1, 'replayAll', { sources: cases.map(({ name }) => ({ path: workspace.path(`h/${name}.json`) })) })).results;
      const wrong = results.flatMap((result, index) => {
        const one = cases[index]!;
        const [divergence] = result.divergences;
        // What is read on the way to a member fails first.
        const met = globals.find((api) => api.use === 'read' && one.api.path.startsWith(`${api.path}.`)) ?? one.api;
        const told = { outcome: result.outcome, code: divergence?.code, line: divergence?.source?.line, names: divergence?.message.includes(met.path), helps: divergence?.message.includes(met.instead) };
        const wanted = { outcome: 'diverged', code: 'forbidden-call', line: met.use === 'read' ? told.line : 4 + index * 6, names: true, helps: true };
        return JSON.stringify(told) === JSON.stringify(wanted) ? [] : [`${one.statement}: ${JSON.stringify(told)} ${JSON.stringify(result.problem)}`];
      });
      expect(wrong).toEqual([]);
    });
  });
});

const SHAPE = `import type { OrchestrationContext } from '@reprise/engine';
import { randomUUID, createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import os from 'os';
const started = Date.now();
const stamp = new Date();
const dice = Math.random();
const home = process.env.HOME ?? 'none';
setTimeout(() => undefined, 5);
const text = fs.existsSync('/') ? 'x' : 'y';
`;

describe('modules of Node', () => {
  test.each([
    ['randomUUID()', 'randomUUID'],
    ["fs.readFileSync('/etc/hosts')", 'readFileSync'],
    ["fs.promises.readFile('/etc/hosts')", 'promises.readFile'],
    ['os.cpus()', 'cpus'],
  ])('%s fails the turn', async (call, name) => {
    await inWorkspace({ 'src/flow.ts': `${SHAPE}export async function flow(ctx: OrchestrationContext, input: string) {\n  ${call};\n  return await ctx.scheduleActivity('A', input);\n}\n`, 'src/registry.ts': registry({ flow: 'flow' }), 'a.json': eventsOf('flow', 'x', [scheduled('A', 'x')]) }, async (workspace) => {
      const result = await workspace.replayOne('a.json');
      expect(result).toMatchObject({ outcome: 'diverged', divergences: [{ code: 'forbidden-call', source: { line: 13 } }] });
      expect(result.divergences[0]?.message).toContain(name);
    });
  });

  test('what is pure works, and what a module does while it is loaded is the same at every replay', async () => {
    const flow = `${SHAPE}export async function flow(ctx: OrchestrationContext, input: string) {
  const hash = createHash('sha256').update(input).digest('hex').slice(0, 8);
  const date = new Date(0) instanceof Date && new Date(86400000).toISOString().slice(0, 10);
  class Day extends Date {}
  const day = new Day(0).getTime();
  console.log('not a failure', { hash });
  return await ctx.scheduleActivity('A', [hash, join('a', 'b'), date, day, typeof started, stamp.getTime(), dice, home, [] instanceof Array, new URL('https://a.b/c').pathname].join(' '));
}
`;
    const input = '2d711642 a/b 1970-01-02 0 number 1700000000000 0.8851187666878104 none true /c';
    await inWorkspace({ 'src/flow.ts': flow, 'src/registry.ts': registry({ flow: 'flow' }), 'a.json': eventsOf('flow', 'x', [scheduled('A', input)]) }, async (workspace) => {
      const opened = await workspace.open('a.json');
      expect(opened.result.divergences).toEqual([]);
      expect(opened.result.outcome).toBe('replayed');
      expect(opened.moments[0]?.traces).toEqual([{ level: 'info', message: "not a failure { hash: '2d711642' }" }]);
    });
  });

  test('a promise of somebody else is found, and nothing of one replay is seen by the next', async () => {
    const flow = `import type { OrchestrationContext } from '@reprise/engine';
let count = 0;
export async function foreign(ctx: OrchestrationContext, input: string) { await new Promise(() => undefined); return await ctx.scheduleActivity('A', input); }
export async function counting(ctx: OrchestrationContext, input: string) { count += 1; return await ctx.scheduleActivity('A', input + count); }
`;
    await inWorkspace({ 'src/flow.ts': flow, 'src/registry.ts': registry({ foreign: 'foreign', counting: 'counting' }), 'a.json': eventsOf('foreign', 'x', [scheduled('A', 'x')]), 'b.json': eventsOf('counting', 'x', [scheduled('A', 'x1')]) }, async (workspace) => {
      expect(await workspace.replayOne('a.json')).toMatchObject({ outcome: 'diverged', divergences: [{ code: 'foreign-await' }] });
      for (let round = 0; round < 3; round += 1) expect((await workspace.replayOne('b.json')).outcome).toBe('replayed');
    });
  });
});
