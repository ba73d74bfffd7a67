// The other end of the replay host for the command line and for tests: forks the process and speaks its protocol.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { decodeHostOutput, decodeHostResult } from './decode-host-output.ts';
import { hostFile, NODE_OPTIONS_OF_SOURCES } from './locations.ts';
import type { HostMethod, HostNotifications, HostRequests, ReplayProblem } from './protocol.ts';

/** Lines of its standard error that are kept to say why a host ended. */
const ERROR_LINES_MAX = 20;

/** What the host answered instead of a result. */
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

export type HostListeners = { readonly [N in keyof HostNotifications]?: (params: HostNotifications[N]) => void };

/** Owns one host process. */
export class HostConnection {
  readonly #child: ChildProcess;
  readonly #listeners: HostListeners;
  readonly #pending = new Map<number, Pending>();
  readonly #errors: string[] = [];
  #lastId = 0;
  #ended: ReplayProblem | undefined;

  /** @param folder the workspace folder whose programs are replayed. */
  constructor(folder: string, listeners: HostListeners = {}) {
    this.#listeners = listeners;
    const { file, arguments: args } = hostFile();
    this.#child = fork(file, [...args], { cwd: folder, execArgv: [...NODE_OPTIONS_OF_SOURCES], stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'json' });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#errors.push(...chunk.toString('utf8').split('\n').filter((line) => line.trim() !== ''));
      this.#errors.splice(0, Math.max(0, this.#errors.length - ERROR_LINES_MAX));
    });
    this.#child.on('message', (message: unknown) => this.#receive(message));
    this.#child.on('error', (error) => this.#end(error.message));
    this.#child.on('exit', (code, signal) => this.#end(`${signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`}${this.#errors.length === 0 ? '' : `, ${this.#errors.join(' ')}`}`));
  }

  /** @throws HostProblem */
  async request<M extends HostMethod>(method: M, params: HostRequests[M][0], signal?: AbortSignal): Promise<HostRequests[M][1]> {
    if (this.#ended !== undefined) throw new HostProblem(this.#ended);
    const id = ++this.#lastId;
    const cancel = (): void => {
      if (this.#child.connected) this.#child.send({ cancel: id });
    };
    signal?.addEventListener('abort', cancel);
    try {
      return decodeHostResult(method, await new Promise<unknown>((resolve, reject) => {
        this.#pending.set(id, { resolve, reject });
        this.#child.send({ id, method, params });
      }));
    } finally {
      this.#pending.delete(id);
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Ends the process. */
  async dispose(): Promise<void> {
    if (this.#ended !== undefined) return;
    const gone = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()));
    if (this.#child.connected) this.#child.disconnect();
    else this.#child.kill();
    await gone;
  }

  #receive(message: unknown): void {
    const output = decodeHostOutput(message);
    if (output === undefined) return;
    switch (output.kind) {
      case 'result':
        this.#pending.get(output.id)?.resolve(output.result);
        return;
      case 'problem':
        this.#pending.get(output.id)?.reject(new HostProblem(output.problem));
        return;
      case 'notice':
        if (output.notice.name === 'result') this.#listeners.result?.(output.notice.params);
        else this.#listeners.progress?.(output.notice.params);
    }
  }

  #end(reason: string): void {
    if (this.#ended !== undefined) return;
    this.#ended = { code: 'host-ended', message: `The replay host ended: ${reason}.`, hint: 'Try again; if it happens again, report it.' };
    for (const { reject } of this.#pending.values()) reject(new HostProblem(this.#ended));
  }
}
