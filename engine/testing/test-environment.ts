// A runtime in a test: virtual time, redeployment in mid-run, forced gates, and runs that become history files.
import { MOVES_MAX } from '../limits.ts';
import { durationMs } from '../replay/duration.ts';
import { DurableError } from '../replay/errors.ts';
import { categoryOf } from '../replay/error-details.ts';
import { isErrorDetails } from '../history/codec.ts';
import type { Duration } from '../replay/orchestration-context.ts';
import type { ReplayReport } from '../replay/divergence.ts';
import { Client } from '../runtime/client.ts';
import { oneTurn, pause } from '../runtime/clock.ts';
import { settingsOf, type RuntimeOptions, type Trace } from '../runtime/options.ts';
import { startRuntime, type RunningRuntime } from '../runtime/runtime.ts';
import type { OrchestrationStatus } from '../runtime/stored-status.ts';
import { MemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';
import { ActivityRegistry } from '../versions/activity-registry.ts';
import type { OrchestrationRegistry } from '../versions/registry.ts';
import { createForcedGates, type ForcedGates } from './forced-gates.ts';
import { record, replayHistory } from './history-record.ts';
import { scriptedActivities, type ActivityScript } from './scripted-activities.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

/** What a test environment runs, and on what. */
export interface TestEnvironmentOptions {
  readonly orchestrations: OrchestrationRegistry;
  readonly activities?: ActivityRegistry | Readonly<Record<string, ActivityScript>>;
  /** Default: a `MemoryStore` of its own. */
  readonly store?: Store;
  /** Epoch milliseconds; default 2026-01-01T00:00:00Z. */
  readonly startAtMs?: number;
  readonly runtime?: Omit<RuntimeOptions, 'clock' | 'chooseVersion'>;
}

/** Event-loop turns without anything to do, after which everything is taken to rest. */
const QUIET_TURNS = 3;
/** After so many turns of waiting an activity must be waiting for the world; asking goes on, but seldom. */
const BUSY_TURNS = 100;
const PAUSE_MS = 1;

/** Owns a runtime and a client; `close` ends them. Nothing here waits for the clock on the wall, except real activities. */
export class TestEnvironment {
  readonly client: Client;
  /** Every live trace line so far. */
  readonly traces: readonly Trace[];
  readonly #clock: VirtualClock;
  readonly #store: Store;
  readonly #runtime: RunningRuntime;
  readonly #gates: ForcedGates;
  #orchestrations: OrchestrationRegistry;
  #started = 0;

  private constructor(options: TestEnvironmentOptions) {
    const traces: Trace[] = [];
    const { activities = {} } = options;
    this.traces = traces;
    this.#clock = createVirtualClock(options.startAtMs);
    this.#store = options.store ?? new MemoryStore();
    this.#orchestrations = options.orchestrations;
    this.#gates = createForcedGates();
    const given = options.runtime?.onTrace;
    const onTrace = (trace: Trace): void => {
      traces.push(trace);
      given?.(trace);
    };
    const settings = settingsOf({ ...options.runtime, onTrace, chooseVersion: this.#gates.choose }, this.#clock);
    const registry = activities instanceof ActivityRegistry ? activities : scriptedActivities(activities);
    this.#runtime = startRuntime(this.#store, registry, options.orchestrations, settings);
    this.client = new Client(this.#store);
  }

  static async create(options: TestEnvironmentOptions): Promise<TestEnvironment> {
    return new TestEnvironment(options);
  }

  /** Epoch milliseconds of the virtual clock. */
  now(): number {
    return this.#clock.now();
  }

  /** Runs everything that is due, skipping timers, until nothing is due or the time is reached. */
  async advance(by: Duration): Promise<void> {
    const untilMs = this.#clock.now() + durationMs(by);
    await this.rest();
    for (let next = this.#clock.nextAtMs(); next !== undefined && next <= untilMs; next = this.#clock.nextAtMs()) {
      this.#clock.moveTo(next);
      await this.rest();
    }
    this.#clock.moveTo(untilMs);
    await this.rest();
  }

  /** Skips timers until the instance has ended, or waits for something that only a client can send; answers its status then. */
  async runToEnd(instanceId: string): Promise<OrchestrationStatus> {
    for (let moves = 0; moves < MOVES_MAX; moves += 1) {
      await this.rest();
      const status = await this.client.getOrchestrationStatus(instanceId);
      const next = this.#clock.nextAtMs();
      if (status.status === 'Completed' || status.status === 'Failed' || next === undefined) return status;
      this.#clock.moveTo(next);
    }
    throw new Error(`'${instanceId}' did not end within ${MOVES_MAX} moves of the clock`);
  }

  /** Replaces the registered code while runs are in flight, as a deployment does. */
  async redeploy(orchestrations: OrchestrationRegistry): Promise<void> {
    await this.rest();
    this.#orchestrations = orchestrations;
    this.#runtime.replaceOrchestrations(orchestrations);
  }

  /** Starts that version and runs it to its end. @throws DurableError when it fails, Error when it waits for a client */
  async runWithVersion<Output = any>(version: string, name: string, input: unknown): Promise<Output> {
    this.#started += 1;
    const instanceId = `run-${this.#started}`;
    await this.client.startOrchestrationVersioned(instanceId, name, version, input);
    const status = await this.runToEnd(instanceId);
    if (status.status === 'Completed') return decodeOutput<Output>(status.output);
    if (status.status !== 'Failed') throw new Error(`'${name}' ${version} waits for something that only a client can send (status ${status.status})`);
    throw new DurableError(status.error, isErrorDetails(status.details) ? categoryOf(status.details) : 'infrastructure', status.details);
  }

  /** Gates answer these for runs started from now on; a gate that is not named takes its highest version. */
  forceGates(versions: Readonly<Record<string, number>>): void {
    void this.#store.read((rows) => this.#gates.force(versions, rows.instances.list()));
  }

  /** A finished or unfinished run as a `.history.json` document: the current execution, or the one that is named. */
  record(instanceId: string, executionId?: number): Promise<string> {
    return record(this.#store, instanceId, executionId);
  }

  /** Replays a document against the code that is deployed now. */
  replay(history: string): Promise<ReplayReport> {
    return replayHistory(history, this.#orchestrations);
  }

  /** Settles when nothing is due any more at the time that the clock shows. */
  async rest(): Promise<void> {
    let quiet = 0;
    for (let turns = 0; quiet < QUIET_TURNS; turns += 1) {
      await (turns < BUSY_TURNS ? oneTurn() : pause(PAUSE_MS));
      quiet = this.#runtime.isIdle ? quiet + 1 : 0;
    }
  }

  async close(): Promise<void> {
    await this.#runtime.shutdown(0);
    await this.#store.close();
  }
}

/** The caller says what the output is; nothing here can check it. */
function decodeOutput<Output>(output: unknown): Output {
  return output as Output;
}
