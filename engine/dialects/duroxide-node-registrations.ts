// What an application registered with duroxide-node's runtime, as data: a host looks its programs up here.
import { compareVersionTexts } from '../versions/semver.ts';
import type { ActivityContext } from './duroxide-node-activity-context.ts';
import type { NodeOrchestration } from './duroxide-node-dialect.ts';

/** The version of what is registered without one. */
const VERSION_DEFAULT = '1.0.0';

/** One orchestration that an application registered. */
export interface RegisteredNodeOrchestration {
  readonly name: string;
  readonly version: string;
  readonly orchestration: NodeOrchestration;
}

/** The user's function; what it returns or resolves to is stored as JSON. */
export type NodeActivity<Input = any> = (context: ActivityContext, input: Input) => unknown;

/** Functions by `name@version` and by `name`, as the package keeps them; the last registration of a key counts. */
export class NodeRegistrations {
  readonly #functions = new Map<string, NodeOrchestration>();
  readonly #versions = new Map<string, Set<string>>();
  readonly #activities = new Map<string, NodeActivity>();

  /** Registers 1.0.0 under the name alone: every version without a function of its own falls back to it. */
  add(name: string, orchestration: NodeOrchestration): void {
    this.#functions.set(name, orchestration);
    this.#note(name, VERSION_DEFAULT);
  }

  addVersion(name: string, version: string, orchestration: NodeOrchestration): void {
    this.#functions.set(`${name}@${version}`, orchestration);
    this.#note(name, version);
  }

  addActivity(name: string, activity: NodeActivity): void {
    this.#activities.set(name, activity);
  }

  /** The function that runs a version: that of `name@version`, else that of `name`. Undefined where the version was not registered. */
  resolve(name: string, version: string): RegisteredNodeOrchestration | undefined {
    if (this.#versions.get(name)?.has(version) !== true) return undefined;
    const orchestration = this.#functions.get(`${name}@${version}`) ?? this.#functions.get(name);
    return orchestration === undefined ? undefined : { name, version, orchestration };
  }

  /** The version that a start without a version gets: always the highest, there are no policies. */
  latest(name: string): string | undefined {
    return [...(this.#versions.get(name) ?? [])].sort(compareVersionTexts).at(-1);
  }

  get orchestrations(): readonly RegisteredNodeOrchestration[] {
    return [...this.#versions].flatMap(([name, versions]) => [...versions].sort(compareVersionTexts).flatMap((version) => this.resolve(name, version) ?? []));
  }

  get activities(): ReadonlyMap<string, NodeActivity> {
    return this.#activities;
  }

  #note(name: string, version: string): void {
    const versions = this.#versions.get(name) ?? new Set();
    this.#versions.set(name, versions.add(version));
  }
}
