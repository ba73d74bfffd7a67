// Printed trees are read back: printed again they are the same text, and run beside the tree that they came from they show no difference.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { discover } from '../../../server/analysis/discover.ts';
import { extractTree } from '../../../server/analysis/guard/extract.ts';
import { parseTree } from '../../../server/analysis/guard/parse-tree.ts';
import { printTree } from '../../../server/analysis/guard/print.ts';
import { compile } from '../../../server/analysis/guard/program.ts';
import { search } from '../../../server/analysis/guard/search.ts';
import type { Tree } from '../../../server/analysis/guard/tree.ts';
import { compareTrees } from '../../../server/analysis/guard/verdict.ts';
import { Workspace } from '../../../server/analysis/program.ts';
import { nodeAt } from '../../../server/analysis/syntax.ts';

const CASES = join(import.meta.dirname, 'cases');
const TOP = join(import.meta.dirname, '../../..');

function treesOf(workspace: Workspace): ReadonlyMap<string, Tree> {
  return new Map(discover(workspace).orchestrations.flatMap(model => {
    const file = workspace.file(model.function.file);
    const node = file === undefined ? undefined : nodeAt(file, model.function.start, model.function.end);
    return node === undefined ? [] : [[`${model.function.file} ${model.name ?? ''}@${model.version}`, extractTree(workspace, model, node).tree] as const];
  }));
}

const casesOf = (side: string): ReadonlyMap<string, Tree> => {
  const trees = treesOf(Workspace.open('/printed', new Map(readdirSync(CASES).map(name => [`/printed/${name}.ts`, readFileSync(join(CASES, name, side), 'utf8')] as const))));
  return new Map([...trees].map(([key, tree]) => [key.slice('/printed/'.length).split('.ts ')[0] ?? key, tree]));
};

function again(tree: Tree): Tree {
  return parseTree(printTree(tree).map((text, index) => ({ text, span: { file: '/reprise.lock.json', start: index, end: index + 1 } })));
}

test('every tree of the repository survives being printed', () => {
  const all = [...casesOf('old.ts'), ...casesOf('new.ts'), ...treesOf(Workspace.open(join(TOP, 'engine/samples/health-monitor'))), ...treesOf(Workspace.open(join(TOP, 'test/workspaces/duroxide-node'))), ...treesOf(Workspace.open(join(TOP, 'test/workspaces/duroxide/order-processing')))];
  expect(all.length).toBeGreaterThan(400);
  for (const [name, tree] of all) expect(printTree(again(tree)), name).toEqual(printTree(tree));
});

const released = casesOf('old.ts');
const edited = casesOf('new.ts');

test.each([...released.keys()])('%s against its printed release', name => {
  const old = released.get(name);
  const now = edited.get(name);
  if (old === undefined || now === undefined) throw new Error(name);
  const fromSource = compareTrees(old, now).verdict;
  const fromLock = compareTrees(again(old), now).verdict;
  // What was printed as a hash says less than the source: then the answer is that nobody knows.
  expect([fromSource, 'unknown']).toContain(fromLock);
  if (fromSource === 'identical') expect(fromLock).toBe('identical');
});

test('a printed tree runs beside its source', () => {
  for (const [name, tree] of released) {
    const result = search(compile(again(tree)), compile(tree));
    expect(result.divergence, `${name}\n${printTree(tree).join('\n')}`).toBeUndefined();
  }
});

/** Names of packages are no names of the language, and their dashes and slashes no operators. */
const FOREIGN = `import { DurableError, type OrchestrationContext } from '@reprise/engine';
import { join } from 'node:path';
import * as fp from 'lodash-es/fp';
import Money from '@shop/money';
export async function foreign(ctx: OrchestrationContext, input: { file: string; rows: number[] }): Promise<void> {
  await ctx.scheduleActivity('Read', join('a', input.file));
  await ctx.scheduleActivity('Sum', fp.sum(input.rows));
  await ctx.scheduleActivity('Pay', new Money(5, fp.unit));
  await ctx.scheduleActivity('Match', [/a b-c/.test(input.file), 2n ** 3n, -input.rows.length, typeof join]);
  try {
    await ctx.scheduleActivity('Ship', fp.map(input.rows, row => new fp.Row(row)));
  } catch (error) {
    if (error instanceof DurableError && error.category === 'poison') throw error;
  }
  await ctx.scheduleTimer(1);
}
`;

test('names of packages are read back', () => {
  const [tree] = treesOf(Workspace.open('/foreign', new Map([['/foreign/a.ts', FOREIGN]]))).values();
  if (tree === undefined) throw new Error('no orchestration');
  expect(printTree(tree)[0]).toBe('activity Read(import("node:path").join("a", input.file))');
  expect(printTree(again(tree))).toEqual(printTree(tree));
  expect(compareTrees(again(tree), tree)).toMatchObject({ verdict: 'identical', reasons: [] });
});
