// What happened to gates and patches between two trees, where a rule of its own speaks of it.
import { walk, type GateNode, type PatchNode, type Tree } from './tree.ts';

/** A gate that no longer admits what a run of the released code may have recorded, or need. */
export interface RaisedGate {
  readonly node: GateNode;
  /** The lowest version that the released code admits; undefined where it has no such gate, so that runs have no answer at all. */
  readonly released: number | undefined;
}

export function raisedGates(released: Tree, now: Tree): readonly RaisedGate[] {
  const before = gatesById(released);
  return [...gatesById(now).values()].flatMap((node): readonly RaisedGate[] => {
    const known = before.get(node.id);
    if (node.min === undefined) return [];
    // Without an answer a run is taken for the original, which is -1, or 1 where the numbers begin there.
    if (known === undefined) return node.min > 1 ? [{ node, released: undefined }] : [];
    return known.min !== undefined && node.min > known.min ? [{ node, released: known.min }] : [];
  });
}

/** Patches that both sides still depend on in the released code, and that are not asked for at all any more. */
export function vanishedPatches(released: Tree, now: Tree): readonly PatchNode[] {
  const kept = new Set(patchesOf(now).map(node => node.id));
  return patchesOf(released).filter((node, index, all) => !node.deprecated && !kept.has(node.id) && all.findIndex(each => each.id === node.id && !each.deprecated) === index);
}

export function gatesById(tree: Tree): ReadonlyMap<string, GateNode> {
  const gates = new Map<string, GateNode>();
  for (const node of walk(tree)) if (node.kind === 'gate' && !gates.has(node.id)) gates.set(node.id, node);
  return gates;
}

export function patchesOf(tree: Tree): readonly PatchNode[] {
  return [...walk(tree)].filter(node => node.kind === 'patch');
}
