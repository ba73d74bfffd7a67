// Acknowledgements: changes of a released version that would break it, and that somebody answers for with a reason.
import { createHash } from 'node:crypto';
import type { Acknowledgement } from './decode-lock.ts';
import { printTree } from './print.ts';
import { walk, type Tree } from './tree.ts';
import type { Comparison, Reason } from './verdict.ts';

/** Long enough not to collide among the trees of one version. */
const DIGITS = 16;

export interface Settled {
  readonly comparison: Comparison;
  /** The first acknowledgement that settles something. */
  readonly acknowledged: Acknowledgement | undefined;
  /** Given for other code than there is now. */
  readonly stale: readonly Acknowledgement[];
}

/** Equal for trees that print the same. */
export function treeHash(tree: Tree): string {
  return createHash('sha256').update(printTree(tree).join('\n')).digest('hex').slice(0, DIGITS);
}

/** A comparison whose hard reasons are all acknowledged for exactly this code is compatible; the reasons stay to be read. */
export function settle(comparison: Comparison, before: Tree, now: Tree, acknowledgements: readonly Acknowledgement[]): Settled {
  if (acknowledgements.length === 0) return { comparison, acknowledged: undefined, stale: [] };
  const hash = treeHash(now);
  const stale = acknowledgements.filter(each => each.tree !== hash);
  const valid = acknowledgements.filter(each => each.tree === hash);
  const hard = comparison.reasons.filter(reason => reason.grade === 'hard');
  const given = hard.map(reason => valid.find(each => each.code === reason.code && each.at === placeName(before, now, reason)));
  const [acknowledged] = given;
  if (comparison.verdict !== 'breaking' || acknowledged === undefined || given.includes(undefined)) return { comparison, acknowledged: undefined, stale };
  return { comparison: { ...comparison, verdict: 'compatible' }, acknowledged, stale };
}

/** What the acknowledgement of a breaking comparison would say. */
export function acknowledgementsFor(comparison: Comparison, before: Tree, now: Tree, reason: string): readonly Acknowledgement[] {
  const tree = treeHash(now);
  return comparison.reasons.filter(each => each.grade === 'hard').map(each => ({ code: each.code, at: placeName(before, now, each), reason, tree }));
}

/** The gate's id, or the command's kind and name; empty where the reason has no place in a tree. */
function placeName(before: Tree, now: Tree, reason: Reason): string {
  for (const [tree, span] of [[before, reason.old], [now, reason.new]] as const) {
    if (span === undefined) continue;
    for (const node of walk(tree)) {
      if (node.span.start !== span.start || node.span.file !== span.file) continue;
      if (node.kind === 'gate' || node.kind === 'patch') return node.id;
      if (node.kind === 'command') return node.name?.kind === 'literal' ? `${node.command} ${String(node.name.value)}` : node.command;
    }
  }
  return '';
}
