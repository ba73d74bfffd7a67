// Rule version-duplicate: one version of one name is registered once.
import { registrationGroups } from './registration-groups.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

export const versionDuplicate: Rule = {
  id: 'version-duplicate',
  group: 'versions',
  severity: 'error',
  summary: 'The same version of the same name is registered twice.',
  check,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const group of registrationGroups(context)) {
    for (const [index, registration] of group.entries()) {
      const first = group.slice(0, index).find(each => each.version !== undefined && each.version === registration.version);
      if (first === undefined) continue;
      findings.push({
        span: registration.versionSpan ?? registration.call,
        orchestrations: [],
        message: `${registration.version ?? ''} of \`${registration.name ?? ''}\` is registered twice: the registry refuses to be built, because a replay could not tell which code a run belongs to. Give this one a version of its own, or remove it.`,
        related: [{ span: first.call, message: 'it is registered here first' }],
      });
    }
  }
  return findings;
}
