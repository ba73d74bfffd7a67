// Every program of the repository run beside itself: the search has to find nothing, without the shortcut for equal trees.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { discover } from '../../../server/analysis/discover.ts';
import { extractTree } from '../../../server/analysis/guard/extract.ts';
import { printTree } from '../../../server/analysis/guard/print.ts';
import { compile } from '../../../server/analysis/guard/program.ts';
import { search } from '../../../server/analysis/guard/search.ts';
import { walk, type Tree } from '../../../server/analysis/guard/tree.ts';
import { Workspace } from '../../../server/analysis/program.ts';
import { nodeAt } from '../../../server/analysis/syntax.ts';

const TOP = join(import.meta.dirname, '../../..');
const GROUPS = join(TOP, 'test/workspaces/duroxide');
const CASES = join(import.meta.dirname, 'cases');

function treesOf(workspace: Workspace): readonly (readonly [string, Tree])[] {
  return discover(workspace).orchestrations.flatMap(model => {
    const file = workspace.file(model.function.file);
    const node = file === undefined ? undefined : nodeAt(file, model.function.start, model.function.end);
    return node === undefined ? [] : [[`${model.name ?? model.functionName}@${model.version}`, extractTree(workspace, model, node).tree] as const];
  });
}

function expectSame(name: string, tree: Tree): void {
  const result = search(compile(tree), compile(tree));
  const shown = [...printTree(tree), '', result.divergence?.expected === undefined ? '' : JSON.stringify(result.divergence.expected, (key, value) => (key === 'node' ? undefined : value))].join('\n');
  expect(result.divergence, `${name}\n${shown}`).toBeUndefined();
  expect(result.unknown, `${name}\n${shown}`).toBeUndefined();
}

const groups = readdirSync(GROUPS).filter(group => group !== 'nondeterminism' && statSync(join(GROUPS, group)).isDirectory());

test.each(groups)('the recorded orchestrations of %s', group => {
  const trees = treesOf(Workspace.open(join(GROUPS, group)));
  expect(trees.length).toBeGreaterThan(0);
  for (const [name, tree] of trees) {
    if ([...walk(tree)].some(node => node.kind === 'opaque')) continue;
    expectSame(name, tree);
  }
});

test('the orchestrations of the Node SDK', () => {
  const trees = treesOf(Workspace.open(join(TOP, 'test/workspaces/duroxide-node')));
  expect(trees.length).toBeGreaterThan(100);
  for (const [name, tree] of trees) if (![...walk(tree)].some(node => node.kind === 'opaque')) expectSame(name, tree);
});

test('the sample', () => {
  const trees = treesOf(Workspace.open(join(TOP, 'engine/samples/health-monitor')));
  expect(trees.length).toBeGreaterThanOrEqual(3);
  for (const [name, tree] of trees) expectSame(name, tree);
});

test('both sides of every case', () => {
  for (const side of ['old.ts', 'new.ts']) {
    const texts = new Map(readdirSync(CASES).map(name => [`/self/${name}.ts`, readFileSync(join(CASES, name, side), 'utf8')] as const));
    for (const [name, tree] of treesOf(Workspace.open('/self', texts))) {
      const gates = [...walk(tree)].some(node => node.kind === 'gate' && node.min !== undefined && node.min > 1);
      if (!gates) expectSame(`${side} ${name}`, tree);
    }
  }
});
