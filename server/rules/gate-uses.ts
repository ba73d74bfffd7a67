// The gate calls within reach, for rules: each written call once, and grouped by orchestration.
import { gateModel, type GateUse } from '../analysis/gates/gate-model.ts';
import type { Root } from '../analysis/project.ts';
import type { RuleContext } from './rule.ts';

/** Each written call once; one of several ids that a helper is handed stands for it. */
export function writtenGates(context: RuleContext): readonly GateUse[] {
  return [...new Map(gateModel(context).uses.map(use => [`${use.at.file} ${use.at.start}`, use])).values()];
}

/** Gate calls on the reach of one orchestration function, nearest functions first, within a file by place. */
export function gatesByRoot(context: RuleContext): readonly { readonly root: Root; readonly uses: readonly GateUse[] }[] {
  const { uses } = gateModel(context);
  return context.state.roots.map((root, index) => ({ root, uses: inOrder(uses.filter(use => use.roots.includes(index))) })).filter(each => each.uses.length > 0);
}

/** Calls of one file are read from its top, whichever function they stand in. */
function inOrder(uses: readonly GateUse[]): readonly GateUse[] {
  const files = [...new Set(uses.map(use => use.at.file))];
  return uses.toSorted((one, other) => files.indexOf(one.at.file) - files.indexOf(other.at.file) || one.at.start - other.at.start);
}
