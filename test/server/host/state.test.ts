// Stepping through an execution: moments, frames with their variables forwards and backwards, and what can be looked into.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ReplayWorkspace, completed, ended, eventsOf, inWorkspace, registry, scheduled, valuesOf } from '../../support/replay-workspace.ts';

const FLOW = `import type { OrchestrationContext } from '@reprise/engine';

const RATE = 2;
let ordersSeen = 0;

export async function order(ctx: OrchestrationContext, input: { items: string[] }): Promise<number> {
  ordersSeen += 1;
  let total = 0;
  const seen = new Map<string, number>();
  ctx.traceInfo('starting');
  for (const item of input.items) {
    const price = await priceOf(ctx, item);
    seen.set(item, price);
    total += price * RATE;
  }
  const later = total;
  return later;
}

async function priceOf(ctx: OrchestrationContext, item: string): Promise<number> {
  const found = await ctx.scheduleActivity<number>('Price', item);
  return found;
}
`;

const HISTORY = eventsOf('order', '{"items":["pen","ink"]}', [scheduled('Price', 'pen'), completed(2, '5'), scheduled('Price', 'ink'), completed(4, '7'), ended('24')]);

test('a session outlives the thread that was ended under it', async () => {
  await inWorkspace({ 'src/flow.ts': FLOW, 'src/registry.ts': registry({ order: 'order' }), 'a.json': HISTORY }, async (workspace) => {
    await workspace.open('a.json');
    const stopped = workspace.state(2);
    // The request is with the thread when the promises have settled, and its answer comes no earlier than the next message.
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
    workspace.controller.cancel(workspace.nextId - 1);
    await expect(stopped).rejects.toMatchObject({ problem: { code: 'cancelled' } });
    expect((await workspace.state(2)).frames.map(({ name }) => name)).toEqual(['priceOf', 'order']);
  });
});

describe('an order with a helper', () => {
  let workspace: ReplayWorkspace;
  beforeAll(async () => {
    workspace = new ReplayWorkspace({ 'src/flow.ts': FLOW, 'src/registry.ts': registry({ order: 'order' }), 'a.json': HISTORY });
    const opened = await workspace.open('a.json');
    expect(opened.result).toMatchObject({ outcome: 'replayed', problem: null, events: 6, turns: 3, status: 'Completed' });
  }, 120_000);
  afterAll(() => workspace.close());

  test('a moment for every event, with commands, their places, traces and the place that waits', async () => {
    const opened = await workspace.open('a.json');
    const file = workspace.path('src/flow.ts');
    expect(opened.program).toEqual({ functionName: 'order', source: { file, line: 6, column: 23, endLine: 6, endColumn: 28 } });
    expect(opened.moments.map(({ step, eventId, turn, delivered }) => [step, eventId, turn, delivered])).toEqual([[0, 1, 1, true], [1, 2, 1, false], [2, 3, 2, true], [3, 4, 2, false], [4, 5, 3, true], [5, 6, 3, false]]);
    const waiting = { file, line: 21, column: 17, endLine: 21, endColumn: 66 };
    expect(opened.moments[0]).toMatchObject({
      commands: [{ kind: 'activity', name: 'Price', input: 'pen', eventId: 2, source: { file, line: 21, column: 23 } }],
      traces: [{ level: 'info', message: 'starting' }],
      waiting,
    });
    expect(opened.moments[2]).toMatchObject({ commands: [{ name: 'Price', input: 'ink', eventId: 4 }], waiting });
    expect(opened.moments[4]).not.toHaveProperty('waiting');
    expect(opened.siblings).toHaveLength(1);
  });

  test('frames innermost first, with locals and what the module holds', async () => {
    const state = await workspace.state(2);
    expect(state.frames.map(({ name, source }) => [name, source.line])).toEqual([['priceOf', 21], ['order', 12]]);
    expect(state.frames[1]?.scopes.map(({ name }) => name)).toEqual(['Local', 'Module']);
    expect(valuesOf(state, 0)).toMatchObject({ item: "'ink'", ctx: 'OrchestrationContext' });
    expect(valuesOf(state, 1)).toMatchObject({ total: '10', item: "'ink'", input: "{items: Array(2) ['pen', 'ink']}", RATE: '2', ordersSeen: '1' });
    expect(state.open).toMatchObject([]);
  });

  test('variables that are not initialised yet are left out', async () => {
    expect(valuesOf(await workspace.state(1), 0)).not.toHaveProperty('found');
    expect(valuesOf(await workspace.state(1), 1)).not.toHaveProperty('later');
  });

  test('a step forward changes the values, a step back brings the old ones again', async () => {
    const totals: (string | undefined)[] = [];
    for (const step of [0, 2, 3, 2, 0, 3, 1]) totals.push(valuesOf(await workspace.state(step), 1)['total']);
    expect(totals).toEqual(['0', '10', '10', '10', '0', '10', '0']);
  });

  test('an activity is open until its completion', async () => {
    const state = await workspace.state(1);
    expect(state.open).toMatchObject([{ eventId: 2, command: { kind: 'activity', name: 'Price', input: 'pen' } }]);
  });

  test('a map is looked into by entry, also after a step back, and old references are refused', async () => {
    await workspace.state(3);
    const state = await workspace.state(2);
    const seen = state.frames[1]?.scopes[0]?.variables.find(({ name }) => name === 'seen');
    expect(seen).toMatchObject({ value: "Map(1) {'pen' → 5}", type: 'Map' });
    expect(await workspace.variables(seen?.reference ?? 0)).toEqual({ 0: "'pen' → 5" });
    await expect(workspace.variables(9_999)).rejects.toMatchObject({ problem: { code: 'no-variables' } });
  });

  test('when the program has ended there are no frames, and steps beyond the end are the end', async () => {
    expect((await workspace.state(4)).frames).toEqual([]);
    expect(await workspace.state(99)).toMatchObject({ step: 5, frames: [] });
  });

  test('a session that was closed is not there any more', async () => {
    await inWorkspace({ 'src/flow.ts': FLOW, 'src/registry.ts': registry({ order: 'order' }), 'a.json': HISTORY }, async (other) => {
      await other.open('a.json');
      await other.controller.handle(100, 'close', { session: 'test' });
      await expect(other.state(0)).rejects.toMatchObject({ problem: { code: 'no-session' } });
    });
  });
});

test('generators, closures, branches side by side and methods have frames', async () => {
  const flow = `import type { OrchestrationContext } from '@reprise/engine';
class Shop {
  name = 'corner';
  async buy(ctx: OrchestrationContext, what: string) { const got = await ctx.scheduleActivity('Buy', what); return this.name + got; }
}
export function* lazily(ctx: OrchestrationContext, input: string): Generator<any, any, any> {
  const first = yield ctx.scheduleActivity('A', input);
  const second = yield* inner(ctx, first);
  return second;
}
function* inner(ctx: OrchestrationContext, value: string): Generator<any, any, any> {
  const result = yield ctx.scheduleActivity('B', value);
  return result;
}
export const wide = async (ctx: OrchestrationContext, input: number) => {
  const shop = new Shop();
  const parts = await Promise.all(['x', 'y'].map(async (letter, index) => { const bought = await shop.buy(ctx, letter); return index + bought; }));
  return parts.join();
};
export async function tail(ctx: OrchestrationContext, input: string) { return ctx.scheduleActivity('Last', input); }
`;
  const files = {
    'src/flow.ts': flow,
    'src/registry.ts': registry({ lazily: 'lazily', wide: 'wide', tail: 'tail' }),
    'lazily.json': eventsOf('lazily', 'in', [scheduled('A', 'in'), completed(2, 'a'), scheduled('B', 'a'), completed(4, 'b'), ended('b')]),
    'wide.json': eventsOf('wide', '1', [scheduled('Buy', 'x'), scheduled('Buy', 'y'), completed(3, 'Y'), completed(2, 'X'), ended('0cornerX,1cornerY')]),
    'tail.json': eventsOf('tail', 'in', [scheduled('Last', 'in')]),
  };
  await inWorkspace(files, async (workspace) => {
    expect((await workspace.open('lazily.json')).result.outcome).toBe('replayed');
    const lazy = await workspace.state(3);
    expect(lazy.frames.map(({ name }) => name)).toEqual(['inner', 'lazily']);
    expect(valuesOf(lazy, 1)).toMatchObject({ first: "'a'", input: "'in'" });
    expect((await workspace.open('wide.json')).result).toMatchObject({ outcome: 'replayed', divergences: [] });
    const wide = await workspace.state(2);
    expect(wide.frames.map(({ name }) => name)).toEqual(['buy', '(anonymous)', 'wide']);
    expect(valuesOf(wide, 0)).toMatchObject({ what: "'y'", this: "Shop {name: 'corner'}" });
    expect(valuesOf(wide, 1)).toMatchObject({ letter: "'y'", index: '1', input: '1' });
    expect((await workspace.open('tail.json')).result.outcome).toBe('replayed');
    expect((await workspace.state(1)).frames.map(({ name, source }) => [name, source.line])).toEqual([['tail', 20]]);
  });
});

test('values are shown as a debugger shows them', async () => {
  const flow = `import type { OrchestrationContext } from '@reprise/engine';
export async function values(ctx: OrchestrationContext, _input: string) {
  const text = 'it\\'s\\n'; const none = undefined; const nil = null; const big = 12n; const negative = -0;
  const when = new Date(86400000); const pattern = /a+/gi; const list = Array.from({ length: 250 }, (_, index) => index);
  const tree: any = { a: { b: { c: { d: 1 } } } }; tree.self = tree;
  const trap = { get danger() { throw new Error('read'); } }; const proxy = new Proxy({}, { get() { throw new Error('trap'); }, ownKeys() { throw new Error('trap'); } });
  const error = new TypeError('bad'); const kinds = new Set([1, 'x']); const bytes = new Uint8Array([1, 2]);
  const pending = ctx.scheduleActivity('A', '');
  return pending;
}
`;
  await inWorkspace({ 'src/flow.ts': flow, 'src/registry.ts': registry({ values: 'values' }), 'v.json': eventsOf('values', '', [scheduled('A', '')]) }, async (workspace) => {
    await workspace.open('v.json');
    const state = await workspace.state(1);
    expect(valuesOf(state)).toMatchObject({
      text: "'it\\'s\\n'", none: 'undefined', nil: 'null', big: '12n', negative: '-0', when: '1970-01-02T00:00:00.000Z', pattern: '/a+/gi',
      list: 'Array(250) [0, 1, 2, 3, 4, …]', trap: '{danger: (…)}', proxy: 'Proxy', error: 'TypeError: bad', kinds: "Set(2) [1, 'x']", bytes: 'Uint8Array(2) [1, 2]', pending: 'Durable (open)',
    });
    const variables = state.frames[0]?.scopes[0]?.variables ?? [];
    const reference = (name: string): number => variables.find((variable) => variable.name === name)?.reference ?? 0;
    expect(await workspace.variables(reference('list'))).toEqual({ '[0 … 99]': '', '[100 … 199]': '', '[200 … 249]': '' });
    expect(await workspace.variables(reference('trap'))).toEqual({ danger: '(accessor)' });
    const tree = await workspace.variables(reference('tree'));
    expect(tree['a']).toBe('{b: {c: {…}}}');
    expect(tree['self']).toContain('self:');
    expect([reference('proxy'), reference('text'), reference('pending')]).toEqual([0, 0, 0]);
  });
});
