// What the replay core runs: one version of one orchestration, and the dialect in which it was written.
import type { Task } from './task.ts';
import type { ProgramPort } from './port.ts';

/** In a raw registration payloads are the stored text; in a typed one they are JSON, except that a string travels raw. */
export type PayloadCodec = 'raw' | 'typed';

/** One registered version of an orchestration. Registries make these; the replay core is the only reader. */
export interface Program {
  readonly name: string;
  readonly version: string;
  readonly codec: PayloadCodec;
  readonly dialect: Dialect;
  /** The user's function. Declared as a method, so that any orchestration signature fits. */
  run(context: unknown, input: unknown): unknown;
}

/**
 * What differs between authoring APIs over the one core: the context object, how payloads become text, and what a generator may yield.
 * `reprise` is in replay/context.ts, the others are in engine/dialects.
 */
export interface Dialect {
  readonly id: 'reprise' | 'duroxide-node';
  /** The object that the program gets as its first argument. */
  createContext(port: ProgramPort): unknown;
  decodeInput(text: string, codec: PayloadCodec): unknown;
  encodeOutput(value: unknown, codec: PayloadCodec): string;
  /** The message of `OrchestrationFailed` for what the program threw. */
  describeFailure(thrown: unknown): string;
  /** Turns what a generator yielded and what is no task into one; throws an error with a sentence when it is nothing of ours. */
  readonly accept?: (yielded: unknown, port: ProgramPort) => Task<unknown>;
  /** Where the API has a driver of its own: steps whatever the program's function returned, and yields tasks only. */
  readonly steps?: (returned: unknown, context: unknown, port: ProgramPort) => Generator<Task<unknown>, unknown, unknown>;
  /** How the recorded text of a failure is compared with the program's: a stack differs from the second line on. */
  readonly failureTexts: 'exact' | 'first-line';
}
