// Asks the guard and the engine about pairs of programs, and says where they disagree.
import type { Divergence } from '../../../engine/index.ts';
import { discover } from '../../../server/analysis/discover.ts';
import { extractTree } from '../../../server/analysis/guard/extract.ts';
import type { Tree } from '../../../server/analysis/guard/tree.ts';
import { compareTrees, type Comparison } from '../../../server/analysis/guard/verdict.ts';
import { Workspace } from '../../../server/analysis/program.ts';
import { nodeAt } from '../../../server/analysis/syntax.ts';
import { blocksOf, lit, mapValues, rebuildValue, withBlocks, type Block, type SmallProgram } from './program.ts';
import { render } from './render.ts';
import { continueRun, programOf, recordRun, replayPrefix, type RecordedRun } from './runs.ts';

export interface Pair {
  readonly label: string;
  readonly old: SmallProgram;
  readonly now: SmallProgram;
  /** Both mean the same: the guard must let it pass. */
  readonly legal: boolean;
  readonly seed: number;
}

/** What the engine found over all recorded runs of the old program on the new one. */
export interface Truth {
  readonly hard: Divergence | undefined;
  readonly early: Divergence | undefined;
  readonly run: RecordedRun | undefined;
  /** How many events of the run were recorded where it diverged. */
  readonly length: number;
  readonly prefixes: number;
}

export type Disagreement = 'missed' | 'missed-early-end' | 'false-alarm' | 'unproven-breaking' | 'unproven-soft' | 'unknown-on-legal';

export interface Judgement {
  readonly pair: Pair;
  readonly comparison: Comparison;
  readonly truth: Truth;
  readonly disagreement: Disagreement | undefined;
}

/** Runs tried before a breaking verdict counts as not realised. */
const RUNS_FEW = 12;

/** Judges all pairs; the compiler starts twice for all of them. `runsMax`: runs that are tried to realise a breaking verdict. */
export async function judgeAll(pairs: readonly Pair[], runsMax: number): Promise<readonly Judgement[]> {
  const before = treesOf(pairs.map((pair) => render(pair.old, 'p')));
  const after = treesOf(pairs.map((pair) => render(pair.now, 'p')));
  const judgements: Judgement[] = [];
  for (const [index, pair] of pairs.entries()) {
    const old = before[index];
    const now = after[index];
    if (old === undefined || now === undefined) throw new Error(`no orchestration found in ${render(pair.old, 'p')}`);
    judgements.push(await judge(pair, compareTrees(old, now), runsMax));
  }
  return judgements;
}

/** Trees of modules, one program for all of them. */
export function treesOf(texts: readonly string[]): readonly (Tree | undefined)[] {
  const folder = '/guard-property';
  const name = (index: number): string => `${folder}/p${index}.ts`;
  const workspace = Workspace.open(folder, new Map(texts.map((text, index) => [name(index), text.replaceAll("('p',", `('p${index}',`)] as const)));
  const trees = new Map(discover(workspace).orchestrations.map((model) => {
    const file = workspace.file(model.function.file);
    const node = file === undefined ? undefined : nodeAt(file, model.function.start, model.function.end);
    return [model.function.file, node === undefined ? undefined : extractTree(workspace, model, node).tree] as const;
  }));
  return texts.map((_text, index) => trees.get(name(index)));
}

async function judge(pair: Pair, comparison: Comparison, runsMax: number): Promise<Judgement> {
  const breaking = comparison.verdict === 'breaking';
  const truth = await truthOf(pair, breaking ? runsMax : RUNS_FEW, comparison.reasons[0]?.grade === 'soft' ? 'early' : 'hard');
  return { pair, comparison, truth, disagreement: disagreementOf(pair, comparison, truth) };
}

function disagreementOf(pair: Pair, { verdict, reasons }: Comparison, truth: Truth): Disagreement | undefined {
  const passes = verdict === 'identical' || verdict === 'compatible';
  // Waiting for what was given up is a bug of the program, which other rules find.
  if (passes && truth.hard !== undefined && truth.hard.code !== 'foreign-await') return 'missed';
  // Where only completions are left over, nothing that was recorded is missing in the new code.
  if (passes && truth.early?.expected !== undefined) return 'missed-early-end';
  if (pair.legal && verdict === 'unknown') return 'unknown-on-legal';
  if (pair.legal && verdict === 'breaking') return 'false-alarm';
  if (verdict !== 'breaking' || reasons[0]?.code === 'gate-lifecycle') return undefined;
  if (reasons[0]?.grade === 'soft') return truth.hard === undefined && truth.early === undefined ? 'unproven-soft' : undefined;
  return truth.hard === undefined ? 'unproven-breaking' : undefined;
}

async function truthOf(pair: Pair, runsMax: number, wanted: 'hard' | 'early'): Promise<Truth> {
  const old = programOf(render(pair.old, 'p'));
  const older = programOf(render(beforePatches(pair.old), 'p'));
  const now = programOf(render(pair.now, 'p'));
  let early: Truth | undefined;
  let prefixes = 0;
  for (let number = 0; number < runsMax; number += 1) {
    const run = await recordRun(number % 3 === 2 ? older : old, pair.seed * 1000 + number);
    const found = await replayRun(now, run);
    prefixes += run.boundaries.length;
    if (found?.hard !== undefined || (found !== undefined && wanted === 'early')) return { ...found, prefixes };
    early ??= found;
  }
  return early === undefined ? { hard: undefined, early: undefined, run: undefined, length: 0, prefixes } : { ...early, prefixes };
}

/** The code from before its patches: runs that it recorded are open when the old code takes over, and have no marker. */
function beforePatches(program: SmallProgram): SmallProgram {
  const block = (statements: Block): Block => statements.map((statement) => withBlocks(mapValues(statement, (value) => rebuildValue(value, (part) => (part.v === 'patched' ? lit(false) : part))), blocksOf(statement).map(block)));
  return { main: block(program.main), helpers: program.helpers.map((helper) => ({ ...helper, body: block(helper.body) })) };
}

/** Every unfinished prefix on the new code, and the longest and one other continued. */
async function replayRun(now: ReturnType<typeof programOf>, run: RecordedRun): Promise<Truth | undefined> {
  let early: Truth | undefined;
  for (const length of run.boundaries) {
    const divergences = await replayPrefix(now, run.events.slice(0, length));
    const hard = divergences.find(({ grade }) => grade === 'hard');
    // What is to be given up may still be given up in the turn that comes: only a turn tells.
    if (hard !== undefined && (hard.code !== 'cancellation-mismatch' || (await continueSome(now, run, length)) !== undefined)) return { hard, early: undefined, run, length, prefixes: 0 };
    const ended = divergences.find(({ code }) => code === 'early-end');
    if (ended !== undefined) early ??= { hard: undefined, early: ended, run, length, prefixes: 0 };
  }
  if (early !== undefined) return early;
  const longest = run.boundaries.at(-1);
  const middle = run.boundaries[run.seed % Math.max(1, run.boundaries.length)];
  for (const length of new Set([longest, middle])) {
    const hard = length === undefined ? undefined : await continueRun(now, run.events.slice(0, length), run.seed + 7);
    if (length === undefined) continue;
    // What is to be given up may still be given up in the turn that comes: only a turn tells.
    if (hard !== undefined && (hard.code !== 'cancellation-mismatch' || (await continueSome(now, run, length)) !== undefined)) return { hard, early: undefined, run, length, prefixes: 0 };
  }
  return undefined;
}

async function continueSome(now: ReturnType<typeof programOf>, run: RecordedRun, length: number): Promise<Divergence | undefined> {
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const hard = await continueRun(now, run.events.slice(0, length), run.seed + attempt);
    if (hard !== undefined) return hard;
  }
  return undefined;
}
