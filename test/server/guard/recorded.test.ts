// The recorded kinds of non-determinism: the guard's verdict over each pair of programs agrees with what the real engine did.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { discover } from '../../../server/analysis/discover.ts';
import { extractTree } from '../../../server/analysis/guard/extract.ts';
import { compareTrees } from '../../../server/analysis/guard/verdict.ts';
import type { Tree } from '../../../server/analysis/guard/tree.ts';
import { Workspace } from '../../../server/analysis/program.ts';
import { nodeAt } from '../../../server/analysis/syntax.ts';
import { RELEASED } from './recorded-programs.ts';

const CHANGED = join(import.meta.dirname, '../../workspaces/duroxide/nondeterminism');
const RECORDED = join(import.meta.dirname, '../../engine/histories/duroxide/events/nondeterminism');
const kinds = readdirSync(CHANGED).toSorted();

/** Kinds where the verdict is about every run, and the recording about one: the border that settles each. */
const SETTLED: Readonly<Record<string, { readonly verdict: string; readonly because: string }>> = {
  'branch-condition-changed-harmless': { verdict: 'breaking', because: 'a condition that decides commands; this recording happened to take the same branch' },
  'continue-as-new-instead-of-complete': { verdict: 'breaking', because: 'a run whose input ends with "again" ends earlier' },
  'early-return': { verdict: 'breaking', because: 'an earlier end abandons recorded work, which the engine accepts silently' },
  'wait-removed': { verdict: 'breaking', because: 'an earlier end abandons recorded work, which the engine accepts silently' },
  'process-counter-in-input': { verdict: 'identical', because: 'the program did not change: its input is not deterministic, which other rules find' },
  'new-version-registered': { verdict: 'identical', because: 'the released version did not change beside the new one' },
};

function treesOf(texts: ReadonlyMap<string, string>): ReadonlyMap<string, Tree> {
  const workspace = Workspace.open('/recorded', new Map([...texts].map(([kind, text]) => [`/recorded/${kind}.ts`, text])));
  const trees = new Map<string, Tree>();
  for (const model of discover(workspace).orchestrations) {
    const kind = model.function.file.slice('/recorded/'.length, -'.ts'.length);
    const file = workspace.file(model.function.file);
    const node = file === undefined ? undefined : nodeAt(file, model.function.start, model.function.end);
    if (node !== undefined && !trees.has(kind)) trees.set(kind, extractTree(workspace, model, node).tree);
  }
  return trees;
}

const changedTexts = new Map(kinds.map(kind => [kind, readFileSync(join(CHANGED, kind, 'src/orchestrations.ts'), 'utf8')] as const));
const wrapped = (body: string): string => `import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';\nexport async function released(ctx: OrchestrationContext, input: string): Promise<string> {\n${body}\n}\nexport const orchestrations = OrchestrationRegistry.builder().registerVersioned('nd::released', '1.0.0', released).build();\n`;
const before = treesOf(new Map(kinds.flatMap(kind => (RELEASED[kind] === undefined ? [] : [[kind, wrapped(RELEASED[kind])] as const]))));
const after = treesOf(changedTexts);

describe('the guard and the recorded engine', () => {
  test.each(kinds)('%s', kind => {
    const expected: { readonly nondeterminism: { readonly engine: string } } = JSON.parse(readFileSync(join(RECORDED, `${kind}.1.expected.json`), 'utf8'));
    // A counter of the process is a module's state on both sides, so that the changed program stands for both.
    const old = kind === 'process-counter-in-input' ? after.get(kind) : before.get(kind);
    const now = after.get(kind);
    if (old === undefined || now === undefined) throw new Error(`no program for ${kind}`);
    const { verdict, reasons } = compareTrees(old, now);
    const settled = SETTLED[kind];
    if (settled !== undefined) expect(verdict, settled.because).toBe(settled.verdict);
    else if (expected.nondeterminism.engine === 'nondeterminism') expect(verdict, JSON.stringify(reasons)).toBe('breaking');
    else if (expected.nondeterminism.engine === 'accepted') expect(['identical', 'compatible'], JSON.stringify(reasons)).toContain(verdict);
    else expect(verdict).not.toBe('unknown');
    if (verdict === 'breaking' && expected.nondeterminism.engine === 'nondeterminism') expect(reasons[0]?.grade).toBe('hard');
  });

  test('covers every recorded kind', () => {
    expect(kinds.length).toBe(99);
    expect(kinds.filter(kind => RELEASED[kind] === undefined)).toEqual([]);
  });
});
