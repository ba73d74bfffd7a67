// What the analysis has to know of an SDK: names of modules, types, registries and durable calls, as plain data.
import type { ReplacementKind } from '@reprise/engine';
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

/** A function of the SDK's module that registers: `app.orchestration(name, handler)`. Without `name` the name stands elsewhere. */
export interface RegisterFunction {
  readonly kind: RegistryKind;
  readonly name?: number;
  readonly handler: number;
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

/** A function of the module that registers a handler for what another function of it has defined. Positions of its arguments from 0. */
export interface HandlerFunction {
  readonly definition: number;
  readonly handler: number;
  /** By the defining function: `defineQuery`. */
  readonly defines: Readonly<Record<string, HandlerMethod['kind']>>;
}

/** One way to ask for a version: a method of the context, or a function that the SDK's module exports. Positions of its arguments from 0. */
export interface GateMethod {
  /** `version` answers a number of its range, `patch` whether the run has the patch, `deprecate` nothing. */
  readonly kind: 'version' | 'patch' | 'deprecate';
  readonly id: number;
  readonly min?: number;
  readonly max?: number;
}

/** What to write instead of a forbidden API, as the end of the sentence "Write …". The keys are those of the table of forbidden APIs. */
export type ReplacementTexts = Readonly<Record<ReplacementKind, string>>;

/** An expression that a quick fix writes: `$ctx` is the context's variable, `$1` the milliseconds of a delay. */
export interface FixTemplate {
  readonly text: string;
  /** The function has to be one that waits (async, or a generator), because the text does. */
  readonly waits: boolean;
  /** What the expression gives, where that is a date and not a number. */
  readonly gives?: 'date';
  /** More words for the fix's title. */
  readonly note?: string;
}

export interface FixTemplates {
  /** The time, in the order in which they are offered. */
  readonly clock: readonly FixTemplate[];
  readonly random: readonly FixTemplate[];
  readonly guid: readonly FixTemplate[];
  readonly timer: readonly FixTemplate[];
  /** By method of `console`: what replaces `console.method`; it takes one text. */
  readonly console: Readonly<Record<string, string>>;
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
  /** The SDK's name for people. */
  readonly title: string;
  readonly modules: readonly string[];
  /** What a program writes before a durable to get its value. */
  readonly waits: 'await' | 'yield';
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
  /** Functions of the modules that register, by their path: `app.orchestration`. */
  readonly registerFunctions: Readonly<Record<string, RegisterFunction>>;
  /** The member of the context that has its methods (`context.df.callActivity`); undefined where the context has them itself. */
  readonly contextMember: string | undefined;
  /** Members that no other object has: a first parameter without a type that is used with one of them is a context. */
  readonly tellingMembers: readonly string[];
  /** Methods of the context, by their path below it (`scheduleActivity`, `Task.all`). */
  readonly durables: Readonly<Record<string, DurableMethod>>;
  /** Functions of the SDK's modules that hand out durables: `sleep`. */
  readonly functions: Readonly<Record<string, DurableMethod>>;
  /** Functions of the SDK's modules whose result's members are activities: `proxyActivities<typeof activities>()`. */
  readonly activityProxies: readonly string[];
  /** The parameter of an activity's function that takes the first input. */
  readonly activityInput: number;
  /** Types whose values the engine keeps where they are a whole payload, which JSON would not. */
  readonly wholePayloads: readonly string[];
  /** Whoever starts a run may limit how long it takes, and runs that live until they are told to end are usual. */
  readonly limitsRuns: boolean;
  /** Members of the context that only answer, where a context without a type is recognised by them. */
  readonly answers: readonly string[];
  readonly gates: Readonly<Record<string, GateMethod>>;
  /** Paths below the context, or below a function of the modules, that say whether a replay is going on. */
  readonly replaying: readonly string[];
  /** Rules that say nothing of programs of this SDK. */
  readonly silent: readonly string[];
  /** Forbidden APIs, by their path as a global, that the SDK replaces by deterministic ones. */
  readonly legal: readonly string[];
  /** Packages whose clock, random numbers and timers are built on what the SDK replaces; a last `/*` covers every path below. */
  readonly legalPackages: readonly string[];
  /** Globals that do not exist where such programs run. */
  readonly absentGlobals: readonly string[];
  /** Modules that such programs may not import; undefined where they may import all. */
  readonly absentModules: { readonly builtinsExcept: readonly string[]; readonly packages: readonly string[] } | undefined;
  readonly instead: ReplacementTexts;
  readonly fixes: FixTemplates;
  /** Methods of a durable that hand out the same one again. */
  readonly chained: readonly string[];
  /** `call`: a call issues its command, but in a generator the `yield` does. `yield`: what a call hands out is data until it is yielded. */
  readonly issuedBy: 'call' | 'yield';
  /** `value`: a continue-as-new is returned (or yielded) and never settles. `throw`: it leaves the function like an error. */
  readonly continuesBy: 'value' | 'throw';
  /** Members of the context that are the same throughout an execution. */
  readonly identity: readonly string[];
  /** Methods that change what is kept of a run. */
  readonly effects: Readonly<Record<string, EffectMethod>>;
  readonly handlers: Readonly<Record<string, HandlerMethod>>;
  readonly handlerFunctions?: Readonly<Record<string, HandlerFunction>>;
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
