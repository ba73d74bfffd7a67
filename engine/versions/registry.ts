// The orchestrations of a program: every version of every name, and the policy that picks one for a start without a version.
import { createProgram } from '../replay/context.ts';
import type { Orchestration } from '../replay/orchestration-context.ts';
import type { PayloadCodec, Program } from '../replay/program.ts';
import { VersionPolicy } from './policy.ts';
import { RegistryError, RESERVED_NAME_PREFIX } from './registry-error.ts';
import { compareVersionTexts, parseVersion } from './semver.ts';

/** The version of everything that is registered without one. */
const INITIAL_VERSION = '1.0.0';

/** One registration. `program` is what the replay core runs; `orchestration` the function as it was handed over. */
export interface RegisteredOrchestration {
  readonly name: string;
  readonly version: string;
  readonly codec: PayloadCodec;
  readonly orchestration: unknown;
  readonly program: Program;
}

/** Collects orchestrations and policies; problems are told by `build`, all at once. */
export interface OrchestrationRegistryBuilder {
  /** Raw: the stored text comes in and goes out unchanged (`"4"` stays the text 4). Typed: JSON, except that a JSON string travels raw. */
  register(name: string, orchestration: Orchestration<string, string>): this;
  registerTyped<I, O>(name: string, orchestration: Orchestration<I, O>): this;
  registerVersioned(name: string, version: string, orchestration: Orchestration<string, string>): this;
  registerVersionedTyped<I, O>(name: string, version: string, orchestration: Orchestration<I, O>): this;
  /** Typed, version 1.0.0 each. */
  registerAll(entries: readonly (readonly [name: string, orchestration: Orchestration])[]): this;
  /** A program of another dialect, under the name and version that it carries. */
  registerProgram(program: Program): this;
  /** The other registry's policies come along; the same name@version in both is a problem. Versions of both are ordered again. */
  merge(other: OrchestrationRegistry): this;
  setPolicy(name: string, policy: VersionPolicy): this;
  /** For every name without a policy of its own. */
  withVersionPolicy(policy: VersionPolicy): this;
  /** @throws RegistryError listing every problem, not only the first. */
  build(): OrchestrationRegistry;
}

type Families = Map<string, readonly RegisteredOrchestration[]>;

/** Versions per name in ascending order. Immutable but for its policies, which may change while a runtime uses it. */
export class OrchestrationRegistry {
  readonly #families: ReadonlyMap<string, readonly RegisteredOrchestration[]>;
  readonly #policies: Map<string, VersionPolicy>;

  private constructor(families: Families, policies: Map<string, VersionPolicy>) {
    this.#families = families;
    this.#policies = policies;
  }

  static builder(): OrchestrationRegistryBuilder {
    return new Builder((families, policies) => new OrchestrationRegistry(families, policies));
  }

  /** A builder that starts with everything of `registry`, its policies included. */
  static builderFrom(registry: OrchestrationRegistry): OrchestrationRegistryBuilder {
    return OrchestrationRegistry.builder().merge(registry);
  }

  /**
   * Takes effect for the next version-less start or continue-as-new: this is how a rollback is done.
   * @throws RegistryError when the policy names something that is not registered.
   */
  setVersionPolicy(name: string, policy: VersionPolicy): void {
    const problem = policy.problem(name, this.listVersions(name));
    if (problem !== undefined) throw new RegistryError([problem]);
    this.#policies.set(name, policy);
  }

  listNames(): readonly string[] {
    return [...this.#families.keys()];
  }

  /** Ascending; empty for a name that is not registered. */
  listVersions(name: string): readonly string[] {
    return (this.#families.get(name) ?? []).map((entry) => entry.version);
  }

  /** The policies that were set, by name; a name without one has `latest`. */
  listPolicies(): ReadonlyMap<string, VersionPolicy> {
    return new Map(this.#policies);
  }

  /** That version, or with `undefined` the one that the name's policy picks now. */
  resolve(name: string, version: string | undefined): RegisteredOrchestration | undefined {
    const family = this.#families.get(name);
    if (family === undefined) return undefined;
    const wanted = version ?? (this.#policies.get(name) ?? VersionPolicy.latest()).select(family.map((entry) => entry.version));
    return family.find((entry) => entry.version === wanted);
  }

  /** Every registration, names in order of registration, versions ascending. */
  entries(): readonly RegisteredOrchestration[] {
    return [...this.#families.values()].flat();
  }
}

class Builder implements OrchestrationRegistryBuilder {
  readonly #create: (families: Families, policies: Map<string, VersionPolicy>) => OrchestrationRegistry;
  readonly #families: Families = new Map();
  readonly #policies = new Map<string, VersionPolicy>();
  readonly #problems: string[] = [];
  #fallback: VersionPolicy | undefined;

  constructor(create: (families: Families, policies: Map<string, VersionPolicy>) => OrchestrationRegistry) {
    this.#create = create;
  }

  register(name: string, orchestration: Orchestration<string, string>): this {
    return this.#addFunction(name, INITIAL_VERSION, 'raw', orchestration);
  }

  registerTyped<I, O>(name: string, orchestration: Orchestration<I, O>): this {
    return this.#addFunction(name, INITIAL_VERSION, 'typed', orchestration);
  }

  registerVersioned(name: string, version: string, orchestration: Orchestration<string, string>): this {
    return this.#addFunction(name, version, 'raw', orchestration);
  }

  registerVersionedTyped<I, O>(name: string, version: string, orchestration: Orchestration<I, O>): this {
    return this.#addFunction(name, version, 'typed', orchestration);
  }

  registerAll(entries: readonly (readonly [name: string, orchestration: Orchestration])[]): this {
    for (const [name, orchestration] of entries) this.registerTyped(name, orchestration);
    return this;
  }

  registerProgram(program: Program): this {
    return this.#add({ name: program.name, version: program.version, codec: program.codec, orchestration: program.run, program });
  }

  merge(other: OrchestrationRegistry): this {
    for (const entry of other.entries()) {
      const family = this.#families.get(entry.name) ?? [];
      if (family.some((known) => known.version === entry.version)) this.#problems.push(`duplicate orchestration in merge: ${entry.name}@${entry.version}`);
      else this.#families.set(entry.name, [...family, entry].toSorted((a, b) => compareVersionTexts(a.version, b.version)));
    }
    for (const [name, policy] of other.listPolicies()) this.#policies.set(name, policy);
    return this;
  }

  setPolicy(name: string, policy: VersionPolicy): this {
    this.#policies.set(name, policy);
    return this;
  }

  withVersionPolicy(policy: VersionPolicy): this {
    this.#fallback = policy;
    return this;
  }

  build(): OrchestrationRegistry {
    const policies = this.#effectivePolicies();
    const problems = [...this.#problems];
    for (const [name, policy] of policies) {
      const problem = policy.problem(name, (this.#families.get(name) ?? []).map((entry) => entry.version));
      if (problem !== undefined) problems.push(problem);
      else if (!this.#families.has(name)) problems.push(`policy of ${name}, which is not registered`);
    }
    if (problems.length > 0) throw new RegistryError(problems);
    return this.#create(new Map(this.#families), policies);
  }

  #addFunction(name: string, version: string, codec: PayloadCodec, orchestration: Orchestration): this {
    return this.#add({ name, version, codec, orchestration, program: createProgram({ name, version, codec, orchestration }) });
  }

  #add(entry: RegisteredOrchestration): this {
    const family = this.#families.get(entry.name) ?? [];
    const problem = registrationProblem(entry, family);
    if (problem === undefined) this.#families.set(entry.name, [...family, entry]);
    else this.#problems.push(problem);
    return this;
  }

  #effectivePolicies(): Map<string, VersionPolicy> {
    const policies = new Map(this.#policies);
    if (this.#fallback === undefined) return policies;
    for (const name of this.#families.keys()) if (!policies.has(name)) policies.set(name, this.#fallback);
    return policies;
  }
}

function registrationProblem(entry: RegisteredOrchestration, family: readonly RegisteredOrchestration[]): string | undefined {
  const { name, version } = entry;
  if (name === '') return 'an orchestration needs a name';
  if (name.startsWith(RESERVED_NAME_PREFIX)) return `orchestration name '${name}' uses reserved prefix '${RESERVED_NAME_PREFIX}'`;
  if (typeof entry.orchestration !== 'function') return `orchestration ${name}@${version} is not a function`;
  if (parseVersion(version) === undefined) return `version '${version}' of ${name} is not a strict semantic version (MAJOR.MINOR.PATCH)`;
  if (family.some((known) => known.version === version)) return `duplicate orchestration registration: ${name}@${version}`;
  const latest = family.at(-1);
  if (latest === undefined || compareVersionTexts(version, latest.version) > 0) return undefined;
  return `non-monotonic orchestration version for ${name}: ${version} is not later than existing latest ${latest.version}`;
}
