// Answers the requests of the host: finds programs, asks the worker, makes results. One request after the other, each can be cancelled.
import type { ReplayProblem, Budget, HistorySource, HostMethod, HostNotifications, HostRequests, OpenedReplay, ReplayResult } from './protocol.ts';
import { decodeHostResult } from './decode-host-output.ts';
import { decodeRequestParams } from './decode-request.ts';
import { Family } from './execution-head.ts';
import { positionOf } from './placement.ts';
import { Programs } from './programs.ts';
import { MODULE_SHIFT } from './instrumented.ts';
import { MEMORY_MB_DEFAULT, TIME_MS_DEFAULT, WorkerProblem, WorkerThread } from './worker-thread.ts';
import type { Limits } from './worker-thread.ts';
import type { ExecutionHead, LoadedSource, RunReport, WorkerRequests } from './worker-protocol.ts';

/** Reading a source is no replay, but it must end too. */
const LOAD_TIME_MS = 60_000;

export type Notify = <N extends keyof HostNotifications>(name: N, params: HostNotifications[N]) => void;

interface OpenSession {
  readonly params: WorkerRequests['open'][0];
  readonly limits: Limits;
  generation: number;
}

const CANCELLED: ReplayProblem = { code: 'cancelled', message: 'The replay was cancelled.' };

export class Controller {
  readonly #programs: Programs;
  readonly #worker: WorkerThread;
  readonly #notify: Notify;
  readonly #sessions = new Map<string, OpenSession>();
  readonly #cancelled = new Set<number>();
  #queue: Promise<unknown> = Promise.resolve();
  #current: number | undefined;

  /**
   * @param folder the workspace folder whose programs are replayed.
   * @param isTrusted false where its code must not run.
   */
  constructor(folder: string, notify: Notify, isTrusted = true) {
    this.#notify = notify;
    this.#programs = new Programs(folder, isTrusted);
    this.#worker = new WorkerThread({
      answer: (question) => ('file' in question ? this.#programs.modules.load(question.file) : this.#programs.modules.resolve(question.from, question.specifier)),
      position: (place) => positionOf(this.#programs.modules.module(place >> MODULE_SHIFT), place),
    });
  }

  /** @throws WorkerProblem, whose problem is the answer. Anything else thrown is a bug. */
  async handle<M extends HostMethod>(id: number, method: M, params: HostRequests[M][0]): Promise<HostRequests[M][1]> {
    return decodeHostResult(method, await this.receive(id, method, params));
  }

  /** The same for a request as it comes over the channel. */
  receive(id: number, method: HostMethod, params: unknown): Promise<HostRequests[HostMethod][1]> {
    const answer = this.#queue.then(() => this.#run(id, method, params));
    this.#queue = answer.catch(() => undefined);
    return answer;
  }

  cancel(id: number): void {
    this.#cancelled.add(id);
    if (this.#current === id) this.#worker.stop(CANCELLED);
  }

  async dispose(): Promise<void> {
    await this.#worker.dispose();
  }

  async #run(id: number, method: HostMethod, params: unknown): Promise<HostRequests[HostMethod][1]> {
    this.#current = id;
    try {
      this.#check(id);
      return await this.#dispatch(id, method, params);
    } finally {
      this.#current = undefined;
      this.#cancelled.delete(id);
    }
  }

  #dispatch(id: number, method: HostMethod, params: unknown): Promise<HostRequests[HostMethod][1]> {
    switch (method) {
      case 'replayAll':
        return this.#replayAll(id, decodeRequestParams(method, params));
      case 'open':
        return this.#open(decodeRequestParams(method, params));
      case 'state':
        return this.#inSession(decodeRequestParams(method, params).session, (limits) => this.#worker.request('state', decodeRequestParams(method, params), limits));
      case 'variables':
        return this.#inSession(decodeRequestParams(method, params).session, (limits) => this.#worker.request('variables', decodeRequestParams(method, params), limits));
      case 'close':
        return this.#close(decodeRequestParams(method, params).session);
      case 'overlay':
        this.#programs.overlay(decodeRequestParams(method, params).files);
        return Promise.resolve({});
    }
  }

  #check(id: number): void {
    if (this.#cancelled.has(id)) throw new WorkerProblem(CANCELLED);
  }

  async #replayAll(id: number, params: HostRequests['replayAll'][0]): Promise<HostRequests['replayAll'][1]> {
    const limits = limitsOf(params.budget);
    await this.#renew(limits);
    const family = new Family();
    const loaded: (readonly [HistorySource, LoadedSource | { readonly problem: ReplayProblem }])[] = [];
    for (const source of params.sources) {
      this.#check(id);
      const answer = await this.#load(source.path, limits);
      loaded.push([source, answer]);
      if ('heads' in answer) for (const head of answer.heads) family.add(head);
    }
    const results: ReplayResult[] = [];
    for (const [index, [source, answer]] of loaded.entries()) {
      this.#notify('progress', { done: index, total: loaded.length, message: source.path });
      for await (const result of this.#replaySource(id, source, answer, family, limits)) {
        results.push(result);
        this.#notify('result', result);
      }
    }
    return { results };
  }

  async *#replaySource(id: number, source: HistorySource, loaded: LoadedSource | { readonly problem: ReplayProblem }, family: Family, limits: Limits): AsyncGenerator<ReplayResult> {
    if ('problem' in loaded) {
      yield unreadable(source.path, loaded.problem);
      return;
    }
    const heads = chosen(loaded, source);
    if (heads.length === 0) yield unreadable(source.path, nothingIn(loaded, source));
    for (const head of heads) {
      this.#check(id);
      const program = this.#programs.find(head.name, head.version);
      const report = program === undefined ? undefined : await this.#report('replay', { path: source.path, index: head.index, program, surroundings: family.surroundings(head) }, limits);
      yield resultOf(source.path, head, report);
    }
  }

  /** A budget that was used up is what the replay says, cancellation is not. */
  async #report(method: 'replay', params: WorkerRequests['replay'][0], limits: Limits): Promise<RunReport> {
    try {
      return await this.#worker.request(method, params, limits);
    } catch (error) {
      if (error instanceof WorkerProblem && error.problem.code !== 'cancelled') return { outcome: 'failed', problem: error.problem };
      throw error;
    }
  }

  async #load(path: string, limits: Limits): Promise<LoadedSource | { readonly problem: ReplayProblem }> {
    try {
      return await this.#worker.request('load', { path }, { ...limits, timeMs: Math.max(limits.timeMs, LOAD_TIME_MS) });
    } catch (error) {
      if (error instanceof WorkerProblem && error.problem.code !== 'cancelled') return { problem: error.problem };
      throw error;
    }
  }

  async #open(params: HostRequests['open'][0]): Promise<OpenedReplay> {
    const limits = limitsOf(params.budget);
    await this.#renew(limits);
    const { source, session } = params;
    const loaded = await this.#load(source.path, limits);
    if ('problem' in loaded) throw new WorkerProblem(loaded.problem);
    const head = chosen(loaded, source)[0];
    if (head === undefined) throw new WorkerProblem(nothingIn(loaded, source));
    const family = new Family();
    for (const each of loaded.heads) family.add(each);
    const program = this.#programs.find(head.name, head.version);
    const request = { session, path: source.path, index: head.index, program, surroundings: family.surroundings(head) };
    const opened = await this.#openOrShow(request, limits);
    this.#sessions.set(session, { params: request, limits, generation: this.#worker.generation });
    return {
      result: resultOf(source.path, head, opened.report),
      events: opened.events,
      moments: opened.moments,
      program: program === undefined ? undefined : { functionName: program.functionName, source: program.source },
      siblings: loaded.heads.map(({ instance, execution, name, version, status, events, parentInstance }) => ({ instance, execution, name, version, status, events, parentInstance })),
    };
  }

  /** A program that uses up its budget leaves the events to be shown. */
  async #openOrShow(request: WorkerRequests['open'][0], limits: Limits): Promise<WorkerRequests['open'][1]> {
    try {
      return await this.#worker.request('open', request, limits);
    } catch (error) {
      if (!(error instanceof WorkerProblem) || error.problem.code === 'cancelled') throw error;
      const shown = await this.#worker.request('open', { ...request, program: undefined }, { ...limits, timeMs: LOAD_TIME_MS });
      return { ...shown, report: { outcome: 'failed', problem: error.problem } };
    }
  }

  /** A thread that was ended took its sessions with it: they are opened again. */
  async #inSession<T>(name: string, ask: (limits: Limits) => Promise<T>): Promise<T> {
    const session = this.#sessions.get(name);
    if (session === undefined) throw new WorkerProblem({ code: 'no-session', message: 'This replay is not open.', hint: 'Open the history first.' });
    if (session.generation !== this.#worker.generation) {
      await this.#worker.request('open', session.params, session.limits);
      session.generation = this.#worker.generation;
    }
    return await ask(session.limits);
  }

  async #close(session: string): Promise<Record<string, never>> {
    const known = this.#sessions.get(session);
    this.#sessions.delete(session);
    if (known !== undefined && known.generation === this.#worker.generation) await this.#worker.request('close', { session }, known.limits);
    return {};
  }

  async #renew(limits: Limits): Promise<void> {
    await this.#worker.request('renew', { code: this.#programs.refresh() }, limits);
  }
}

function limitsOf(budget: Budget | undefined): Limits {
  return { timeMs: budget?.timeMs ?? TIME_MS_DEFAULT, memoryMb: budget?.memoryMb ?? MEMORY_MB_DEFAULT };
}

function chosen(loaded: LoadedSource, source: HistorySource): readonly ExecutionHead[] {
  return loaded.heads.filter((head) => (source.instance === undefined || head.instance === source.instance) && (source.execution === undefined || head.execution === source.execution));
}

function nothingIn(loaded: LoadedSource, source: HistorySource): ReplayProblem {
  const wanted = source.instance === undefined ? '' : ` of ${source.instance}${source.execution === undefined ? '' : `, execution ${source.execution}`}`;
  return loaded.problems[0] ?? { code: 'no-execution', message: `${source.path} holds no execution${wanted}.`, file: source.path };
}

function resultOf(path: string, head: ExecutionHead, report: RunReport | undefined): ReplayResult {
  const { instance, execution, format, events, turns, status } = head;
  const problem = report?.problem ?? head.problems[0] ?? null;
  return {
    file: path, instance, execution, orchestration: head.name, orchestrationVersion: head.version, format,
    outcome: report?.outcome ?? 'shown',
    events, turns, status,
    divergences: report === undefined || report.outcome === 'failed' ? [] : report.divergences,
    problem,
  };
}

/** What is said of a source that could not be read at all. */
function unreadable(path: string, problem: ReplayProblem): ReplayResult {
  const format = /\.(?:db|sqlite3?)$/.test(path) ? 'duroxide-sqlite' : 'reprise';
  return { file: path, instance: '', execution: 0, orchestration: '', orchestrationVersion: '', format, outcome: 'failed', events: 0, turns: 0, status: 'Running', divergences: [], problem };
}
