// The registries of the product, program by program, with the functions behind their registrations; registrations of tests are none.
import { fileOfKey, functionsIn } from '../analysis/functions.ts';
import type { RegistrationModel, Span, WorkspaceModel } from '../analysis/model.ts';
import { registryPrograms, type RegistryProgram } from '../analysis/registry-programs.ts';
import { functionName, headOf, spanOf, type FunctionNode } from '../analysis/syntax.ts';
import type { RuleContext, RuleFinding } from './rule.ts';
import { compareVersions, isStrictVersion } from './version-compare.ts';

/** Made once for a model: every rule of versions asks. */
const programs = new WeakMap<WorkspaceModel, readonly RegistryProgram[]>();

export function productPrograms(context: RuleContext): readonly RegistryProgram[] {
  const { model } = context.state;
  const known = programs.get(model);
  if (known !== undefined) return known;
  const made = registryPrograms(model, 'orchestration')
    .filter(program => !context.isTest(program.root.start.file))
    .map(program => ({ ...program, registrations: program.registrations.filter(each => !context.isTest(each.call.file)) }));
  programs.set(model, made);
  return made;
}

/** A registered version whose function the project has. */
export interface RegisteredVersion {
  readonly registration: RegistrationModel;
  readonly name: string;
  readonly version: string;
  readonly key: string;
  readonly node: FunctionNode;
  readonly functionName: string;
  /** The function's name. */
  readonly head: Span;
}

/** Registrations with constant names and versions, and functions of the project, in the order of the program. */
export function registeredVersions(context: RuleContext, program: RegistryProgram): readonly RegisteredVersion[] {
  return program.registrations.flatMap(registration => {
    const { name, version, handler } = registration;
    const file = handler === undefined ? undefined : context.file(fileOfKey(handler));
    const node = file === undefined || handler === undefined ? undefined : functionsIn(file).get(handler);
    if (name === undefined || version === undefined || handler === undefined || node === undefined) return [];
    return [{ registration, name, version, key: handler, node, functionName: functionName(node), head: spanOf(headOf(node) ?? node) }];
  });
}

/** Strict versions of each name of a program, ascending; the first registration of each version counts. */
export function versionChains(context: RuleContext, program: RegistryProgram): readonly (readonly RegisteredVersion[])[] {
  const chains = new Map<string, RegisteredVersion[]>();
  for (const each of registeredVersions(context, program)) {
    const chain = chains.get(each.name) ?? [];
    chains.set(each.name, chain);
    if (isStrictVersion(each.version) && !chain.some(known => known.version === each.version)) chain.push(each);
  }
  return [...chains.values()].map(chain => chain.toSorted((one, other) => compareVersions(one.version, other.version)));
}

/** A function that two programs register is spoken of once. */
export function distinctFindings(findings: readonly RuleFinding[]): readonly RuleFinding[] {
  return [...new Map(findings.map(finding => [`${finding.span.file}@${finding.span.start}-${finding.span.end} ${finding.message}`, finding] as const)).values()];
}
