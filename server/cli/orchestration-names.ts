// Which orchestration a command line means: NAME, the constant that holds it, or a function, with an optional `@version`.
import { compare, valid } from 'semver';
import type { OrchestrationModel } from '../analysis/model.ts';
import { UsageError } from './command.ts';

/** Every version that a name means, lowest first; a NAME goes before the constants and functions that are called the same. @throws UsageError with the candidates where it means none or several families. */
export function versionsNamed(models: readonly OrchestrationModel[], wanted: string): readonly OrchestrationModel[] {
  const { name, version } = split(wanted);
  const meant = [models.filter(model => model.name === name), models.filter(model => model.nameConstant === name || model.functionName === name)].find(each => each.length > 0) ?? [];
  const families = new Set(meant.map(familyOf));
  if (meant.length === 0) throw new UsageError('unknown-orchestration', `There is no orchestration ${name}.`, { hint: candidates(models) });
  if (families.size > 1) throw new UsageError('ambiguous-orchestration', `${name} means several orchestrations.`, { hint: candidates(meant) });
  const chosen = version === undefined ? meant : meant.filter(model => model.version === version);
  if (chosen.length === 0) throw new UsageError('unknown-version', `${name} has no version ${version ?? ''}.`, { hint: `It has ${meant.map(model => model.version).join(', ')}.` });
  return chosen.toSorted((one, other) => compareVersions(one.version, other.version));
}

/** What a family shares: its NAME, or the function that nothing registers. */
function familyOf(model: OrchestrationModel): string {
  return model.name ?? `function ${model.functionName}`;
}

export function compareVersions(one: string, other: string): number {
  if (valid(one) === null || valid(other) === null) return one < other ? -1 : one > other ? 1 : 0;
  return compare(one, other);
}

/** NAMEs hold `::` and may hold `@`: only a version after the last `@` is one. */
function split(wanted: string): { readonly name: string; readonly version: string | undefined } {
  const at = wanted.lastIndexOf('@');
  const version = at > 0 ? wanted.slice(at + 1) : '';
  return valid(version) === null ? { name: wanted, version: undefined } : { name: wanted.slice(0, at), version };
}

function candidates(models: readonly OrchestrationModel[]): string {
  const names = [...new Set(models.map(model => `${model.name ?? model.functionName}@${model.version}`))].toSorted();
  return names.length === 0 ? 'No orchestration was found in this folder.' : `Known: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}.`;
}
