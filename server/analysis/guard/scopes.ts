// Takes out of a region the exits that only say "and then its end comes".
import { childrenOf, walk, type TreeNode } from './tree.ts';

/** The nodes without `leave` in places where the region ends anyway. */
export function withoutTailLeaves(nodes: readonly TreeNode[], scope: number): readonly TreeNode[] {
  const last = nodes.at(-1);
  if (last === undefined) return nodes;
  const before = nodes.slice(0, -1);
  if (last.kind === 'exit' && last.target === scope && last.how === 'leave') return withoutTailLeaves(before, scope);
  if (last.kind === 'choice') {
    const yes = withoutTailLeaves(last.yes, scope);
    const no = withoutTailLeaves(last.no, scope);
    return yes.length === 0 && no.length === 0 ? withoutTailLeaves(before, scope) : [...before, { ...last, yes, no }];
  }
  if (last.kind === 'scope') return [...before, { ...last, body: withoutTailLeaves(last.body, scope) }];
  if (last.kind === 'try' && last.final.length === 0) {
    const handler = last.handler === undefined ? undefined : withoutTailLeaves(last.handler, scope);
    return [...before, { ...last, body: withoutTailLeaves(last.body, scope), handler }];
  }
  return nodes;
}

/** True where something inside still leaves the region. */
export function leavesTo(nodes: readonly TreeNode[], scope: number): boolean {
  return nodes.some(node => (node.kind === 'exit' && node.target === scope && node.how === 'leave') || childrenOf(node).some(list => leavesTo(list, scope)));
}

/** Every region that something among the nodes leaves for: ways out do not fail. */
export function insideOf(nodes: readonly TreeNode[]): ReadonlySet<number> {
  const inside = new Set<number>();
  for (const node of walk(nodes)) if (node.kind === 'exit' && node.how !== 'throw') inside.add(node.target);
  return inside;
}

/** True where the nodes only choose among ways to the same end: no command, no gate, no end of the run, no way out of `inside`. */
export function decidesNothing(nodes: readonly TreeNode[], inside: ReadonlySet<number>): boolean {
  return nodes.every(node => {
    if (node.kind === 'exit') return inside.has(node.target);
    if (node.kind === 'loop' || node.kind === 'scope') {
      const wider = new Set([...inside, node.id]);
      return childrenOf(node).every(list => decidesNothing(list, wider));
    }
    return node.kind === 'choice' && decidesNothing(node.yes, inside) && decidesNothing(node.no, inside);
  });
}
