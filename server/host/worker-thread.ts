// Owns the worker thread: starts it, asks it one thing at a time, answers its questions for modules, and ends it when a budget is used up.
import { MessageChannel, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { decodeQuestion, decodeResponse, decodeResult } from './decode-worker-message.ts';
import { NODE_OPTIONS_OF_SOURCES, workerFile } from './locations.ts';
import type { ReplayProblem, SourcePosition } from './protocol.ts';
import { sandboxCode } from './sandbox-code.ts';
import type { ModuleAnswer, ModuleQuestion, WorkerMethod, WorkerRequests } from './worker-protocol.ts';

/** Per replay, unless the request says otherwise. */
export const TIME_MS_DEFAULT = 10_000;
export const MEMORY_MB_DEFAULT = 1024;
/** How often time and memory are looked at. */
const CHECK_MS = 25;
/** What a thread takes that runs nothing. */
const MEMORY_SLACK_MB = 64;
/** A thread that is being ended is waited for so long; it may sit in code that cannot be interrupted. */
const GONE_MS_MAX = 5_000;
/** The engine's own limit lies higher, because running into it may end the process and not only the thread. */
const HEAP_HEADROOM_MB = 512;

/** Young objects of a long replay live long: a larger nursery copies them less often. */
const YOUNG_GENERATION_MB = 96;

export interface Limits {
  readonly timeMs: number;
  readonly memoryMb: number;
}

/** Why the worker did not answer. */
export class WorkerProblem extends Error {
  readonly problem: ReplayProblem;
  constructor(problem: ReplayProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (problem: WorkerProblem) => void;
}

interface Running {
  readonly worker: Worker;
  readonly questions: MessagePort;
  readonly shared: Int32Array;
  readonly memoryMb: number;
  readonly baseMb: number;
}

export interface WorkerHost {
  answer(question: ModuleQuestion): ModuleAnswer;
  position(place: number): SourcePosition | undefined;
}

export class WorkerThread {
  readonly #host: WorkerHost;
  #sandbox: string | undefined;
  #running: Running | undefined;
  #pending: Pending | undefined;
  #lastId = 0;
  /** When the thread took up the current request; undefined while it is still being started. */
  #begunMs: number | undefined;
  /** Time that the current request spent on compiling: it is not the program's. */
  #compileMs = 0;
  /** Grows when a thread is gone: what it knew is lost with it. */
  #generation = 0;
  /** Settles when the thread before has gone, memory and all. */
  #gone: Promise<unknown> = Promise.resolve();

  constructor(host: WorkerHost) {
    this.#host = host;
  }

  get generation(): number {
    return this.#generation;
  }

  /**
   * Asks the thread, starting it where it is not there. One request at a time.
   * @throws WorkerProblem with what the thread answered, or with code `time-limit`, `memory-limit`, `cancelled`, `worker-ended`.
   */
  async request<M extends WorkerMethod>(method: M, params: WorkerRequests[M][0], limits: Limits): Promise<WorkerRequests[M][1]> {
    if (this.#running !== undefined && this.#running.memoryMb !== limits.memoryMb) await this.dispose();
    await this.#gone;
    const running = this.#running ?? this.#started(limits.memoryMb);
    this.#compileMs = 0;
    this.#begunMs = undefined;
    const id = ++this.#lastId;
    const watch = this.#watch(running, limits);
    try {
      const answer = await new Promise<unknown>((resolve, reject) => {
        this.#pending = { resolve, reject };
        running.worker.postMessage({ id, method, params });
      });
      return decodeResult(method, answer);
    } finally {
      this.#pending = undefined;
      clearInterval(watch);
    }
  }

  /** Ends what runs now; the request is answered with the problem. Nothing happens when nothing runs. */
  stop(problem: ReplayProblem): void {
    if (this.#pending !== undefined) this.#end(problem);
  }

  async dispose(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    running?.questions.close();
    if (running !== undefined) {
      this.#generation += 1;
      Atomics.store(running.shared, 2, 1);
      this.#gone = Promise.race([running.worker.terminate(), new Promise((resolve) => setTimeout(resolve, GONE_MS_MAX).unref())]);
    }
    await this.#gone;
  }

  #started(memoryMb: number): Running {
    const shared = new SharedArrayBuffer(12);
    const { port1, port2 } = new MessageChannel();
    this.#sandbox ??= sandboxCode();
    const worker = new Worker(workerFile(), {
      workerData: { shared, questions: port2, sandbox: this.#sandbox },
      transferList: [port2],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb * 2 + HEAP_HEADROOM_MB, maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
      execArgv: [...NODE_OPTIONS_OF_SOURCES],
    });
    const running = { worker, questions: port1, shared: new Int32Array(shared), memoryMb, baseMb: usedBesidesMb() };
    this.#running = running;
    port1.on('message', (question: unknown) => this.#answer(running, question));
    port1.unref();
    worker.on('message', (message: unknown) => this.#receive(message));
    worker.on('error', (error: Error & { readonly code?: string }) => this.#died(running, error));
    worker.on('exit', () => this.#died(running, undefined));
    worker.unref();
    return running;
  }

  #answer(running: Running, question: unknown): void {
    const started = performance.now();
    const answer = this.#answerOrProblem(decodeQuestion(question));
    this.#compileMs += performance.now() - started;
    running.questions.postMessage(answer);
    Atomics.store(running.shared, 1, 1);
    Atomics.notify(running.shared, 1);
  }

  /** The thread sleeps until it gets an answer, so there has to be one. */
  #answerOrProblem(question: ModuleQuestion): ModuleAnswer {
    try {
      return this.#host.answer(question);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { kind: 'problem', problem: { code: 'compile-failed', message: `The code could not be compiled: ${message}`, ...('file' in question ? { file: question.file } : {}) } };
    }
  }

  #receive(message: unknown): void {
    const response = decodeResponse(message);
    if (response.id !== this.#lastId) return;
    if ('begun' in response) this.#begunMs = performance.now();
    else if ('problem' in response) this.#pending?.reject(new WorkerProblem(response.problem));
    else this.#pending?.resolve(response.result);
  }

  #watch(running: Running, limits: Limits): NodeJS.Timeout {
    return setInterval(() => {
      const tookMs = this.#begunMs === undefined ? 0 : performance.now() - this.#begunMs - this.#compileMs;
      if (tookMs > limits.timeMs) {
        this.#end({ code: 'time-limit', message: `The replay took more than ${limits.timeMs} ms.`, ...this.#place(running), hint: 'The program was running there. A loop that never ends, or the limit is too low: reprise.replay.timeoutMs, or --time-limit.' });
      } else if (usedBesidesMb() - running.baseMb > limits.memoryMb + MEMORY_SLACK_MB) this.#end(this.#memoryProblem(running));
    }, Math.min(CHECK_MS, Math.max(5, limits.timeMs / 4)));
  }

  #memoryProblem(running: Running): ReplayProblem {
    return { code: 'memory-limit', message: `The replay used more than ${running.memoryMb} MiB of memory.`, ...this.#place(running), hint: 'The program was running there. It collects without bound, or the limit is too low: reprise.replay.memoryMb, or --memory-limit.' };
  }

  #place(running: Running): { readonly file?: string; readonly line?: number; readonly column?: number } {
    const position = this.#host.position(running.shared[0] ?? 0);
    return position === undefined ? {} : { file: position.file, line: position.line, column: position.column };
  }

  #end(problem: ReplayProblem): void {
    const pending = this.#pending;
    this.#pending = undefined;
    void this.dispose();
    pending?.reject(new WorkerProblem(problem));
  }

  #died(running: Running, error: (Error & { readonly code?: string }) | undefined): void {
    if (this.#running !== running) return;
    if (error?.code === 'ERR_WORKER_OUT_OF_MEMORY') this.#end(this.#memoryProblem(running));
    else this.#end({ code: 'worker-ended', message: `The replay ended unexpectedly${error === undefined ? '' : `: ${error.message}`}.`, ...this.#place(running), hint: 'The program was running there. Try again; if it happens again, this is a bug of Reprise.' });
  }
}

/** Memory of the process that is not this thread's own heap: the compiler's is not the program's. */
function usedBesidesMb(): number {
  const { rss, heapTotal } = process.memoryUsage();
  return (rss - heapTotal) / 1048576;
}
