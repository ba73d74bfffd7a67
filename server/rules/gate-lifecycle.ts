// Rule gate-lifecycle: a patch is `patched`, then `deprecatePatch`, then gone, one after the other.
import type { GateUse } from '../analysis/gates/gate-model.ts';
import { gatesById, patchesOf, vanishedPatches } from '../analysis/guard/gate-changes.ts';
import type { OrchestrationModel } from '../analysis/model.ts';
import type { RecordedMarker, RecordedRun } from '../analysis/recorded-facts.ts';
import { gateEvidence, type GateEvidence } from './gate-evidence.ts';
import { gatesByRoot } from './gate-uses.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

export const gateLifecycle: Rule = {
  id: 'gate-lifecycle',
  group: 'gates',
  severity: 'warning',
  summary: 'A patch is not retired in order.',
  check: context => [...bothSides(context), ...gateEvidence(context).flatMap(evidence => [...neverPatched(context, evidence), ...unanswered(evidence)])],
};

/** `deprecatePatch` beside a `patched` that still decides. */
function bothSides(context: RuleContext): readonly RuleFinding[] {
  const findings = new Map<string, RuleFinding>();
  for (const { root, uses } of gatesByRoot(context)) {
    for (const use of uses) {
      if (use.kind !== 'deprecate' || use.id === undefined) continue;
      const kept = uses.find(other => other.kind === 'patch' && other.id === use.id && !other.unread);
      const place = `${use.at.file} ${use.at.start}`;
      if (kept !== undefined && !findings.has(place)) findings.set(place, bothSidesFinding(use, kept, root.orchestrations));
    }
  }
  return [...findings.values()];
}

function bothSidesFinding(use: GateUse, kept: GateUse, orchestrations: readonly OrchestrationModel[]): RuleFinding {
  return {
    span: use.at,
    owner: use.owner,
    orchestrations,
    message: `\`deprecatePatch('${use.id ?? ''}')\` says that the old side of the patch is gone, and \`patched('${use.id ?? ''}')\` still keeps both sides: runs without the patch are sent either way. Keep \`patched\` alone until no such run is open, then replace it by \`deprecatePatch\` and delete the old side.`,
    related: [{ span: kept.at, message: 'both sides are kept here' }],
  };
}

/** `deprecatePatch` where neither the baseline nor a recorded run knows the patch. */
function neverPatched(context: RuleContext, { orchestration, tree, released, runs }: GateEvidence): readonly RuleFinding[] {
  if (released === undefined) return [];
  const known = new Set([...released.gates.flatMap(gate => (gate.kind === 'patch' ? [gate.id] : [])), ...runs.flatMap(run => run.markers.map(marker => marker.id))]);
  const own = patchesOf(tree);
  const isPatched = (id: string): boolean => own.some(node => node.id === id && !node.deprecated);
  return own.filter(node => node.deprecated && !known.has(node.id) && !isPatched(node.id)).map(node => ({
    span: node.span,
    orchestrations: [orchestration],
    message: `\`deprecatePatch('${node.id}')\` retires a patch that ${context.baseline()?.ref ?? 'the baseline'} does not have: unfinished runs recorded nothing of it, and go through the new code all the same. Write \`patched('${node.id}')\` with both sides first, and \`deprecatePatch\` in a later release.`,
  }));
}

/** What the code no longer asks for although released code, or an unfinished recorded run, has it. */
function unanswered({ orchestration, tree, isComplete, released, runs }: GateEvidence): readonly RuleFinding[] {
  if (!isComplete) return [];
  const vanished = released === undefined ? [] : vanishedPatches(released.tree, tree).map(node => node.id);
  const findings: RuleFinding[] = vanished.map(id => ({
    span: orchestration.head,
    orchestrations: [orchestration],
    message: `\`patched('${id}')\` is gone, and \`deprecatePatch('${id}')\` never took its place: unfinished runs that recorded the patch fail on replay. Keep \`deprecatePatch('${id}')\` until none of them is open.${recordedIn(runs, 'patch', id)}`,
  }));
  // A gate that the baseline has and the code has not is the guard's business.
  const settled = new Set([...vanished, ...(released?.gates ?? []).map(gate => gate.id)]);
  const asked = { gate: new Set(gatesById(tree).keys()), patch: new Set(patchesOf(tree).map(node => node.id)) };
  for (const { kind, id } of runs.filter(run => run.isOpen).flatMap(run => run.markers)) {
    if (kind === 'deprecated-patch' || settled.has(id) || asked[kind].has(id)) continue;
    settled.add(id);
    const instead = kind === 'gate' ? `getVersion('${id}', n, n)` : `deprecatePatch('${id}')`;
    findings.push({ span: orchestration.head, orchestrations: [orchestration], message: `An unfinished run has recorded the ${kind} "${id}", and this code does not ask for it: the run fails on replay. Keep \`${instead}\` until it is over.${recordedIn(runs, kind, id)}` });
  }
  return findings;
}

function recordedIn(runs: readonly RecordedRun[], kind: RecordedMarker['kind'], id: string): string {
  const open = runs.filter(run => run.isOpen && run.markers.some(marker => marker.kind === kind && marker.id === id));
  const [first] = open;
  if (first === undefined) return '';
  const where = `${first.file.slice(first.file.lastIndexOf('/') + 1)} (instance ${first.instance})`;
  return open.length === 1 ? ` Recorded in ${where}.` : ` Recorded in ${open.length} unfinished runs, among them ${where}.`;
}
