// Rule version-suffix: the version in a function's name is the version that it is registered as.
import type { OrchestrationModel, RegistrationModel } from '../analysis/model.ts';
import type { Fix, Rule, RuleContext, RuleFinding } from './rule.ts';
import { agrees, fullVersion, versionName } from './version-names.ts';

export const versionSuffix: Rule = {
  id: 'version-suffix',
  group: 'versions',
  severity: 'error',
  summary: 'A function is registered as another version than its name says.',
  check,
  fixes,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  const registered = new Map(context.state.model.orchestrations.map(orchestration => [orchestration.registration, orchestration]));
  for (const registration of context.state.model.registrations) {
    const mismatch = context.isTest(registration.call.file) ? undefined : mismatchOf(registration, registered.get(registration.call));
    if (mismatch !== undefined) findings.push(mismatch);
  }
  return findings;
}

function mismatchOf(registration: RegistrationModel, orchestration: OrchestrationModel | undefined): RuleFinding | undefined {
  const { version } = registration;
  if (registration.kind !== 'orchestration' || version === undefined || orchestration === undefined) return undefined;
  const named = versionName(orchestration.functionName);
  if (named === undefined || agrees(named, version)) return undefined;
  // Fewer than three parts may be any digits; only a marked one is surely a version.
  if (fullVersion(named) === undefined && !named.marked) return undefined;
  const written = fullVersion(named) ?? `${[...named.parts, 'x', 'x'].slice(0, 3).join('.')}`;
  return {
    span: registration.versionSpan ?? registration.handlerSpan,
    orchestrations: [orchestration],
    message: `\`${orchestration.functionName}\` is registered as ${version}, its name says ${written}: runs of ${version} would be replayed with the code of another version. Register it as ${written}, or the function of ${version} here.`,
    related: [{ span: orchestration.head, message: `${orchestration.functionName} is declared here` }],
  };
}

function orchestrationOf(context: RuleContext, registration: RegistrationModel): OrchestrationModel | undefined {
  return context.state.model.orchestrations.find(each => each.registration === registration.call);
}

function fixes(finding: RuleFinding, context: RuleContext): readonly Fix[] {
  const registration = context.state.model.registrations.find(each => each.versionSpan?.start === finding.span.start && each.versionSpan.file === finding.span.file);
  const orchestration = registration === undefined ? undefined : orchestrationOf(context, registration);
  const named = orchestration === undefined ? undefined : versionName(orchestration.functionName);
  const version = named === undefined ? undefined : fullVersion(named);
  const text = context.file(finding.span.file)?.text.slice(finding.span.start, finding.span.end);
  if (registration === undefined || version === undefined || text === undefined || !/^['"`]/.test(text)) return [];
  // The version may be taken already; then the function is the mistake, and nobody knows which one was meant.
  const taken = context.state.model.registrations.some(each => each.builder === registration.builder && each.name === registration.name && each.version === version);
  if (taken) return [];
  const quote = text.slice(0, 1);
  return [{ title: `Register as ${version}`, kind: 'quickfix', preferred: true, edits: [{ span: finding.span, newText: `${quote}${version}${quote}` }] }];
}
