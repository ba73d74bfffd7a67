// Registries that live together: a registry with everything that is merged into it. What never merges is compared each alone.
import type { BuilderModel, RegistrationModel, WorkspaceModel } from './model.ts';

export interface RegistryProgram {
  /** The builder that nothing includes. */
  readonly root: BuilderModel;
  readonly builders: ReadonlySet<string>;
  /** False where something comes along that cannot be seen. */
  readonly complete: boolean;
  /** True where something comes along that cannot be seen; a builder that is only handed in is none such. */
  readonly opaque: boolean;
  /** In the order in which they are registered: what is merged stands where it is merged. */
  readonly registrations: readonly RegistrationModel[];
  /** How the registrations of a builder come in: every merge from the root down to it. */
  readonly ways: ReadonlyMap<string, readonly Merge[]>;
}

/** A place where one builder takes in another. */
export type Merge = BuilderModel['includes'][number];

/** The programs of one kind of registry. A builder that two others include belongs to both. */
export function registryPrograms(model: WorkspaceModel, kind: BuilderModel['kind']): readonly RegistryProgram[] {
  const builders = new Map(model.builders.filter(each => each.kind === kind || model.registrations.some(one => one.builder === each.id && one.kind === kind)).map(each => [each.id, each] as const));
  const own = new Map<string, RegistrationModel[]>();
  for (const registration of model.registrations) {
    if (registration.kind !== kind) continue;
    const known = own.get(registration.builder);
    if (known === undefined) own.set(registration.builder, [registration]);
    else known.push(registration);
  }
  const included = new Set([...builders.values()].flatMap(each => each.includes.map(one => one.builder)));
  const programs: RegistryProgram[] = [];
  const covered = new Set<string>();
  // Builders that include each other have no root; the first one stands for them.
  for (const root of [...[...builders.values()].filter(each => !included.has(each.id)), ...builders.values()]) {
    if (covered.has(root.id)) continue;
    const walk: Walk = { builders, own, seen: new Set(), registrations: [], ways: new Map(), complete: true, opaque: false };
    enter(walk, root, []);
    for (const id of walk.seen) covered.add(id);
    programs.push({ root, builders: walk.seen, complete: walk.complete && root.made, opaque: walk.opaque, registrations: walk.registrations, ways: walk.ways });
  }
  return programs;
}

interface Walk {
  readonly builders: ReadonlyMap<string, BuilderModel>;
  readonly own: ReadonlyMap<string, readonly RegistrationModel[]>;
  readonly seen: Set<string>;
  readonly registrations: RegistrationModel[];
  readonly ways: Map<string, readonly Merge[]>;
  complete: boolean;
  opaque: boolean;
}

function enter(walk: Walk, builder: BuilderModel, way: readonly Merge[]): void {
  if (walk.seen.has(builder.id)) return;
  walk.seen.add(builder.id);
  walk.ways.set(builder.id, way);
  walk.complete &&= !builder.opaque && !builder.open;
  walk.opaque ||= builder.opaque;
  const registered = walk.own.get(builder.id) ?? [];
  const merges = builder.includes.toSorted((one, other) => one.at.end - other.at.end);
  let next = 0;
  for (const merge of merges) {
    const { builder: id, at } = merge;
    for (let each = registered[next]; each !== undefined && (each.call.file !== at.file || each.call.end <= at.end); each = registered[next += 1]) walk.registrations.push(each);
    const other = walk.builders.get(id);
    if (other !== undefined) enter(walk, other, [...way, merge]);
  }
  walk.registrations.push(...registered.slice(next));
}
