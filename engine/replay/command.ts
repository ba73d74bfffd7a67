// What a program can ask of the engine: one member per command kind.

/** What a program asked for, as it is matched against the history. */
export type Command =
  | { readonly kind: 'activity'; readonly name: string; readonly input: string; readonly session: string | undefined; readonly tag: string | undefined }
  | { readonly kind: 'timer'; readonly delayMs: number }
  | { readonly kind: 'wait'; readonly name: string }
  | { readonly kind: 'dequeue'; readonly name: string }
  /** `instance` is the explicit id, verbatim; undefined asks for an automatic one. */
  | { readonly kind: 'child'; readonly name: string; readonly input: string; readonly instance: string | undefined; readonly version: string | undefined }
  | { readonly kind: 'detached'; readonly name: string; readonly input: string; readonly instance: string; readonly version: string | undefined }
  | { readonly kind: 'status'; readonly status: string | undefined }
  | { readonly kind: 'kv.set'; readonly key: string; readonly value: string; readonly updatedAtMs: number }
  | { readonly kind: 'kv.clear'; readonly key: string }
  | { readonly kind: 'kv.clear-all' }
  | { readonly kind: 'gate'; readonly changeId: string; readonly version: number }
  | { readonly kind: 'patch'; readonly changeId: string; readonly deprecated: boolean }
  | { readonly kind: 'continue-as-new'; readonly input: string; readonly version: string | undefined };

/** The kind of a command. */
export type CommandKind = Command['kind'];
export type CommandOf<K extends CommandKind> = Extract<Command, { readonly kind: K }>;

/** A command in flight: issued by the program, then bound to its event. Changed by the machine only. */
export interface Issued {
  command: Command;
  /** The event that it matched or became; undefined until then. */
  eventId: number | undefined;
  /** What `options.position` answered when the program issued it. */
  readonly position: unknown;
}
