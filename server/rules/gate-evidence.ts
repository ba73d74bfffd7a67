// What the baseline and recorded histories say of the gates of a version, for rules that need evidence.
import { treeHash } from '../analysis/guard/acknowledge.ts';
import { gateModel } from '../analysis/gates/gate-model.ts';
import type { ReleasedFact } from '../analysis/guard/released-facts.ts';
import { walk, type Tree } from '../analysis/guard/tree.ts';
import type { OrchestrationModel } from '../analysis/model.ts';
import type { RecordedRun } from '../analysis/recorded-facts.ts';
import type { RuleContext } from './rule.ts';

export interface GateEvidence {
  readonly orchestration: OrchestrationModel;
  readonly tree: Tree;
  /** False where a part of the code cannot be followed: a gate may stand in it. */
  readonly isComplete: boolean;
  readonly released: ReleasedFact | undefined;
  /** Recorded runs of this version, finished ones too. */
  readonly runs: readonly RecordedRun[];
}

/** One for each version that a gate matters to, on any side; nothing where there is neither a baseline nor a recorded run. */
export function gateEvidence(context: RuleContext): readonly GateEvidence[] {
  const released = new Map(context.baseline()?.versions.map(each => [keyOf(each), each]));
  const runs = new Map<string, RecordedRun[]>();
  for (const run of context.recorded()?.runs ?? []) runs.set(`${run.orchestration}@${run.version}`, [...(runs.get(`${run.orchestration}@${run.version}`) ?? []), run]);
  const seen = new Set<string>();
  return context.state.model.orchestrations.flatMap(orchestration => {
    const key = keyOf(orchestration);
    const fact = released.get(key);
    const recorded = runs.get(key) ?? [];
    if (seen.has(key) || context.isTest(orchestration.function.file) || (fact === undefined && recorded.length === 0)) return [];
    seen.add(key);
    const matters = (fact?.gates.length ?? 0) > 0 || recorded.some(run => run.markers.length > 0) || asksGates(context, orchestration);
    if (!matters) return [];
    const tree = context.tree(orchestration);
    return [{ orchestration, tree, isComplete: [...walk(tree)].every(node => node.kind !== 'opaque'), released: isSettled(fact, tree) ? undefined : fact, runs: recorded }];
  });
}

/** Somebody answers in the lock file for what the gates of exactly this code changed. */
function isSettled(fact: ReleasedFact | undefined, tree: Tree): boolean {
  const given = (fact?.acknowledged ?? []).filter(each => each.code.startsWith('gate-'));
  return given.length > 0 && given.some(each => each.tree === treeHash(tree));
}

function keyOf({ name, version, functionName }: Pick<OrchestrationModel, 'name' | 'version' | 'functionName'>): string {
  return `${name ?? `function ${functionName}`}@${version}`;
}

/** Asked of the facts of functions: without a gate no tree has to be read. */
function asksGates(context: RuleContext, orchestration: OrchestrationModel): boolean {
  const root = context.state.roots.findIndex(each => each.key === orchestration.key);
  return gateModel(context).uses.some(use => use.roots.includes(root));
}
