// Rule version-default-missing: a family begins with its default version, or says why it no longer does.
import type { RegistryProgram } from '../analysis/registry-programs.ts';
import { misnamedVersions } from './misnamed-versions.ts';
import { distinctFindings, productPrograms } from './product-programs.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';
import { compareVersions, isStrictVersion } from './version-compare.ts';

const DEFAULT = '1.0.0';

export const versionDefaultMissing: Rule = {
  id: 'version-default-missing',
  group: 'versions',
  severity: 'hint',
  summary: 'The lowest version of an orchestration is not 1.0.0.',
  check: context => distinctFindings(productPrograms(context).flatMap(program => (program.complete ? inProgram(context, program) : []))),
};

function inProgram(context: RuleContext, program: RegistryProgram): readonly RuleFinding[] {
  const families = new Map<string, (string | undefined)[]>();
  for (const { name, version } of program.registrations) if (name !== undefined) families.set(name, [...(families.get(name) ?? []), version]);
  const misnamed = new Set(misnamedVersions(context, program).map(each => each.version.name));
  const findings: RuleFinding[] = [];
  for (const [name, versions] of families) {
    const known = versions.filter(each => each !== undefined).filter(isStrictVersion).toSorted(compareVersions);
    const [lowest] = known;
    if (lowest === undefined || known.length < versions.length || misnamed.has(name) || known.includes(DEFAULT) || releasedBelow(context, name, lowest)) continue;
    const first = program.registrations.find(each => each.name === name && each.version === lowest);
    const own = context.state.model.builders.find(each => each.id === first?.builder);
    const builder = own?.made === true ? own : program.root;
    findings.push({
      span: builder.start,
      orchestrations: [],
      message: `\`${name}\` begins with ${lowest}: runs of ${DEFAULT} would find no code, and nobody sees whether there ever were any. Register the first version, or say with a suppression that the older ones are retired.`,
      related: first === undefined ? [] : [{ span: first.call, message: `${lowest} is registered here` }],
    });
  }
  return findings;
}

/** The lock file retires it, or another rule already says that it is gone. */
function releasedBelow(context: RuleContext, name: string, lowest: string): boolean {
  return context.baseline()?.versions.some(each => each.name === name && compareVersions(each.version, lowest) < 0) === true;
}
