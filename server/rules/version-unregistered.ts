// Rule version-unregistered: a version function of a registered family that no registry has.
import { ts } from 'ts-morph';
import type { CandidateModel, RegistrationModel } from '../analysis/model.ts';
import { goneVersions } from './version-changes.ts';
import { mayHaveUnseenVersions } from './unseen-registries.ts';
import { compareVersions } from './version-compare.ts';
import type { Fix, Rule, RuleContext, RuleFinding, TextEdit } from './rule.ts';
import { fullVersion, versionName } from './version-names.ts';

export const versionUnregistered: Rule = {
  id: 'version-unregistered',
  group: 'versions',
  severity: 'error',
  summary: 'A version of an orchestration is written and not registered.',
  check,
  fixes,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const { model } = context.state;
  const gone = new Set(goneVersions(context).map(each => each.functionName));
  const families = new Map<string, RegistrationModel>();
  for (const { registration, functionName } of registeredFunctions(context).filter(each => !context.isTest(each.registration.call.file))) families.set(versionName(functionName)?.stem ?? functionName, registration);
  const findings: RuleFinding[] = [];
  for (const candidate of model.candidates) {
    const named = versionName(candidate.functionName);
    const relative = families.get(named?.stem ?? '');
    if (named === undefined || relative === undefined || context.isTest(candidate.head.file)) continue;
    if ((fullVersion(named) === undefined && !named.marked) || gone.has(candidate.functionName)) continue;
    if (mayHaveUnseenVersions(context, relative.name ?? '')) continue;
    findings.push({
      span: candidate.head,
      orchestrations: model.orchestrations.filter(orchestration => orchestration.key === candidate.key),
      message: `\`${candidate.functionName}\` is a version of \`${relative.name ?? relative.nameConstant ?? named.stem}\` and no registry has it: runs that were started with it cannot be replayed, and new ones never get it. Register it as ${named.parts.join('.')}, after the versions before it.`,
      related: [{ span: relative.call, message: 'the family is registered here' }],
    });
  }
  return findings;
}

interface RegisteredFunction {
  readonly registration: RegistrationModel;
  readonly functionName: string;
  readonly file: string;
}

function registeredFunctions(context: RuleContext): readonly RegisteredFunction[] {
  const byCall = new Map(context.state.model.orchestrations.map(orchestration => [orchestration.registration, orchestration]));
  return context.state.model.registrations.flatMap(registration => {
    const orchestration = registration.kind === 'orchestration' ? byCall.get(registration.call) : undefined;
    return orchestration === undefined ? [] : [{ registration, functionName: orchestration.functionName, file: orchestration.function.file }];
  });
}

/** Registers it behind the version before it, and imports it from where that one comes. */
function fixes(finding: RuleFinding, context: RuleContext): readonly Fix[] {
  const candidate = context.state.model.candidates.find(each => each.head.start === finding.span.start && each.head.file === finding.span.file);
  const named = candidate === undefined ? undefined : versionName(candidate.functionName);
  const version = named === undefined ? undefined : fullVersion(named);
  if (candidate === undefined || named === undefined || version === undefined) return [];
  const family = registeredFunctions(context).filter(each => (versionName(each.functionName)?.stem ?? each.functionName) === named.stem && each.registration.version !== undefined && each.registration.method !== 'registerAll');
  const before = family.filter(each => compareVersions(each.registration.version ?? '', version) < 0).sort((a, b) => compareVersions(a.registration.version ?? '', b.registration.version ?? ''));
  const anchor = before.at(-1);
  const registry = anchor === undefined ? undefined : context.file(anchor.registration.call.file);
  if (anchor === undefined || registry === undefined) return [];
  const imported = importEdit(context, registry, anchor, candidate);
  if (imported === undefined) return [];
  const method = anchor.registration.codec === 'raw' ? 'registerVersioned' : 'registerVersionedTyped';
  const name = registry.text.slice(anchor.registration.nameSpan.start, anchor.registration.nameSpan.end);
  const { end } = anchor.registration.call;
  const insertion: TextEdit = { span: { file: registry.fileName, start: end, end }, newText: `${lineBreakBefore(registry, anchor.registration)}.${method}(${name}, '${version}', ${candidate.functionName})` };
  return [{ title: `Register as ${version}`, kind: 'quickfix', preferred: true, edits: [...imported, insertion] }];
}

/** No edit where it stands in the same file or is imported already; undefined where the import cannot be written without guessing. */
function importEdit(context: RuleContext, registry: ts.SourceFile, anchor: RegisteredFunction, candidate: CandidateModel): readonly TextEdit[] | undefined {
  if (candidate.head.file === registry.fileName) return [];
  if (candidate.head.file !== anchor.file || !candidate.exported) return undefined;
  for (const statement of registry.statements) {
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    if (!ts.isImportDeclaration(statement) || bindings === undefined || !ts.isNamedImports(bindings)) continue;
    if (bindings.elements.some(element => element.name.text === candidate.functionName)) return [];
    const specifier = bindings.elements.find(element => (element.propertyName ?? element.name).text === anchor.functionName);
    const module = context.checker.getSymbolAtLocation(statement.moduleSpecifier);
    // A barrel that names its exports does not have the new function yet.
    const offered = module !== undefined && context.checker.getExportsOfModule(module).some(each => each.name === candidate.functionName);
    if (specifier !== undefined) return offered ? [{ span: { file: registry.fileName, start: specifier.end, end: specifier.end }, newText: `, ${candidate.functionName}` }] : undefined;
  }
  return undefined;
}

/** A chain over several lines goes on on a line of its own. */
function lineBreakBefore(file: ts.SourceFile, registration: RegistrationModel): string {
  const before = file.text.slice(0, registration.call.start);
  const indent = /\n([ \t]*)\.$/.exec(before)?.[1];
  return indent === undefined ? '' : `\n${indent}`;
}
