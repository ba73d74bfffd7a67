// What the machine offers to the authoring APIs above it: commands, tasks, state and identity of the execution.
import type { Call } from './call.ts';
import type { Command } from './command.ts';
import type { Gates } from './gates.ts';
import type { KeyValues } from './key-values.ts';
import type { TraceLevel } from './observer.ts';
import type { ExecutionInfo } from './orchestration-context.ts';
import type { Task, TaskHost } from './task.ts';

/** Everything throws (and fails the turn) where the program runs outside its turn. */
export interface ProgramPort extends TaskHost {
  readonly instance: string;
  readonly execution: number;
  readonly name: string;
  readonly version: string;
  readonly codec: 'raw' | 'typed';
  /** True for generators: commands are issued when their task is yielded. */
  readonly isLazy: boolean;
  readonly isReplaying: boolean;
  readonly info: ExecutionInfo;
  readonly values: KeyValues;
  readonly gates: Gates;
  readonly customStatus: string | undefined;
  /** Epoch milliseconds of the event that is being delivered. */
  now(): number;
  random(): number;
  /** Issues a command that the program waits for. */
  issue(command: Command, task: Task<unknown> | undefined): Call;
  /** The program gave up what it had issued. */
  drop(issued: Call): void;
  /** Whether the command has been issued in this very run of the program, before any suspension. */
  isFresh(issued: Call): boolean;
  /** The text that a subscription has got; it counts as read from now on. */
  read(issued: Call): string;
  peek(issued: Call): string;
  setCustomStatus(status: string | undefined): void;
  setValue(key: string, value: string): void;
  clearValue(key: string): void;
  clearAllValues(): void;
  continueAsNew(input: string, version: string | undefined): void;
  /** Re-evaluates the predicate after every delivery until it holds; then the task succeeds with true. */
  addCondition(task: Task<unknown>, predicate: () => boolean): void;
  /** `handle` gets the payload text; what it returns is watched for failures. */
  onSignal(name: string, handle: (data: string) => unknown): void;
  /** Text in, text out. */
  onQuery(name: string, answer: (argument: string) => string): void;
  trace(level: TraceLevel, message: string): void;
}
