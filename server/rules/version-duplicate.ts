// Rule version-duplicate: one version of one name is registered once in a program.
import type { RegistrationModel } from '../analysis/model.ts';
import type { RegistryProgram } from '../analysis/registry-programs.ts';
import { areExclusiveRegistrations } from './exclusive-registrations.ts';
import { distinctFindings, productPrograms } from './product-programs.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

export const versionDuplicate: Rule = {
  id: 'version-duplicate',
  group: 'versions',
  severity: 'error',
  summary: 'The same version of the same name is registered twice.',
  check: context => distinctFindings(productPrograms(context).flatMap(program => duplicatesIn(context, program))),
};

function duplicatesIn(context: RuleContext, program: RegistryProgram): readonly RuleFinding[] {
  const earlier = new Map<string, readonly RegistrationModel[]>();
  return program.registrations.flatMap(registration => {
    const { name, version } = registration;
    if (name === undefined || version === undefined) return [];
    const key = `${name}@${version}`;
    const known = earlier.get(key) ?? [];
    earlier.set(key, [...known, registration]);
    const before = known.find(each => !areExclusiveRegistrations(context, each, registration, program));
    if (before === undefined) return [];
    return [{
      span: registration.versionSpan ?? registration.call,
      orchestrations: [],
      message: `${version} of \`${name}\` is registered twice: the registry refuses to be built, because a replay could not tell which code a run belongs to. Give this one a version of its own, or remove it.`,
      related: [{ span: before.call, message: 'it is registered here first' }],
    }];
  });
}
