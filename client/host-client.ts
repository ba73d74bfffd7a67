// Talks to the replay host, a child process: requests with ids, cancellation, and a new process after a death. Knows no editor.
import { decodeHostAnswer, decodeHostMessage, type HostNotice, type ToHost } from './decode-host-message.ts';
import type { HostMethod, HostRequests, ReplayProblem } from '../server/host/protocol.ts';

/** The part of a child process that is needed here, so that a test can stand in for it. */
export interface HostProcess {
  send(message: ToHost): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once: after the process ended, or when it could not be started. */
  onEnd(listener: (reason: string) => void): void;
  kill(): void;
}

/** The shape that an editor's and a test's cancellation share. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

/** What the host answered instead of a result, or why there is no answer. */
export class HostProblem extends Error {
  readonly problem: ReplayProblem;
  constructor(problem: ReplayProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (problem: HostProblem) => void;
}

/** Owner of one host process, started by the first request and again by the first request after a death. */
export class HostClient {
  readonly #spawn: () => HostProcess;
  readonly #onNotice: (notice: HostNotice) => void;
  readonly #pending = new Map<number, Pending>();
  #process: HostProcess | undefined;
  #lastId = 0;
  #disposed = false;

  constructor(spawn: () => HostProcess, onNotice: (notice: HostNotice) => void) {
    this.#spawn = spawn;
    this.#onNotice = onNotice;
  }

  /**
   * Sends one request.
   * @throws HostProblem with the host's own problem, or with code `host-ended`, `host-failed` or `cancelled`.
   */
  async request<Method extends HostMethod>(method: Method, params: HostRequests[Method][0], cancellation?: Cancellation): Promise<HostRequests[Method][1]> {
    if (this.#disposed) throw new HostProblem({ code: 'host-ended', message: 'The replay host has been shut down.' });
    if (cancellation?.isCancellationRequested === true) throw cancelled();
    const child = this.#started();
    const id = ++this.#lastId;
    const answer = new Promise<unknown>((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    const subscription = cancellation?.onCancellationRequested(() => {
      child.send({ cancel: id });
      this.#settle(id, (pending) => pending.reject(cancelled()));
    });
    try {
      child.send({ id, method, params });
      return decodeHostAnswer(method, await answer);
    } finally {
      this.#pending.delete(id);
      subscription?.dispose();
    }
  }

  /** Ends the process; the next request starts a new one. */
  restart(): void {
    const child = this.#process;
    this.#process = undefined;
    child?.kill();
    this.#failAll({ code: 'host-ended', message: 'The replay host was restarted.', hint: 'Try again.' });
  }

  dispose(): void {
    this.#disposed = true;
    this.restart();
  }

  #started(): HostProcess {
    if (this.#process !== undefined) return this.#process;
    const child = this.#spawn();
    this.#process = child;
    child.onMessage((message) => this.#receive(message));
    child.onEnd((reason) => {
      if (this.#process !== child) return;
      this.#process = undefined;
      this.#failAll({ code: 'host-ended', message: `The replay host ended unexpectedly: ${reason}.`, hint: 'It is started again with the next replay. If it keeps ending, the program may need more memory: raise reprise.replay.memoryMb.' });
    });
    return child;
  }

  #receive(message: unknown): void {
    const reply = decodeHostMessage(message);
    if (reply === undefined) return;
    switch (reply.kind) {
      case 'notice':
        this.#onNotice(reply.notice);
        return;
      case 'result':
        this.#settle(reply.id, (pending) => pending.resolve(reply.result));
        return;
      case 'problem':
        this.#settle(reply.id, (pending) => pending.reject(new HostProblem(reply.problem)));
        return;
    }
  }

  #settle(id: number, how: (pending: Pending) => void): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (pending !== undefined) how(pending);
  }

  #failAll(problem: ReplayProblem): void {
    for (const id of [...this.#pending.keys()]) this.#settle(id, (pending) => pending.reject(new HostProblem(problem)));
  }
}

const cancelled = (): HostProblem => new HostProblem({ code: 'cancelled', message: 'Cancelled.' });
