// What the baseline has of every released version, as plain data for rules: names, gates, trees and what is read and written.
import type { FunctionShapes } from '../shapes/read-shape.ts';
import type { Baseline } from './baseline.ts';
import type { Acknowledgement } from './decode-lock.ts';
import type { Guard } from './guard.ts';
import { walk, type GateNode, type PatchNode, type Tree } from './tree.ts';

export interface ReleasedFacts {
  /** How the baseline is called in messages: a reference, or the lock file. */
  readonly ref: string;
  readonly versions: readonly ReleasedFact[];
}

export interface ReleasedFact {
  /** The registered NAME; undefined for a function that nothing registers. */
  readonly name: string | undefined;
  readonly version: string;
  readonly functionName: string;
  /** Absolute path: of the function, for a lock file the lock file itself. */
  readonly file: string;
  /** The file that registers it, where the baseline says so. */
  readonly registeredIn: string | undefined;
  readonly tree: Tree;
  /** Gates and patches of the tree, in its order; an id may occur more than once. */
  readonly gates: readonly (GateNode | PatchNode)[];
  /** Asked of the compiler when it is called; kept. */
  readonly shapes: () => FunctionShapes;
  /** The reason of the acknowledgement that retires it. */
  readonly retired: string | undefined;
  /** What somebody answers for; good for the tree that it was given for only (`treeHash`). */
  readonly acknowledged: readonly Acknowledgement[];
}

/** Versions of tests are none. Trees of a git baseline are read once for its commit. */
export function releasedFacts(guard: Guard, baseline: Baseline): ReleasedFacts {
  const versions = [...guard.released(baseline).values()].filter(({ model }) => !guard.isOfTests(model)).map(({ model, tree, shapes, retired, acknowledged }) => ({
    name: model.name, version: model.version, functionName: model.functionName, file: model.function.file, registeredIn: model.registration?.file, tree,
    gates: [...walk(tree)].filter(node => node.kind === 'gate' || node.kind === 'patch'),
    shapes, retired, acknowledged,
  }));
  return { ref: baseline.ref, versions };
}
