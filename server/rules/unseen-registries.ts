// Which registries hold what nobody can see, and whether that can matter for a name or for a caller.
import type { FunctionKey } from '../analysis/functions.ts';
import type { WorkerModel, WorkspaceModel } from '../analysis/model.ts';
import { registryPrograms, type RegistryProgram } from '../analysis/registry-programs.ts';
import { productPrograms } from './product-programs.ts';
import type { RuleContext } from './rule.ts';

/** True where an orchestration of this name may be registered in other versions than the ones that are seen. */
export function mayHaveUnseenVersions(context: RuleContext, name: string): boolean {
  if (context.state.model.unread) return true;
  const programs = productPrograms(context);
  const own = programs.filter(program => program.registrations.some(each => each.name === name));
  return (own.length === 0 ? programs : own).some(program => program.opaque);
}

/**
 * The names that a caller's workers may find are not all seen. A registry that only workers with other stores have is none of theirs;
 * where nobody can see which workers run the caller, every registry may be. Without a caller a client asks.
 */
export function mayReachUnseen(context: RuleContext, kind: 'orchestration' | 'activity', caller: FunctionKey | undefined): boolean {
  if (context.state.model.unread) return true;
  const opaque = opaquePrograms(context, kind);
  if (opaque.length === 0) return false;
  const callers = programsOf(context, caller);
  const { model } = context.state;
  if (callers.length === 0) return true;
  return callers.some(program => {
    const own = workersOf(context, model, program);
    return opaque.some(other => other === program || mayMeet(own, workersOf(context, model, other)));
  });
}

/** Found once for a model: every call of every orchestration asks. */
const known = new WeakMap<WorkspaceModel, Map<string, readonly RegistryProgram[]>>();

function opaquePrograms(context: RuleContext, kind: 'orchestration' | 'activity'): readonly RegistryProgram[] {
  const { model } = context.state;
  const byKind = known.get(model) ?? new Map<string, readonly RegistryProgram[]>();
  known.set(model, byKind);
  const found = byKind.get(kind) ?? (kind === 'orchestration' ? productPrograms(context) : registryPrograms(model, kind).filter(program => !context.isTest(program.root.start.file))).filter(program => program.opaque);
  byKind.set(kind, found);
  return found;
}

/** The programs that register an orchestration which reaches the caller. */
function programsOf(context: RuleContext, caller: FunctionKey | undefined): readonly RegistryProgram[] {
  const { reached, roots } = context.state;
  if (caller === undefined) return [];
  const keys = new Set((reached.get(caller)?.roots ?? []).flatMap(index => roots[index]?.key ?? []));
  const programs = productPrograms(context).filter(program => program.registrations.some(each => each.handler !== undefined && keys.has(each.handler)));
  const registered = new Set(programs.flatMap(program => program.registrations.flatMap(each => each.handler ?? [])));
  return [...keys].every(key => registered.has(key)) ? programs : [];
}

function workersOf(context: RuleContext, { workers }: WorkspaceModel, { builders }: RegistryProgram): readonly WorkerModel[] {
  return workers.filter(({ call, activities, orchestrations }) => !context.isTest(call.file) && (builders.has(activities ?? '') || builders.has(orchestrations ?? '')));
}

function mayMeet(one: readonly WorkerModel[], other: readonly WorkerModel[]): boolean {
  if (one.length === 0 || other.length === 0) return true;
  return one.some(left => other.some(right => left === right || left.store === undefined || right.store === undefined || left.store === right.store));
}
