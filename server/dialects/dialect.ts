// What the analysis has to know of an SDK: names of modules, types, registries and durable calls, as plain data.
import type { DialectId } from '../analysis/model.ts';

export type RegistryKind = 'orchestration' | 'activity';

/** One registering method: positions of its arguments from 0; without `version` it registers 1.0.0. */
export interface RegisterMethod {
  readonly name: number;
  readonly version?: number;
  readonly handler: number;
  readonly codec: 'raw' | 'typed';
  /** What it registers, where one object registers both. */
  readonly kind?: RegistryKind;
}

export type DurableKind = 'activity' | 'timer' | 'wait' | 'dequeue' | 'child' | 'detached' | 'clock' | 'guid' | 'condition' | 'all' | 'race' | 'remote-value' | 'continue-as-new';

/** One method of the context that hands out a durable (or starts something detached). Positions of its arguments from 0. */
export interface DurableMethod {
  readonly kind: DurableKind;
  readonly name?: number;
  readonly input?: number;
  readonly session?: number;
  readonly retry?: number;
  /** Where the version stands, if not among the options. */
  readonly version?: number;
  /** Where the instance id of what is started stands, if not among the options. */
  readonly id?: number;
  /** An object that may have `id` and `version`. */
  readonly options?: number;
  /** How long a condition is waited for; without it for ever. */
  readonly timeout?: number;
}

/** A method of the context that takes effect at once. Positions of its arguments from 0. */
export interface EffectMethod {
  readonly kind: 'status' | 'value' | 'clear' | 'gate';
  readonly key?: number;
  /** What is stored. */
  readonly value?: number;
}

/** A method that registers a function which answers messages. Positions of its arguments from 0. */
export interface HandlerMethod {
  readonly kind: 'query' | 'signal';
  readonly handler: number;
}

/** A method of the client that starts or feeds an instance. Positions of its arguments from 0. */
export interface ClientMethod {
  readonly kind: 'start' | 'message';
  readonly id: number;
  readonly name: number;
  readonly version?: number;
  readonly payload: number;
}

/** What the engine behind an SDK accepts; bytes are those of UTF-8. */
export interface DialectLimits {
  readonly tagBytes: number;
  readonly valueBytes: number;
  readonly keys: number;
  readonly statusBytes: number;
  readonly payloadBytes: number;
}

export interface Dialect {
  readonly id: DialectId;
  readonly modules: readonly string[];
  /** Types of the first parameter of an orchestration. */
  readonly contextTypes: readonly string[];
  /** Types of the first parameter of an activity. */
  readonly activityContextTypes: readonly string[];
  /** Types of a variable that holds an orchestration. */
  readonly functionTypes: readonly string[];
  /** Classes with a static `builder`, their builders' types, and what they register. */
  readonly registries: readonly { readonly registry: string; readonly builder: string; readonly kind: RegistryKind }[];
  /** Classes whose instances register by themselves, `new Runtime(...).registerOrchestration(...)`. */
  readonly registrars?: readonly string[];
  readonly registerMethods: Readonly<Record<string, RegisterMethod>>;
  readonly durables: Readonly<Record<string, DurableMethod>>;
  /** Methods of a durable that hand out the same one again. */
  readonly chained: readonly string[];
  /** `call`: a call issues its command, but in a generator the `yield` does. `yield`: what a call hands out is data until it is yielded. */
  readonly issuedBy: 'call' | 'yield';
  /** `value`: a continue-as-new is returned (or yielded) and never settles. `throw`: it leaves the function like an error. */
  readonly continuesBy: 'value' | 'throw';
  /** Methods that change what is kept of a run. */
  readonly effects: Readonly<Record<string, EffectMethod>>;
  readonly handlers: Readonly<Record<string, HandlerMethod>>;
  /** Classes whose instances start and feed orchestrations from outside. */
  readonly clients?: readonly string[];
  readonly clientMethods?: Readonly<Record<string, ClientMethod>>;
  /** What `all` and `race` refuse; undefined where they take everything. */
  readonly combinators?: { readonly raceArms: number; readonly nested: false };
  /** Beginnings of names that belong to the engine. */
  readonly reserved?: { readonly instances: readonly string[]; readonly activities: readonly string[] };
  readonly limits?: DialectLimits;
  /** Methods of the context that write text to a log and nothing else. */
  readonly traces: readonly string[];
}
