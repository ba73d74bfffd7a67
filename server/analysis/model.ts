// What the analysis knows of a workspace: orchestrations, activities and their registrations, as plain data with positions.

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
  /** The whole function (declaration, expression or arrow). */
  readonly function: Span;
  /** Its name, or its head where it has none. */
  readonly head: Span;
  /** The registering call; undefined where nothing registers it. */
  readonly registration: Span | undefined;
  /** The constant that holds the NAME, where one does. */
  readonly nameConstant: string | undefined;
}

export interface ActivityModel {
  readonly name: string;
  readonly function: Span | undefined;
  readonly registration: Span;
}

export interface WorkspaceModel {
  readonly orchestrations: readonly OrchestrationModel[];
  readonly activities: readonly ActivityModel[];
  /** False where some registry is built from what cannot be seen: `unknown-*` and `version-unregistered` are then silent. */
  readonly complete: boolean;
}
