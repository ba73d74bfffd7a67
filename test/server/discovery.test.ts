// Discovery in every form that a registration can have: what is found, under which name and version, and when a registry counts as seen.
import { describe, expect, test } from 'vitest';
import { openFixture } from '../support/check.ts';
import { parseFixture } from '../support/fixture.ts';

const HEAD = `import { ActivityRegistry, OrchestrationRegistry, type OrchestrationContext, type OrchestrationRegistryBuilder } from '@reprise/engine';
export async function order(ctx: OrchestrationContext, input: string) {}
export async function ship(ctx: OrchestrationContext, input: string) {}
`;

function found(text: string): { readonly orchestrations: readonly string[]; readonly activities: readonly string[]; readonly complete: boolean } {
  const { model } = openFixture(parseFixture(text).files).state();
  return {
    orchestrations: model.orchestrations.map(({ name, version, functionName, codec }) => `${name ?? '-'}@${version} ${functionName} ${codec}`).sort(),
    activities: model.activities.map(({ name }) => name).sort(),
    complete: model.complete,
  };
}

describe('orchestrations', () => {
  test.each<[string, string, readonly string[]]>([
    ['a literal', `export const r = OrchestrationRegistry.builder().registerTyped('a', order).register('b', ship).build();`, ['a@1.0.0 order typed', 'b@1.0.0 ship raw']],
    ['versions', `export const r = OrchestrationRegistry.builder().registerVersioned('a', '1.0.1', order).registerVersionedTyped('a', '2.0.0', ship).build();`, ['a@1.0.1 order raw', 'a@2.0.0 ship typed']],
    ['a builder in a variable', `const b = OrchestrationRegistry.builder(); b.registerTyped('a', order); b.registerTyped('b', ship);`, ['a@1.0.0 order typed', 'b@1.0.0 ship typed']],
    ['a builder as a parameter', `function add(b: OrchestrationRegistryBuilder) { return b.registerTyped('a', order); } add(OrchestrationRegistry.builder()).registerTyped('b', ship);`, ['a@1.0.0 order typed', 'b@1.0.0 ship typed']],
    ['an array', `export const r = OrchestrationRegistry.builder().registerAll([['a', order], ['b', ship] as const]).build();`, ['a@1.0.0 order typed', 'b@1.0.0 ship typed']],
    ['a named array with a spread', `const more = [['b', ship]] as const; const all = [['a', order], ...more] as const; OrchestrationRegistry.builder().registerAll(all).build();`, ['a@1.0.0 order typed', 'b@1.0.0 ship typed']],
    ['an object map', `const map = { a: order, ship }; OrchestrationRegistry.builder().registerAll(Object.entries(map)).build();`, ['a@1.0.0 order typed', 'ship@1.0.0 ship typed']],
    ['a loop over an object map', `const b = OrchestrationRegistry.builder(); for (const [name, run] of Object.entries({ a: order, b: ship })) b.registerTyped(name, run);`, ['a@1.0.0 order typed', 'b@1.0.0 ship typed']],
    ['a loop over rows with versions', `const b = OrchestrationRegistry.builder(); [['a', '1.0.1', order], ['a', '1.0.2', ship]].forEach(([n, v, f]) => b.registerVersionedTyped(n, v, f));`, ['a@1.0.1 order typed', 'a@1.0.2 ship typed']],
    ['an inline function', `OrchestrationRegistry.builder().registerTyped('a', async (ctx, input: string) => 1).registerTyped('o', order).registerTyped('s', ship).build();`, ['a@1.0.0  typed', 'o@1.0.0 order typed', 's@1.0.0 ship typed']],
    ['a name put together', 'const A = "shop"; const N = { x: `${A}::order` } as const; enum E { S = "ship" } OrchestrationRegistry.builder().registerTyped(N.x, order).registerTyped(E.S + "-1", ship).build();', ['ship-1@1.0.0 ship typed', 'shop::order@1.0.0 order typed']],
  ])('%s', (_form, text, expected) => {
    expect(found(HEAD + text)).toMatchObject({ orchestrations: expected, complete: true });
  });

  test('through barrels, default exports and other names', () => {
    expect(found(`//- /order.ts
import type { OrchestrationContext as Ctx } from '@reprise/engine';
export default async function order(ctx: Ctx) {}
export const NAME = 'order';
//- /index.ts
export { default as orderFlow, NAME as ORDER } from './order.ts';
//- /main.ts
import { OrchestrationRegistry as Registry } from '@reprise/engine';
import * as flows from './index.ts';
export default Registry.builder().registerTyped(flows.ORDER, flows.orderFlow).build();
`).orchestrations).toEqual(['order@1.0.0 order typed']);
  });

  test('by the type of the context, also through aliases, when nothing registers them', () => {
    expect(found(`//- /types.ts
import type { Orchestration, OrchestrationContext } from '@reprise/engine';
export type Ctx = OrchestrationContext;
export interface Mine extends OrchestrationContext { extra: number }
export type Flow = Orchestration<string, number>;
//- /main.ts
import type * as engine from '@reprise/engine';
import type { Ctx, Flow, Mine } from './types.ts';
export async function one(ctx: Ctx) { await helper(ctx); }
export const two = async (ctx: engine.OrchestrationContext) => {};
export const three: Flow = async (ctx, input) => 4;
export async function four(ctx: Mine) {}
export default async function (ctx: import('@reprise/engine').OrchestrationContext) {}
export async function helper(ctx: Ctx) {}
async function hidden(ctx: Ctx) {}
export function other(ctx: { instanceId: string }) {}
interface OrchestrationContext { fake: true }
export function fake(ctx: OrchestrationContext) {}
`).orchestrations).toEqual(['-@1.0.0  typed', '-@1.0.0 four typed', '-@1.0.0 one typed', '-@1.0.0 three typed', '-@1.0.0 two typed']);
  });
});

describe('registries', () => {
  test.each<[string, string, boolean]>([
    ['merged from the project', `const other = OrchestrationRegistry.builder().registerTyped('b', ship).build(); OrchestrationRegistry.builder().merge(other).build();`, true],
    ['merged from a function of the project', `function other() { return OrchestrationRegistry.builder().build(); } OrchestrationRegistry.builder().merge(other()).build();`, true],
    ['merged from a package', `import { other } from 'vendor'; OrchestrationRegistry.builder().merge(other).build();`, false],
    ['with a name known at run time', `OrchestrationRegistry.builder().registerTyped(process.argv[2]!, order).build();`, false],
    ['with rows known at run time', `import { rows } from 'vendor'; ActivityRegistry.builder().registerAll(rows).build();`, false],
    ['something else that has a register method', `const bus = { register(name: string, run: unknown) {} }; bus.register(process.argv[2]!, order);`, true],
  ])('%s', (_form, text, complete) => {
    expect(found(HEAD + text).complete).toBe(complete);
  });

  test('activities are found in the same forms', () => {
    expect(found(`${HEAD}ActivityRegistry.builder().registerTyped('A', async () => 1).register('B', async (c, i) => i).registerAll(Object.entries({ C: async () => 2 })).build();`).activities).toEqual(['A', 'B', 'C']);
  });
});
