// What the analysis knows of a workspace: orchestrations, activities and their registrations, as plain data with positions.
import type { Described, Loss } from './shapes.ts';

/** 0-based offsets into the text of `file` (absolute, `/`); lines and columns are made where something is printed. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export type DialectId = 'reprise' | 'duroxide-node' | 'temporal' | 'durable-functions';

/** One registered (or recognised) orchestration version. */
export interface OrchestrationModel {
  /** The registered NAME, or undefined where the function is only recognised by its context parameter. */
  readonly name: string | undefined;
  readonly version: string;
  readonly codec: 'raw' | 'typed';
  readonly dialect: DialectId;
  /** Name of the function's declaration; empty for an inline function. */
  readonly functionName: string;
  /** Stable name of the function (see functions.ts). */
  readonly key: string;
  /** The whole function (declaration, expression or arrow). */
  readonly function: Span;
  /** Its name, or its head where it has none. */
  readonly head: Span;
  /** The registering call, from the name of its method; undefined where nothing registers it. */
  readonly registration: Span | undefined;
  /** The constant that holds the NAME, where one does. */
  readonly nameConstant: string | undefined;
}

/** A top-level function that takes an orchestration context first, that nothing registers and no orchestration calls. */
export interface CandidateModel {
  readonly key: string;
  readonly functionName: string;
  readonly head: Span;
  readonly dialect: DialectId;
  /** Exported ones are orchestrations of their own. */
  readonly exported: boolean;
}

export interface ActivityModel {
  readonly name: string;
  readonly function: Span | undefined;
  readonly registration: Span;
}

/** One registering call (or one entry of an array of them) as it is written. */
export interface RegistrationModel {
  readonly kind: 'orchestration' | 'activity';
  readonly method: string;
  /** The constant NAME; undefined where it is known at run time only. */
  readonly name: string | undefined;
  readonly nameSpan: Span;
  readonly nameConstant: string | undefined;
  /** `1.0.0` where the method takes none; undefined where it is known at run time only. */
  readonly version: string | undefined;
  /** The version's argument, where the method takes one. */
  readonly versionSpan: Span | undefined;
  readonly codec: 'raw' | 'typed';
  readonly dialect: DialectId;
  /** Key of the registered function (see functions.ts), where it is the project's own. */
  readonly handler: string | undefined;
  readonly handlerSpan: Span;
  /** From the name of the method to the end of the call; for an entry of an array the entry. */
  readonly call: Span;
  /** Which builder: equal for all calls of one chain, also through a variable. */
  readonly builder: string;
}

/** One builder of a registry as the analysis sees it. */
export interface BuilderModel {
  readonly id: string;
  readonly kind: 'orchestration' | 'activity';
  /** `Registry.builder()`, or the parameter or variable that holds a builder made elsewhere. */
  readonly start: Span;
  /** Builders whose registrations come along, and where that is written; of several at one place one comes along. */
  readonly includes: readonly { readonly builder: string; readonly at: Span }[];
  /** True where something comes along that cannot be seen. */
  readonly opaque: boolean;
  /** True where a registry of the project comes along of which nobody can say which it is; what it registers is seen all the same. */
  readonly open: boolean;
  /** False for a parameter or variable: whoever made the builder may register more. */
  readonly made: boolean;
}

/** A version policy that is set for one name, or for all. */
export interface PolicyModel {
  /** The builder of the registry that it is set on; undefined where nobody can see which. */
  readonly builder: string | undefined;
  /** Undefined for all names, or for a name that is known at run time only. */
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
  readonly rule: 'exact' | 'compatible' | undefined;
  readonly version: string | undefined;
  readonly policySpan: Span;
}

/** A runtime that is started: a worker. */
export interface WorkerModel {
  readonly call: Span;
  /** The builder of its activities; undefined where nobody can see which. */
  readonly activities: string | undefined;
  /** The builder of its orchestrations; undefined where nobody can see which. */
  readonly orchestrations: string | undefined;
  /** Workers whose stores are both known and differ never meet. */
  readonly store: string | undefined;
  /** The constant upper bound of the histories that it replays. */
  readonly replayMax: { readonly version: string; readonly span: Span } | undefined;
}

/** A call of a client that starts an orchestration or sends it something. */
export interface ClientCall {
  readonly at: Span;
  readonly kind: 'start' | 'message';
  readonly method: string;
  readonly dialect: DialectId;
  /** The constant text that the instance id begins with. */
  readonly idBeginning: string;
  /** Beginnings of ids that belong to the engine. */
  readonly reserved: readonly string[];
  /** The constant names that it may start, where they are written: one, or those of a choice. */
  readonly names: readonly { readonly name: string; readonly at: Span }[];
  readonly version: string | undefined;
  readonly versionSpan: Span | undefined;
  /** What is given as input or message; undefined where nothing is. */
  readonly given: Described | undefined;
  readonly losses: readonly Loss[];
}

/** What a package says of the bundle that its Temporal workflows run in, and of how their payloads are stored. */
export interface BundleModel {
  /** The package's folder. */
  readonly folder: string;
  /** Modules that may be imported although the sandbox has none: they are empty there. */
  readonly ignored: readonly string[] | 'unknown';
  /** Payloads are not stored as JSON alone. */
  readonly ownConverter: boolean;
}

export interface WorkspaceModel {
  readonly bundles: readonly BundleModel[];
  readonly orchestrations: readonly OrchestrationModel[];
  readonly activities: readonly ActivityModel[];
  readonly registrations: readonly RegistrationModel[];
  readonly candidates: readonly CandidateModel[];
  readonly builders: readonly BuilderModel[];
  readonly policies: readonly PolicyModel[];
  readonly workers: readonly WorkerModel[];
  /** What clients start and send, in files outside of tests. */
  readonly clientCalls: readonly ClientCall[];
  /** False where some registry is built from what cannot be seen. */
  readonly complete: boolean;
  /** True where a file could not be read at all: nobody knows what it registers. */
  readonly unread: boolean;
}
