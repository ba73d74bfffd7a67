// Whatever a user gives the host: a clear problem with a place and a hint, and the host goes on.
import { copyFileSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ReplayResult } from '../../../server/host/protocol.ts';
import { completed, ended, eventsOf, inWorkspace, registry, scheduled } from '../../support/replay-workspace.ts';
import type { ReplayWorkspace } from '../../support/replay-workspace.ts';

const GOOD = `import type { OrchestrationContext } from '@reprise/engine';
export async function good(ctx: OrchestrationContext, input: string) { return await ctx.scheduleActivity('A', input); }
`;
const GOOD_FILES = { 'src/flow.ts': GOOD, 'src/registry.ts': registry({ good: 'good' }), 'good.json': eventsOf('good', 'x', [scheduled('A', 'x'), completed(2, 'y'), ended('y')]) };

/** The host is well: it replays what is good. */
async function expectWell(workspace: ReplayWorkspace): Promise<void> {
  expect((await workspace.replayOne('good.json')).outcome).toBe('replayed');
}

describe('histories', () => {
  const corpus = 'test/engine/histories/duroxide/basics.db';

  test.each<[string, (workspace: ReplayWorkspace) => void, string]>([
    ['bad.db', (workspace) => void workspace.write('bad.db', 'this is text'), 'no-database'],
    ['empty.db', (workspace) => void workspace.write('empty.db', ''), 'no-database'],
    ['cut.db', (workspace) => void workspace.write('cut.db', readFileSync(corpus).subarray(0, 9_000)), 'database-broken'],
    ['text.json', (workspace) => void workspace.write('text.json', 'no json {'), 'not-json'],
    ['eventless.json', (workspace) => void workspace.write('eventless.json', '{"format":"reprise.history/1","name":"good","version":"1.0.0","instance":"i","execution":1,"events":null}'), 'not-a-history'],
    ['other.json', (workspace) => void workspace.write('other.json', '{"a":1}'), 'not-a-history'],
    ['cut.json.gz', (workspace) => void workspace.write('cut.json.gz', gzipSync(GOOD_FILES['good.json']).subarray(0, 40)), 'bad-gzip'],
    ['none.json', () => undefined, 'no-such-file'],
    ['src', () => undefined, 'is-a-folder'],
  ])('%s', async (name, make, code) => {
    await inWorkspace(GOOD_FILES, async (workspace) => {
      make(workspace);
      const result = await workspace.replayOne(name);
      expect(result).toMatchObject({ outcome: 'failed', file: workspace.path(name), events: 0, divergences: [], problem: { code } });
      expect(result.problem?.message.length).toBeGreaterThan(10);
      await expect(workspace.open(name)).rejects.toMatchObject({ problem: { code } });
      await expectWell(workspace);
    });
  });

  test('a packed history is read, and so is a database', async () => {
    await inWorkspace(GOOD_FILES, async (workspace) => {
      workspace.write('good.json.gz', gzipSync(GOOD_FILES['good.json']));
      expect((await workspace.replayOne('good.json.gz')).outcome).toBe('replayed');
      copyFileSync(corpus, workspace.path('basics.db'));
      const results = await workspace.replay('basics.db');
      expect(results).toHaveLength(43);
      expect(new Set(results.map(({ outcome, problem }) => `${outcome} ${String(problem)}`))).toEqual(new Set(['shown null']));
    });
  });

  test('an unknown event is kept, shown and said', async () => {
    await inWorkspace(GOOD_FILES, async (workspace) => {
      workspace.write('new.json', eventsOf('good', 'x', [scheduled('A', 'x'), { type: 'SomethingNew', colour: 'red' }, completed(2, 'y'), ended('y')]));
      const opened = await workspace.open('new.json');
      expect(opened.events[2]).toMatchObject({ type: 'Unknown', original: { type: 'SomethingNew', colour: 'red' } });
      expect(opened.result.problem).toMatchObject({ code: 'event-unknown' });
      expect(opened.moments).toHaveLength(5);
    });
  });
});

describe('programs', () => {
  /** Replays `bad` with the module given, and checks that the host is well afterwards. */
  async function replayBad(text: string, budget?: { readonly timeMs?: number; readonly memoryMb?: number }, more: Readonly<Record<string, string>> = {}): Promise<ReplayResult> {
    return await inWorkspace({
      'src/flow.ts': GOOD,
      'src/bad.ts': `import type { OrchestrationContext } from '@reprise/engine';\n${text}`,
      'src/registry.ts': `import { OrchestrationRegistry } from '@reprise/engine';\nimport { good } from './flow.ts';\nimport { bad } from './bad.ts';\nexport const all = OrchestrationRegistry.builder().registerTyped('good', good).registerTyped('bad', bad).build();\n`,
      'good.json': GOOD_FILES['good.json'],
      'bad.json': eventsOf('bad', 'x', [scheduled('A', 'x'), completed(2, 'y'), ended('y')]),
      ...more,
    }, async (workspace) => {
      const result = await workspace.replayOne('bad.json', budget);
      const opened = await workspace.open('bad.json', budget);
      // An endless loop is stopped somewhere on its line, not twice at the same place.
      const problem = opened.result.problem !== null && result.problem?.column !== undefined ? { ...opened.result.problem, column: result.problem.column } : opened.result.problem;
      expect({ ...opened.result, problem }).toEqual(result);
      expect(opened.events).toHaveLength(4);
      await expectWell(workspace);
      return { ...result, problem: result.problem === null ? null : { ...result.problem, ...(result.problem.file === undefined ? {} : { file: result.problem.file.slice(workspace.folder.length + 1) }) } };
    });
  }

  test('that never ends: the time limit, and the line that was running', async () => {
    const result = await replayBad('export async function bad(ctx: OrchestrationContext, input: string) {\n  let n = 0;\n  while (n >= 0) {\n    n = (n + 1) % 7;\n  }\n  return input;\n}\n', { timeMs: 300 });
    expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'time-limit', file: 'src/bad.ts', line: 4 } });
    expect(result.problem?.message).toContain('300 ms');
  });

  test('that never ends in promises', async () => {
    const result = await replayBad('export async function bad(ctx: OrchestrationContext, input: string) {\n  for (;;) await Promise.resolve(input);\n}\n', { timeMs: 300 });
    expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'time-limit', file: 'src/bad.ts', line: 3 } });
  });

  test('that collects without bound', async () => {
    const result = await replayBad('const all: unknown[] = [];\nexport async function bad(ctx: OrchestrationContext, input: string) {\n  for (;;) all.push(new Array(1000).fill(input + all.length));\n}\n', { memoryMb: 64, timeMs: 60_000 });
    expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'memory-limit', file: 'src/bad.ts', line: 4 } });
  });

  test('that throws while it is loaded', async () => {
    const result = await replayBad("const port = Number('x');\nif (Number.isNaN(port)) throw new Error('PORT is missing');\nexport async function bad(ctx: OrchestrationContext, input: string) { return input; }\n");
    expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'load-failed', file: 'src/bad.ts', line: 3, message: 'bad.ts threw while it was loaded: PORT is missing' } });
  });

  test('with a syntax error', async () => {
    const result = await replayBad('export async function bad(ctx: OrchestrationContext, input: string) {\n  return input +;\n}\n');
    expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'syntax-error', file: 'src/bad.ts', line: 3, column: 17 } });
  });

  test('that imports a file that is not there', async () => {
    const result = await replayBad("import { gone } from './gone.ts';\nexport async function bad(ctx: OrchestrationContext, input: string) { return gone(input); }\n");
    expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'module-not-found', file: 'src/bad.ts' } });
    expect(result.problem?.message).toContain('"./gone.ts"');
  });

  test('that uses a package that is not installed; one that is only imported does no harm', async () => {
    const used = await replayBad("import { nothing } from 'not-installed-here';\nexport async function bad(ctx: OrchestrationContext, input: string) {\n  return nothing(input);\n}\n");
    expect(used).toMatchObject({ outcome: 'failed', problem: { code: 'module-not-found', file: 'src/bad.ts', line: 4 } });
    const unused = await replayBad("import { nothing } from 'not-installed-here';\nimport pg from 'pg-not-here';\nconst pool = new pg.Pool();\nexport const act = () => nothing(pool);\nexport async function bad(ctx: OrchestrationContext, input: string) { return await ctx.scheduleActivity('A', input); }\n");
    expect(unused.outcome).toBe('replayed');
  });

  test('that throws: the orchestration failed, which the history does not say', async () => {
    const result = await replayBad("export async function bad(ctx: OrchestrationContext, input: string): Promise<string> { await ctx.scheduleActivity('A', input); throw new Error('boom'); }\n");
    expect(result).toMatchObject({ outcome: 'soft', problem: null, divergences: [{ code: 'result' }] });
  });

  test('of a version that is not there: shown', async () => {
    await inWorkspace(GOOD_FILES, async (workspace) => {
      workspace.write('later.json', eventsOf('good', 'x', [scheduled('A', 'x')], '2.0.0'));
      const opened = await workspace.open('later.json');
      expect(opened).toMatchObject({ result: { outcome: 'shown', problem: null }, moments: [], program: undefined });
      expect(opened.events).toHaveLength(2);
    });
  });

  test('that is changed between two replays, on disk and unsaved', async () => {
    await inWorkspace(GOOD_FILES, async (workspace) => {
      await expectWell(workspace);
      await workspace.overlay({ 'src/flow.ts': GOOD.replace("'A'", "'B'") });
      expect(await workspace.replayOne('good.json')).toMatchObject({ outcome: 'diverged', divergences: [{ code: 'schedule-mismatch', eventId: 2, source: { file: workspace.path('src/flow.ts'), line: 2 } }] });
      await workspace.overlay({ 'src/flow.ts': null });
      await expectWell(workspace);
      workspace.write('src/flow.ts', GOOD.replace("'A'", "'Changed'"));
      expect((await workspace.replayOne('good.json')).outcome).toBe('diverged');
      workspace.write('src/flow.ts', GOOD);
      await expectWell(workspace);
    });
  });

  test('a replay that runs is cancelled', async () => {
    await inWorkspace({ ...GOOD_FILES, 'src/flow.ts': GOOD.replace('return await', 'for (;;) await null; return await') }, async (workspace) => {
      const id = workspace.nextId;
      const running = workspace.replay('good.json', { timeMs: 60_000 });
      const other = workspace.replay('good.json', { timeMs: 60_000 });
      setTimeout(() => {
        workspace.controller.cancel(id);
        workspace.controller.cancel(id + 1);
      }, 1_500);
      await expect(running).rejects.toMatchObject({ problem: { code: 'cancelled' } });
      await expect(other).rejects.toMatchObject({ problem: { code: 'cancelled' } });
      workspace.write('src/flow.ts', GOOD);
      await expectWell(workspace);
    });
  });
});
