// The activities of a program by name. Activities have no versions: a history holds their results, never their code.
import type { Activity } from '../runtime/activity-context.ts';
import type { PayloadCodec } from '../replay/program.ts';
import { RegistryError, RESERVED_NAME_PREFIX } from './registry-error.ts';

/** One activity as it was registered; `codec` says whether it takes and gives stored text (`raw`) or values. */
export interface RegisteredActivity {
  readonly name: string;
  readonly codec: PayloadCodec;
  readonly activity: Activity;
}

/** Collects activities; problems are told by `build`, all at once. */
export interface ActivityRegistryBuilder {
  /** Raw: input and result are the stored text. */
  register(name: string, activity: Activity<string, string>): this;
  registerTyped<I, O>(name: string, activity: Activity<I, O>): this;
  /** Typed. */
  registerAll(entries: readonly (readonly [name: string, activity: Activity])[]): this;
  merge(other: ActivityRegistry): this;
  /** @throws RegistryError listing every problem, not only the first. */
  build(): ActivityRegistry;
}

/** Immutable once built. */
export class ActivityRegistry {
  readonly #activities: ReadonlyMap<string, RegisteredActivity>;

  private constructor(activities: ReadonlyMap<string, RegisteredActivity>) {
    this.#activities = activities;
  }

  static builder(): ActivityRegistryBuilder {
    return new Builder((activities) => new ActivityRegistry(activities));
  }

  find(name: string): RegisteredActivity | undefined {
    return this.#activities.get(name);
  }

  listNames(): readonly string[] {
    return [...this.#activities.keys()];
  }

  entries(): readonly RegisteredActivity[] {
    return [...this.#activities.values()];
  }
}

class Builder implements ActivityRegistryBuilder {
  readonly #create: (activities: ReadonlyMap<string, RegisteredActivity>) => ActivityRegistry;
  readonly #activities = new Map<string, RegisteredActivity>();
  readonly #problems: string[] = [];

  constructor(create: (activities: ReadonlyMap<string, RegisteredActivity>) => ActivityRegistry) {
    this.#create = create;
  }

  register(name: string, activity: Activity<string, string>): this {
    return this.#add({ name, codec: 'raw', activity }, 'duplicate activity registration');
  }

  registerTyped<I, O>(name: string, activity: Activity<I, O>): this {
    return this.#add({ name, codec: 'typed', activity }, 'duplicate activity registration');
  }

  registerAll(entries: readonly (readonly [name: string, activity: Activity])[]): this {
    for (const [name, activity] of entries) this.registerTyped(name, activity);
    return this;
  }

  merge(other: ActivityRegistry): this {
    for (const entry of other.entries()) this.#add(entry, 'duplicate activity in merge');
    return this;
  }

  build(): ActivityRegistry {
    if (this.#problems.length > 0) throw new RegistryError(this.#problems);
    return this.#create(new Map(this.#activities));
  }

  #add(entry: RegisteredActivity, duplicate: string): this {
    if (entry.name === '') this.#problems.push('an activity needs a name');
    else if (entry.name.startsWith(RESERVED_NAME_PREFIX)) this.#problems.push(`activity name '${entry.name}' uses reserved prefix '${RESERVED_NAME_PREFIX}'`);
    else if (typeof entry.activity !== 'function') this.#problems.push(`activity ${entry.name} is not a function`);
    else if (this.#activities.has(entry.name)) this.#problems.push(`${duplicate}: ${entry.name}`);
    else this.#activities.set(entry.name, entry);
    return this;
  }
}
