// Rule version-name-stable: the NAME of an orchestration stays what it was, from version to version and against the baseline.
import type { RegistrationModel } from '../analysis/model.ts';
import type { RegistryProgram } from '../analysis/registry-programs.ts';
import { misnamedVersions } from './misnamed-versions.ts';
import { distinctFindings, productPrograms, type RegisteredVersion } from './product-programs.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';
import { renamedVersions } from './version-changes.ts';

export const versionNameStable: Rule = {
  id: 'version-name-stable',
  group: 'versions',
  severity: 'error',
  summary: 'Versions of one orchestration are registered under different names.',
  check: context => distinctFindings([...productPrograms(context).flatMap(program => withinProgram(context, program)), ...againstBaseline(context)]),
};

function withinProgram(context: RuleContext, program: RegistryProgram): readonly RuleFinding[] {
  return misnamedVersions(context, program).map(({ version, first }) =>
    finding(version.registration, version, `\`${version.functionName}\` is a version of \`${first.name}\` and is registered as \`${version.name}\`: the NAME is stored in every history, so this is another orchestration, and no run of \`${first.name}\` ever gets it. Register it under the same name.`, [{ span: first.registration.call, message: `${first.functionName} is registered as ${first.name} here` }]));
}

function againstBaseline(context: RuleContext): readonly RuleFinding[] {
  return renamedVersions(context).map(({ released, now, ref }) =>
    finding(now.registration, now, `\`${now.functionName}\` is registered as \`${now.name}\`, ${ref} has it as \`${released.name ?? ''}\`: unfinished runs of ${released.name ?? ''}@${released.version} find no code any more. Keep the name; a NAME is stored in every history.`, []));
}

function finding({ nameSpan }: RegistrationModel, { key }: RegisteredVersion, message: string, related: NonNullable<RuleFinding['related']>): RuleFinding {
  return { span: nameSpan, owner: key, message, related };
}
