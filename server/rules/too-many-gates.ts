// Rule too-many-gates: more gates on one orchestration's reach than people can keep apart.
import { gatesByRoot } from './gate-uses.ts';
import type { Rule } from './rule.ts';

export const tooManyGates: Rule = {
  id: 'too-many-gates',
  group: 'gates',
  severity: 'hint',
  summary: 'An orchestration asks more version gates than is set.',
  check: context => gatesByRoot(context).flatMap(({ root, uses }) => {
    const [orchestration] = root.orchestrations;
    if (orchestration === undefined) return [];
    const { head } = orchestration;
    const count = new Set(uses.flatMap(use => (use.id === undefined ? [] : [`${use.kind === 'version' ? 'gate' : 'patch'} ${use.id}`]))).size;
    const most = context.gatesMax(head.file);
    if (count <= most) return [];
    return [{ span: head, orchestrations: root.orchestrations, message: `\`${orchestration.name ?? orchestration.functionName}\` asks ${count} version gates, more than ${most}: every pair of answers is a run of its own that nobody tries. Retire gates that no open run needs, or begin a new version of the orchestration.` }];
  }),
};
