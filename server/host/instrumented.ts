// What compiling a module of a user's program yields: code, the places that it can be at, and the names that can be read there.

/** Names of the parameters that instrumented code is given; unusual enough not to meet a user's own. */
export const RUNTIME_NAMES = {
  /** Int32Array; element 0 is the place that runs, element 2 is set when the program has to end. */
  place: '$rp_place',
  halt: '$rp_halt',
  at: '$rp_at',
  enter: '$rp_enter',
  wait: '$rp_wait',
  delegate: '$rp_delegate',
  resume: '$rp_resume',
  tail: '$rp_tail',
  leave: '$rp_leave',
  expose: '$rp_expose',
  /** The frame of the function that the code is in. */
  frame: '$rp_frame',
} as const;

/** A place number holds the module in its upper bits, so that one number says where a program is. */
export const MODULE_SHIFT = 15;
export const PLACES_MAX = 1 << MODULE_SHIFT;

export type ScopeName = 'Local' | 'Closure' | 'Module';

/** The names that can be read at a place, innermost declaration first; the position in the list is what its reader is asked with. */
export type ReadableNames = readonly (readonly [scope: ScopeName, name: string])[];

/** Everything about a module that the worker needs, as data that can be sent. */
export interface CompiledModule {
  /** Number of the module in this process. */
  readonly id: number;
  /** Absolute path with `/`. */
  readonly file: string;
  /** Body of a CommonJS function. */
  readonly code: string;
  /** Four numbers a place: line, column, end line, end column, from 1. */
  readonly positions: Int32Array;
  /** Readable names by local place number. */
  readonly names: ReadonlyMap<number, ReadableNames>;
  /** Names of tracked functions by local number. */
  readonly functions: readonly string[];
  /** Source map of `code`, as JSON; empty where the module was not changed. */
  readonly map: string;
}
