// What is known of one function, as plain data: calls, uses of non-deterministic APIs, durables, and what could not be found out.
import type { ForbiddenApi } from '@reprise/engine';
import type { DurableKind } from '../dialects/dialect.ts';
import type { FunctionKey } from './functions.ts';
import type { Span } from './model.ts';
import type { AnalysisOptions } from './options.ts';
import type { ResolveContext } from './resolve.ts';

/** Something that runs only where a call leaves out an argument: the default of that parameter. */
export interface Omission {
  readonly owner: FunctionKey;
  /** Number of the parameter, from 0. */
  readonly index: number;
}

export interface CallEdge {
  readonly target: FunctionKey;
  /** The calling (or handing on) expression. */
  readonly at: Span;
  /** `calls` a function, `runs` an inline function or field initialisers, `hands on` a function to someone who may call it. */
  readonly how: 'calls' | 'runs' | 'hands on';
  /** Name of what is called, for people. */
  readonly name: string;
  /** For a method: the class that it was found in, whose subclasses may have another one. */
  readonly overridable: { readonly owner: FunctionKey; readonly member: string } | undefined;
  readonly ifOmitted?: Omission;
}

export interface CallSite {
  readonly target: FunctionKey;
  readonly at: Span;
  readonly how: CallEdge['how'];
  /** How many arguments it surely gives; 0 where the function is handed on. */
  readonly given: number;
}

export interface ApiUse {
  readonly api: ForbiddenApi;
  readonly at: Span;
  /** The callee (or the read expression) as written. */
  readonly text: string;
  /** Forbidden by the configuration and not by the table. */
  readonly configured?: true;
  readonly ifOmitted?: Omission;
}

export interface InterfaceCall {
  /** The interface: file and name. */
  readonly owner: string;
  readonly member: string;
  readonly at: Span;
  readonly name: string;
}

/** A global that some SDK's sandbox lacks, where it is named. */
export interface GlobalUse {
  readonly name: string;
  readonly at: Span;
}

/** A call of the orchestration context that hands out a durable, or starts something detached. */
export interface DurableCall {
  readonly kind: DurableKind;
  readonly method: string;
  readonly at: Span;
  /** Constant text of the name's argument; undefined where there is none or it is known at run time. */
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
  /** Every constant name that the call may ask for, where it is written: one, or those of a choice. */
  readonly names: readonly NameAt[];
  /** Constant version among the options, where one is asked for. */
  readonly version: string | undefined;
  readonly versionSpan: Span | undefined;
}

export interface NameAt {
  readonly name: string;
  readonly at: Span;
}

export interface FunctionFacts {
  readonly key: FunctionKey;
  readonly name: string;
  readonly edges: readonly CallEdge[];
  /** Every place that calls, runs or hands on a function of the project; `edges` has the first one of each function. */
  readonly sites: readonly CallSite[];
  readonly uses: readonly ApiUse[];
  readonly durables: readonly DurableCall[];
  /** Classes that it constructs: what `this` may be further down. */
  readonly constructs: readonly FunctionKey[];
  /** Calls of members that an interface of the project states: whatever implements it may answer. */
  readonly interfaceCalls: readonly InterfaceCall[];
  readonly globals: readonly GlobalUse[];
  /** The first call whose target the analysis could not find, with its callee as written. */
  readonly unresolved: { readonly at: Span; readonly text: string; readonly why: 'unknown' | 'context' } | undefined;
}

export interface FactsContext extends ResolveContext {
  /** Names of all getters and setters of the project: only such properties are looked up as calls. */
  readonly accessors: ReadonlySet<string>;
  readonly options: AnalysisOptions;
}
