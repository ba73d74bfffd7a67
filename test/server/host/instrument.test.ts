// Instrumented code means what the code meant: same values, same order, same errors; and the places and names that it reports are right.
import vm from 'node:vm';
import { expect, test } from 'vitest';
import { compile, positionAt } from '../../../server/host/compile.ts';
import { frameRuntime } from '../../../server/host/frame-runtime.ts';
import { RUNTIME_NAMES } from '../../../server/host/instrumented.ts';
import type { CompiledModule } from '../../../server/host/instrumented.ts';
import { positionOf } from '../../../server/host/placement.ts';

function compiled(text: string, instrumented: boolean, exposed: ReadonlySet<number> = new Set(), file = '/w/a.ts'): CompiledModule {
  const module = compile({ id: 1, file, text, exposed, instrumented, options: {} });
  if ('problem' in module) throw new Error(module.problem.message);
  return module;
}

/** Runs a module; `note` in it records what happens. @returns the notes. */
async function notes(module: CompiledModule, onNote: (place: number) => void = () => undefined, exposed: Map<number, unknown> = new Map()): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  const position = new Int32Array(3);
  const runtime = frameRuntime(position);
  const names = Object.entries(RUNTIME_NAMES).filter(([key]) => key !== 'frame');
  const values = names.map(([key]) => (key === 'place' ? position : key === 'expose' ? (start: number, value: unknown) => (exposed.set(start, value), value) : Reflect.get(runtime, key)));
  const note = (...all: unknown[]): void => {
    onNote(position[0] ?? 0);
    found.push(all.length === 1 ? all[0] : all);
  };
  const exports: Record<string, unknown> = {};
  const body = vm.runInThisContext(`(function (exports, require, note, ${names.map(([, name]) => name).join(', ')}) {${module.code}\n})`);
  body(exports, () => ({}), note, ...values);
  const main = exports['main'];
  if (typeof main === 'function') {
    try {
      found.push(['returned', await main()]);
    } catch (error) {
      found.push(['threw', String(error)]);
    }
  }
  return found;
}

const PROGRAMS: Readonly<Record<string, string>> = {
  'receivers and arguments': `
    class A { x = 1; me() { return this; } get() { return this.x; } static make() { return new this(); } }
    class B extends A { override get() { return super.get() + 1; } }
    export async function main() {
      const b = B.make(); note(b.me().me().get()); note([1, 2].map((n) => n * 2).join(), Math.max(...[1, 2, 3]));
      const o: any = { f() { return this === o; }, k: 'f' }; note(o.f(), o[o.k](), o?.f(), o.none?.(), o.none?.deep.call(), (0, o.f)());
      const order: number[] = []; const p = (n: number) => { order.push(n); return n; }; [p(1)].concat(p(2), [p(3)]).indexOf(p(4)); note(order.join());
      note(new Date(0).getTime(), new Map([[1, 2]]).get(1), typeof new Object, new (class { v = 3 })().v);
      note(\`\${p(5)} \${b.get()}\`, (p as any)(6), p!(7), eval('1 + 1'));
    }`,
  'promises in the same order': `
    const log: string[] = [];
    async function step(name: string, ticks: number) { for (let i = 0; i < ticks; i += 1) { await null; log.push(name + i); } return name; }
    async function forwards(name: string) { return step(name, 2); }
    const arrow = async (name: string) => step(name, 1);
    const thenable = { then(resolve: (value: string) => void) { log.push('then'); resolve('t'); } };
    async function direct() { return thenable as any; }
    export async function main() { const all = await Promise.all([step('a', 3), forwards('b'), arrow('c'), direct()]); note(log.join(' '), all.join()); return await forwards('z'); }`,
  'errors and finally': `
    async function bad() { await null; throw new Error('bad'); }
    async function tries() { try { await bad(); } catch (error) { note(String(error)); return 'caught'; } finally { note('finally'); await null; note('later'); } }
    export async function main() { note(await tries()); try { return await Promise.reject(new TypeError('t')); } finally { note('end'); } }`,
  'generators': `
    function* inner(n: number): Generator<any, any, any> { try { const got = yield n; return got + (yield n + 1); } finally { note('closed'); } }
    function* outer(): Generator<any, any, any> { const a = yield* inner(1); const b: string = yield a; yield; return b + a; }
    async function* feed() { for (const n of [1, 2]) { await null; yield n; } }
    export async function main() {
      const run = outer(); note(JSON.stringify([run.next(), run.next('x'), run.next('y'), run.next('z'), run.next()]));
      const cut = inner(7); cut.next(); note(JSON.stringify(cut.return('r')));
      let sum = 0; for await (const n of feed()) sum += n; note(sum);
    }`,
  'loops, labels, closures and scopes': `
    export const limit = 3; export let counter = 0;
    export async function main() {
      const makers: (() => number)[] = []; for (let i = 0; i < limit; i += 1) { makers.push(() => i); await null; }
      note(makers.map((make) => make()).join()); counter += 1;
      outer: for (const a of [1, 2, 3]) { for (const b of [1, 2, 3]) { if (b === 2) continue outer; if (a === 3) break outer; note(a * b); } }
      let n = 0; do n += 1; while (n < 4); for (const k in { x: 1, y: 2 }) n += k.length; while (n < 9) { n += 1; if (n === 8) break; } note(n);
      function hoisted() { return later; } var later = await Promise.resolve('v'); note(hoisted(), counter);
      { const shadow = 1; { const shadow = await null; note(shadow); } note(shadow); }
      const { a, b: [c = 5] = [] } = { a: 1 } as any; note(a, c); switch (a) { case 1: { await null; note('one'); } }
    }`,
  'strict functions, defaults and exports': `
    enum Colour { Red = 1, Blue } namespace Shop { export const open = true; export function sell() { return open; } }
    export default async function (this: unknown) { 'use strict'; return this; }
    export const named = async ({ x = 1 }: { x?: number } = {}, ...rest: number[]) => ({ x, rest });
    export async function main() { note(Colour.Blue, Colour[1], Shop.sell(), JSON.stringify(await named({}, 1, 2)), named.length); return typeof import.meta.url; }`,
};

test.each(Object.entries(PROGRAMS))('%s', async (_name, text) => {
  const plain = await notes(compiled(text, false));
  const written = await notes(compiled(text, true));
  expect(plain.length).toBeGreaterThan(1);
  expect(written).toEqual(plain);
});

test('JavaScript modules and CommonJS files are compiled alike', async () => {
  for (const text of ["exports.main = async function main() { note(await Promise.resolve(1)); return this === undefined; };", 'export async function main() { note(await Promise.resolve(1)); return this === undefined; }']) {
    expect(await notes(compiled(text, true, new Set(), '/w/a.js'))).toEqual(await notes(compiled(text, false, new Set(), '/w/a.js')));
  }
});

test('when a function is called, the place is the call', async () => {
  const text = "export async function main() {\n  note(1);\n  note([2].map((n) => n).length, 3);\n  if (true) await Promise.resolve(note('x'));\n  const quiet = note;\n  quiet();\n}\n";
  const module = compiled(text, true);
  const places: string[] = [];
  await notes(module, (place) => {
    const position = positionOf(module, place);
    if (position === undefined) return;
    const lines = text.split('\n');
    places.push((lines[position.line - 1] ?? '').slice(position.column - 1, (position.endColumn ?? 0) - 1));
  });
  expect(places).toEqual(['note(1)', 'note([2].map((n) => n).length, 3)', "note('x')", 'quiet()']);
});

test('functions that the host wants are handed to it, whatever their form', async () => {
  const text = 'export async function declared() {}\nexport default async function () {}\nconst list = [async () => 1, function* named() {}];\nexport const arrow = async () => list;\n';
  const starts = ['export async function declared', 'export default async function', 'async () => 1', 'function* named', 'async () => list'].map((part) => text.indexOf(part));
  const exposed = new Map<number, unknown>();
  await notes(compiled(text, true, new Set(starts)), () => undefined, exposed);
  expect([...exposed.keys()].sort((a, b) => a - b)).toEqual(starts);
  expect([...exposed.values()].every((value) => typeof value === 'function')).toBe(true);
});

test('names that a place can read: locals, closures and module variables, no functions, each once', () => {
  const text = "export const top = 1;\nconst helper = () => top;\nfunction other() {}\nexport async function main(ctx: any, { a, b: [c] }: any, ...rest: any[]) {\n  let x = 1;\n  const inner = async (x: number) => { const own = 2; await ctx(own, x); };\n  try { var hoisted = 1; await inner(x); } catch (problem) { await helper(); }\n}\n";
  const { names } = compiled(text, true);
  const all = [...names.values()].map((list) => list.map(([scope, name]) => `${scope[0]}:${name}`).join(' '));
  expect(all).toEqual(['L:own L:x C:ctx C:a C:c C:rest C:hoisted M:top', 'L:hoisted L:x L:ctx L:a L:c L:rest M:top', 'L:problem L:x L:ctx L:a L:c L:rest L:hoisted M:top']);
});

test('a syntax error has its place', () => {
  const made = compile({ id: 1, file: '/w/a.ts', text: 'const a = 1;\nconst b = ;\n', exposed: new Set(), instrumented: true, options: {} });
  expect(made).toMatchObject({ problem: { code: 'syntax-error', file: '/w/a.ts', line: 2, column: 11 } });
  expect([positionAt('a\nbc', 0), positionAt('a\nbc', 2), positionAt('a\nbc', 3), positionAt('\n', 0)]).toEqual([{ line: 1, column: 1 }, { line: 2, column: 1 }, { line: 2, column: 2 }, { line: 1, column: 1 }]);
});
