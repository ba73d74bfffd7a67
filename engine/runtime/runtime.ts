// The runtime: runs the orchestrations and activities of a program on a store, until it is shut down.
import { DUROXIDE_VERSION } from '../replay/profile.ts';
import { packVersion, type Store } from '../store/store.ts';
import type { ActivityRegistry } from '../versions/activity-registry.ts';
import type { OrchestrationRegistry } from '../versions/registry.ts';
import { attach } from './attachment.ts';
import { Client } from './client.ts';
import { pause, type Clock } from './clock.ts';
import type { Dispatcher } from './dispatcher.ts';
import { installGuard, noGuard, type Guard } from './guard.ts';
import { FOREIGN_CHECK_MS, SHUTDOWN_GRACE_MS, WARM_EXECUTIONS_MAX } from '../limits.ts';
import { createMetrics } from './metrics.ts';
import { settingsOf, type RuntimeOptions, type Settings } from './options.ts';
import { createOrchestrator, type Orchestrator } from './orchestrator.ts';
import type { RuntimeParts } from './parts.ts';
import { answerQuery } from './query.ts';
import { createRunningActivities } from './running-activities.ts';
import { createWarmExecutions } from './warm-executions.ts';
import { createWorker } from './worker.ts';

/** What a running runtime can be asked from inside the engine, by the test toolkit. */
export interface RunningRuntime {
  readonly isIdle: boolean;
  /** The program's orchestrations from now on; executions in memory are loaded again. */
  replaceOrchestrations(orchestrations: OrchestrationRegistry): void;
  shutdown(graceMs: number): Promise<void>;
}

/** Any number of runtimes, in any number of processes, may work on one SQLite file. */
export class Runtime {
  readonly #running: RunningRuntime;

  private constructor(running: RunningRuntime) {
    this.#running = running;
  }

  /** @throws RangeError for options that cannot be meant; see `RuntimeOptions`. */
  static async startWithStore(store: Store, activities: ActivityRegistry, orchestrations: OrchestrationRegistry, options: RuntimeOptions = {}): Promise<Runtime> {
    return new Runtime(startRuntime(store, activities, orchestrations, settingsOf(options)));
  }

  /** Lets running turns and activities end, at most `graceMs`. Nothing acknowledged is lost either way. */
  shutdown(graceMs: number = SHUTDOWN_GRACE_MS): Promise<void> {
    return this.#running.shutdown(graceMs);
  }
}

/** Starts both loops and what wakes them. */
export function startRuntime(store: Store, activities: ActivityRegistry, orchestrations: OrchestrationRegistry, given: Settings): RunningRuntime {
  const guard = given.installGuard ? installGuard() : noGuard;
  const settings = hostCallsOutside(given, guard);
  const metrics = createMetrics(settings);
  let registry = orchestrations;
  const parts: RuntimeParts = {
    store,
    settings,
    metrics,
    client: new Client(store),
    guard,
    warm: createWarmExecutions(WARM_EXECUTIONS_MAX),
    running: createRunningActivities(),
    stalled: new Map(),
    repriseVersion: REPRISE_VERSION,
    orchestrations: () => registry,
    activities: () => activities,
    exclusively: createExclusion(),
    report: (level, instanceId, executionId, message) => settings.trace({ level, instanceId, executionId, message }),
  };
  warnOfWideRange(parts);
  const orchestrator = createOrchestrator(parts);
  const worker = createWorker(parts);
  const loops: readonly Dispatcher[] = [orchestrator, worker];
  const stopWaking = wakeOnNews(store, settings.clock, orchestrator, worker);
  const stopMeasuring = metrics.watch(store);
  const detach = attach(store, {
    clock: settings.clock,
    codecOf: (name) => registry.resolve(name, undefined)?.codec ?? registry.entries().find((entry) => entry.name === name)?.codec,
    stalledReason: (instanceId) => parts.stalled.get(instanceId),
    query: (instanceId, name, argument) => answerQuery(parts, instanceId, name, argument),
    forget: (instanceId) => parts.warm.drop(instanceId),
  });
  for (const loop of loops) loop.wake();
  return {
    get isIdle() {
      return loops.every((loop) => loop.isIdle);
    },
    replaceOrchestrations: (replacement) => {
      registry = replacement;
      parts.warm.clear();
      for (const loop of loops) loop.wake();
    },
    shutdown: async (graceMs) => {
      stopWaking();
      stopMeasuring();
      const ended = Promise.all(loops.map((loop) => loop.stop()));
      const grace = new AbortController();
      await Promise.race([ended, pause(graceMs, grace.signal)]);
      grace.abort();
      await Promise.all(loops.map((loop) => loop.abandon()));
      detach();
      parts.warm.clear();
    },
  };
}

/** Our own release; kept in the first event of every execution. */
export const REPRISE_VERSION = '0.1.0';

/** The host's clock, trace sink and version choice are called from inside turns, and may use what a program may not. */
function hostCallsOutside(settings: Settings, guard: Guard): Settings {
  const { clock, chooseVersion } = settings;
  const watched: Clock = { now: () => guard.outside(clock.now), callAt: clock.callAt, repeat: clock.repeat };
  return {
    ...settings,
    clock: watched,
    chooseVersion: chooseVersion === undefined ? undefined : (changeId, min, max, run) => guard.outside(() => chooseVersion(changeId, min, max, run)),
    trace: (trace) => guard.outside(() => settings.trace(trace)),
  };
}

/** Commits of this process wake at once; those of other processes are seen by the revision of the file. */
function wakeOnNews(store: Store, clock: Clock, orchestrator: Orchestrator, worker: Dispatcher): () => void {
  const unsubscribe = store.subscribe((commit) => {
    if (commit.messages) orchestrator.hear(commit.mailboxes);
    if (commit.work) worker.nudge();
  });
  let revision = store.foreignRevision();
  const stopLooking = clock.repeat(FOREIGN_CHECK_MS, () => {
    const current = store.foreignRevision();
    if (current === revision) return;
    revision = current;
    orchestrator.wake();
    worker.wake();
  });
  return () => {
    unsubscribe();
    stopLooking();
  };
}

function createExclusion(): RuntimeParts['exclusively'] {
  const last = new Map<string, Promise<unknown>>();
  return async (instanceId, work) => {
    const before = last.get(instanceId);
    const mine = before === undefined ? work() : before.then(work, work);
    last.set(instanceId, mine);
    try {
      return await mine;
    } finally {
      if (last.get(instanceId) === mine) last.delete(instanceId);
    }
  };
}

function warnOfWideRange(parts: RuntimeParts): void {
  const own = packVersion(DUROXIDE_VERSION) ?? 0;
  if (parts.settings.versions.max <= own) return;
  parts.report('warn', '', 0, `supportedReplayVersions reaches beyond ${DUROXIDE_VERSION}, which this build implements: histories of newer engines may be read but replayed wrongly`);
}
