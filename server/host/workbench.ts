// What the worker thread can be asked: load histories, replay an execution, open one for stepping and read its states.
import type { ImportedHistories, RecordedExecution } from '@reprise/engine';
import { decodeParams } from './decode-worker-message.ts';
import { loadHistories } from './history-files.ts';
import { MomentWriter } from './moments.ts';
import { ProgramProblem } from './module-loader.ts';
import type { LoaderHost } from './module-loader.ts';
import { Placement } from './placement.ts';
import { RealmScripts } from './realm.ts';
import { Replayer } from './replayer.ts';
import type { Replayable } from './replayer.ts';
import { Session } from './session.ts';
import { headOf } from './execution-head.ts';
import type { LoadedSource, ModuleAnswer, ModuleQuestion, ProgramReference, RunReport, Surroundings, WorkerMethod, WorkerRequests, WorkerStart } from './worker-protocol.ts';

/** Events of sources that are kept in memory beside the current one: a batch reads all, then replays all. */
const EVENTS_KEPT_MAX = 400_000;

export class Workbench {
  readonly #host: LoaderHost;
  readonly #sources = new Map<string, ImportedHistories>();
  readonly #sessions = new Map<string, Session>();
  #answers = new Map<string, ModuleAnswer>();

  constructor(start: WorkerStart, shared: Int32Array, ask: (question: ModuleQuestion) => ModuleAnswer) {
    this.#host = { scripts: new RealmScripts(start.sandbox), placement: new Placement(shared), ask: (question) => this.#ask(question, ask) };
  }

  /** Called when there is nothing to answer. @returns true while there is more to do. */
  idle(): boolean {
    return [...this.#sessions.values()].some((session) => session.prepare());
  }

  handle(method: WorkerMethod, params: unknown): WorkerRequests[WorkerMethod][1] {
    switch (method) {
      case 'load':
        return this.#load(decodeParams(method, params).path);
      case 'replay':
        return this.#replay(decodeParams(method, params));
      case 'open':
        return this.#open(decodeParams(method, params));
      case 'state':
        return this.#session(decodeParams(method, params).session).state(decodeParams(method, params).step);
      case 'variables':
        return this.#session(decodeParams(method, params).session).variables(decodeParams(method, params).reference);
      case 'close':
        this.#sessions.delete(decodeParams(method, params).session);
        return {};
      case 'renew':
        if (decodeParams(method, params).code) this.#answers = new Map();
        this.#sources.clear();
        return {};
    }
  }

  /** Answers are kept until `renew`: the same modules are loaded for every execution. */
  #ask(question: ModuleQuestion, ask: (question: ModuleQuestion) => ModuleAnswer): ModuleAnswer {
    const key = 'file' in question ? question.file : `${question.from}\n${question.specifier}`;
    const known = this.#answers.get(key) ?? ask(question);
    this.#answers.set(key, known);
    return known;
  }

  #source(path: string): ImportedHistories {
    const source = this.#sources.get(path) ?? loadHistories(path);
    this.#sources.delete(path);
    this.#sources.set(path, source);
    let kept = 0;
    for (const [other, { executions }] of [...this.#sources].reverse()) {
      kept += executions.reduce((sum, { events }) => sum + events.length, 0);
      if (kept > EVENTS_KEPT_MAX && other !== path) this.#sources.delete(other);
    }
    return source;
  }

  #load(path: string): LoadedSource {
    this.#sources.delete(path);
    const source = this.#source(path);
    return { format: source.format, heads: source.executions.map(headOf), problems: source.problems };
  }

  #replay(params: WorkerRequests['replay'][0]): RunReport {
    const subject = this.#subject(params, params.program);
    return attempt(() => new Replayer(this.#host, subject).finish());
  }

  #open(params: WorkerRequests['open'][0]): WorkerRequests['open'][1] {
    const recorded = this.#recorded(params.path, params.index);
    this.#sessions.delete(params.session);
    const program = params.program;
    if (program === undefined) return { events: recorded.events, moments: [], report: undefined };
    const subject = this.#subject(params, program);
    const writer = new MomentWriter(this.#host.placement, recorded.events.length);
    const report = attempt(() => {
      const replayer = new Replayer(this.#host, subject, writer);
      writer.watch(() => replayer.waiting());
      return replayer.finish();
    });
    if (report.outcome === 'failed') return { events: recorded.events, moments: [], report };
    this.#sessions.set(params.session, new Session(this.#host, subject));
    return { events: recorded.events, moments: writer.moments(recorded.events), report };
  }

  #session(name: string): Session {
    const session = this.#sessions.get(name);
    if (session === undefined) throw new ProgramProblem({ code: 'no-session', message: 'This replay is not open any more.', hint: 'Open the history again.' });
    return session;
  }

  #recorded(path: string, index: number): RecordedExecution {
    const recorded = this.#source(path).executions[index];
    if (recorded === undefined) throw new ProgramProblem({ code: 'no-execution', message: 'This execution is not in the file any more.', file: path, hint: 'The file has changed; open it again.' });
    return recorded;
  }

  #subject(params: { readonly path: string; readonly index: number; readonly surroundings: Surroundings }, program: ProgramReference): Replayable {
    const recorded = this.#recorded(params.path, params.index);
    return { recorded: recorded.kv === undefined ? { ...recorded, kv: params.surroundings.kv } : recorded, program, childVersions: params.surroundings.childVersions };
  }
}

/** Problems of the program are a report; bugs of ours go on upwards. */
function attempt(run: () => RunReport): RunReport {
  try {
    return run();
  } catch (error) {
    if (error instanceof ProgramProblem) return { outcome: 'failed', problem: error.problem };
    throw error;
  }
}
