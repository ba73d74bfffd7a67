// Pairs of a released and an edited orchestration, each in a folder, with the verdict on the first line of the edited one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { discover } from '../../../server/analysis/discover.ts';
import { extractTree } from '../../../server/analysis/guard/extract.ts';
import { printTree } from '../../../server/analysis/guard/print.ts';
import type { Tree } from '../../../server/analysis/guard/tree.ts';
import { compareTrees } from '../../../server/analysis/guard/verdict.ts';
import { Workspace } from '../../../server/analysis/program.ts';
import { nodeAt } from '../../../server/analysis/syntax.ts';

const CASES = join(import.meta.dirname, 'cases');
const names = readdirSync(CASES).toSorted();
const released = treesOf('old.ts');
const edited = treesOf('new.ts');

/** Trees by case; all files of one side are one program, so that the compiler starts twice and not once a case. */
function treesOf(side: string): ReadonlyMap<string, Tree> {
  const texts = new Map(names.map(name => [`/guard-cases/${name}.ts`, readFileSync(join(CASES, name, side), 'utf8')] as const));
  const workspace = Workspace.open('/guard-cases', texts);
  return new Map(discover(workspace).orchestrations.map(model => {
    const file = workspace.file(model.function.file);
    const node = file === undefined ? undefined : nodeAt(file, model.function.start, model.function.end);
    if (node === undefined) throw new Error(`no function in ${model.function.file}`);
    return [model.function.file.slice('/guard-cases/'.length, -'.ts'.length), extractTree(workspace, model, node).tree] as const;
  }));
}

/** `// breaking: command-added` or `// compatible or identical`. */
function expectation(name: string): { readonly verdicts: readonly string[]; readonly code: string | undefined } {
  const [first = ''] = readFileSync(join(CASES, name, 'new.ts'), 'utf8').split('\n', 1);
  const [verdicts = '', code] = first.replace('// ', '').split(': ');
  return { verdicts: verdicts.split(' or '), code };
}

describe('the guard', () => {
  test.each(names)('%s', name => {
    const before = released.get(name);
    const after = edited.get(name);
    if (before === undefined || after === undefined) throw new Error(`the case ${name} has no orchestration`);
    const { verdict, reasons, counterexample } = compareTrees(before, after);
    const { verdicts, code } = expectation(name);
    expect(verdicts, [...printTree(before), '----', ...printTree(after), '----', verdict, ...reasons.map(reason => `${reason.code}: ${reason.message}`)].join('\n')).toContain(verdict);
    if (code !== undefined) expect(reasons.map(reason => reason.code)).toContain(code);
    if (verdict === 'breaking' && counterexample !== undefined) expect(counterexample.commands.length).toBeGreaterThanOrEqual(counterexample.differsAt);
    if (verdict === 'identical') expect(printTree(after)).toEqual(printTree(before));
  });

  test('reads source that is cut off anywhere', () => {
    const broken = new Map<string, string>();
    for (const name of names.filter((_, index) => index % 3 === 0)) {
      const lines = readFileSync(join(CASES, name, 'new.ts'), 'utf8').split('\n');
      for (let end = 3; end < lines.length; end += 1) broken.set(`/broken/${name}-${end}.ts`, lines.slice(0, end).join('\n'));
    }
    const workspace = Workspace.open('/broken', broken);
    const trees = discover(workspace).orchestrations.map(model => {
      const file = workspace.file(model.function.file);
      const node = file === undefined ? undefined : nodeAt(file, model.function.start, model.function.end);
      return node === undefined ? [] : extractTree(workspace, model, node).tree;
    });
    expect(trees.length).toBeGreaterThan(200);
    trees.forEach((tree, index) => expect(compareTrees(trees[index - 1] ?? tree, tree).verdict).toBeTypeOf('string'));
  });

  test('keeps half of the cases for edits that must not be flagged', () => {
    const silent = names.filter(name => !expectation(name).verdicts.includes('breaking'));
    expect(names.length).toBeGreaterThanOrEqual(120);
    expect(silent.length * 2).toBeGreaterThanOrEqual(names.length - 20);
  });
});
