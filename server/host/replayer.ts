// One replay of one recorded execution in a realm of its own: to its end, or standing after some event.
import { types } from 'node:util';
import type { Program, RecordedExecution, ReplayCursor, ReplayObserver, ReplayedExecution } from '@reprise/engine';
import type { LiveFrame } from './frame-runtime.ts';
import { ModuleLoader } from './module-loader.ts';
import type { LoaderHost } from './module-loader.ts';
import { Realm } from './realm.ts';
import type { PlacedDivergence, ProgramReference, RunReport } from './worker-protocol.ts';

export interface Replayable {
  readonly recorded: RecordedExecution;
  readonly program: ProgramReference;
  /** Recorded versions of children, by child instance, where the same source holds them. */
  readonly childVersions: Readonly<Record<string, string>>;
}

/** What somebody is told who looks on. Places are numbers, see `Placement`. */
export interface Onlooker {
  readonly observer: ReplayObserver;
  /** `console` of the program. */
  readonly print: (level: string, values: readonly unknown[]) => void;
}

export class Replayer {
  readonly cursor: ReplayCursor;
  readonly #realm: Realm;
  readonly #host: LoaderHost;
  readonly #loader: ModuleLoader;
  #hasEnded = false;

  /** Loads the program. @throws ProgramProblem where it cannot be loaded. */
  constructor(host: LoaderHost, subject: Replayable, onlooker?: Onlooker) {
    this.#host = host;
    host.placement.reset();
    const { recorded, program } = subject;
    this.#realm = new Realm({ scripts: host.scripts, position: host.placement.shared, loadTimeMs: recorded.events[0]?.timestamp_ms ?? 0, print: onlooker?.print ?? (() => undefined) });
    this.#loader = new ModuleLoader(this.#realm, host);
    const run = this.#loader.program(program);
    this.cursor = this.#realm.sandbox.openReplay(this.#program(program, run), recorded, {
      position: () => host.placement.shared[0],
      childVersions: subject.childVersions,
      ...(onlooker === undefined ? {} : { observer: onlooker.observer }),
    });
  }

  /** Goes to the end and compares. */
  finish(): RunReport {
    const result = this.#realm.drive(this.cursor.finish());
    const missing = this.#loader.missing;
    if (missing !== undefined) return { outcome: 'failed', problem: missing };
    const problem = result.problems[0];
    return { outcome: result.outcome, divergences: result.divergences.map((divergence) => this.#placed(divergence)), ...(problem === undefined ? {} : { problem }) };
  }

  /** Goes forward until the event with that index was applied and the program came to rest. */
  advance(toIndex: number): void {
    if (this.cursor.index < toIndex) this.#realm.drive(this.cursor.advance(toIndex));
  }

  #placed(divergence: ReplayedExecution['divergences'][number]): PlacedDivergence {
    const { source: place, ...rest } = divergence;
    const source = typeof place === 'number' ? this.#host.placement.position(place) : undefined;
    return source === undefined ? rest : { ...rest, source };
  }

  /** The frame in which the program waits; undefined when it has ended, or waits outside the user's own code. */
  waiting(): LiveFrame | undefined {
    return this.#hasEnded ? undefined : this.#realm.frames.waiting();
  }

  #program(reference: ProgramReference, run: Function): Program {
    return {
      name: reference.name,
      version: reference.version,
      codec: reference.codec,
      dialect: this.#realm.sandbox.dialects[reference.dialect],
      run: (context, input): unknown => {
        const result: unknown = Reflect.apply(run, undefined, [context, input]);
        const end = (): void => {
          this.#hasEnded = true;
        };
        // A function that returns what it still waits for has left its frames behind.
        if (types.isPromise(result)) result.then(end, end);
        return result;
      },
    };
  }
}
