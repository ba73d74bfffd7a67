// An activity that is tried again: one schedule per attempt, a timer between attempts, and one beside each attempt with a timeout.
import { durationMs } from './duration.ts';
import { DurableError, messageOf } from './errors.ts';
import { issueTask } from './leaf.ts';
import type { RetryPolicy } from './orchestration-context.ts';
import type { ProgramPort } from './port.ts';
import { Task, type TaskKind } from './task.ts';

export interface RetriedActivity {
  readonly name: string;
  readonly input: string;
  readonly session: string | undefined;
  readonly decode: (text: string) => unknown;
}

const TIMEOUT_MESSAGE = 'timeout: activity timed out';
const ATTEMPTS_DEFAULT = 3;

/** The delay after the nth failure, from 1. Defaults: exponential from 100 ms, doubling, at most 30 s. */
export function backoffMs(backoff: RetryPolicy['backoff'], failures: number): number {
  if (backoff === 'none') return 0;
  const { kind, base, multiplier, max } = backoff ?? { kind: 'exponential' as const, base: 100, multiplier: 2, max: 30_000 };
  const baseMs = durationMs(base);
  const capMs = max === undefined ? Number.POSITIVE_INFINITY : durationMs(max);
  if (kind === 'fixed') return Math.min(baseMs, capMs);
  const grown = kind === 'linear' ? baseMs * failures : baseMs * (multiplier ?? 2) ** (failures - 1);
  return Math.trunc(Math.min(grown, capMs));
}

/** Fails the turn where the policy allows no attempt at all. */
export function retryTask<T>(port: ProgramPort, activity: RetriedActivity, policy: RetryPolicy): Task<T> {
  const attempts = policy.maxAttempts ?? ATTEMPTS_DEFAULT;
  if (!(Number.isInteger(attempts) && attempts >= 1)) port.misuse('max_attempts must be at least 1');
  const task = new Task<T>(port, new RetryKind(port, activity, policy, attempts));
  return port.isLazy ? task : task.start();
}

class RetryKind implements TaskKind {
  readonly label = 'Retry';
  readonly #port: ProgramPort;
  readonly #activity: RetriedActivity;
  readonly #policy: RetryPolicy;
  readonly #attempts: number;
  #failures = 0;
  #open: Task<unknown>[] = [];

  constructor(port: ProgramPort, activity: RetriedActivity, policy: RetryPolicy, attempts: number) {
    this.#port = port;
    this.#activity = activity;
    this.#policy = policy;
    this.#attempts = attempts;
  }

  start(task: Task<unknown>): void {
    const { name, input, session, decode } = this.#activity;
    const attempt = issueTask<unknown>(this.#port, { kind: 'activity', name, input, session, tag: undefined }, decode).start();
    this.#open = [attempt];
    const { timeout } = this.#policy;
    if (timeout !== undefined) {
      const limit = issueTask<void>(this.#port, { kind: 'timer', delayMs: durationMs(timeout) }, () => undefined).start();
      this.#open.push(limit);
      limit.watch(() => this.#runOut(task, attempt));
    }
    attempt.watch(() => this.#settle(task, attempt));
  }

  cancel(): void {
    this.#releaseOpen();
  }

  isHopeful(): boolean {
    return this.#open.some((part) => part.isHopeful());
  }

  #settle(task: Task<unknown>, attempt: Task<unknown>): void {
    if (task.state !== 'open' || !this.#open.includes(attempt)) return;
    const answer = attempt.take();
    this.#releaseOpen();
    if (attempt.state === 'ok') return task.succeed(answer);
    this.#failures++;
    if (this.#failures >= this.#attempts || (answer instanceof DurableError && answer.retryable === false)) return task.fail(answer);
    const { name, session } = this.#activity;
    this.#port.trace('warn', `Activity '${name}' ${session === undefined ? '' : `(session=${session}) `}attempt ${this.#failures}/${this.#attempts} failed: ${messageOf(answer)}. Retrying...`);
    this.#wait(task);
  }

  #wait(task: Task<unknown>): void {
    const delayMs = backoffMs(this.#policy.backoff, this.#failures);
    if (delayMs === 0) {
      this.start(task);
      return;
    }
    const pause = issueTask<void>(this.#port, { kind: 'timer', delayMs }, () => undefined).start();
    this.#open = [pause];
    pause.watch(() => {
      pause.take();
      if (task.state === 'open') this.start(task);
    });
  }

  #runOut(task: Task<unknown>, attempt: Task<unknown>): void {
    if (task.state !== 'open' || !this.#open.includes(attempt) || attempt.isSettled()) return;
    this.#releaseOpen();
    task.fail(new DurableError(TIMEOUT_MESSAGE, 'application', undefined));
  }

  #releaseOpen(): void {
    const open = this.#open;
    this.#open = [];
    for (const part of open) part.release();
  }
}
