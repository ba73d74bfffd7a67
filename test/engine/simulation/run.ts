// One simulated run: processes on one store and one virtual clock, clients beside them, until everything has ended.
import { ActivityRegistry, Client, MemoryStore, SqliteStore, type HistoryEvent, type OrchestrationStatus } from '../../../engine/index.ts';
import { record, replayHistory } from '../../../engine/testing/index.ts';
import { createVirtualClock, type VirtualClock } from '../../../engine/testing/virtual-clock.ts';
import { attach } from '../../../engine/runtime/attachment.ts';
import { oneTurn } from '../../../engine/runtime/clock.ts';
import { settingsOf } from '../../../engine/runtime/options.ts';
import { startRuntime, type RunningRuntime } from '../../../engine/runtime/runtime.ts';
import type { Store } from '../../../engine/store/store.ts';
import { below, draws } from '../../support/draws.ts';
import { SimulatedProcess, type FaultCounts, type FaultRates } from './faults.ts';
import { drawSteps, needsOf, orchestrations, type Needs, type Step } from './program.ts';

const ROOTS = 3;
/** After so many deaths nothing more goes wrong: the run must come to an end. */
const CRASHES_MAX = 60;
const MOVES_MAX = 20_000;
/** A runtime whose activities wait for the clock is never idle; when none has touched its store for so long, all wait. */
const QUIET_TURNS = 250;

export interface SimulatedRun {
  readonly outputs: Readonly<Record<string, OrchestrationStatus>>;
  readonly values: Readonly<Record<string, unknown>>;
  readonly counts: FaultCounts;
  /** Activities that were run again although they had been run to their end. */
  readonly repeated: number;
  /** What is wrong, in sentences. */
  readonly problems: readonly string[];
}

interface Life {
  readonly process: SimulatedProcess;
  readonly runtime: RunningRuntime;
}

export async function simulate(seed: number, storeKind: 'memory' | 'sqlite', rates: FaultRates, faultSeed: number): Promise<SimulatedRun> {
  const run = new Simulation(seed, storeKind === 'memory' ? new MemoryStore() : SqliteStore.open(':memory:'), rates, faultSeed);
  try {
    return await run.toEnd();
  } finally {
    await run.close();
  }
}

class Simulation {
  readonly #clock: VirtualClock = createVirtualClock();
  readonly #store: Store;
  readonly #client: Client;
  readonly #rates: FaultRates;
  readonly #faults: () => number;
  readonly #counts: FaultCounts = { crashes: 0, crashesInside: 0, standstills: 0, delays: 0 };
  readonly #scripts: ReadonlyMap<string, { readonly steps: readonly Step[]; readonly needs: Needs }>;
  readonly #finished = new Map<string, number>();
  readonly #detach: () => void;
  #lives: Life[] = [];

  constructor(seed: number, store: Store, rates: FaultRates, faultSeed: number) {
    const draw = draws(seed);
    this.#store = store;
    this.#rates = rates;
    this.#faults = draws(faultSeed);
    this.#client = new Client(store);
    this.#detach = attach(store, { clock: this.#clock, codecOf: () => 'typed', stalledReason: () => undefined, query: () => Promise.reject(new Error('no runtime')), forget: () => undefined });
    this.#scripts = new Map(Array.from({ length: ROOTS }, (_, index) => {
      const steps = drawSteps(draw, `r${index}`);
      return [`r${index}`, { steps, needs: needsOf(steps) }] as const;
    }));
    for (let index = 0; index < rates.processes; index += 1) this.#begin();
  }

  async toEnd(): Promise<SimulatedRun> {
    const sends = await this.#start();
    for (let moves = 0; ; moves += 1) {
      await this.#rest();
      const send = sends[0];
      if (send !== undefined && (this.#faults() < 0.4 || this.#clock.nextAtMs() === undefined)) {
        sends.shift();
        await send();
        continue;
      }
      const next = this.#clock.nextAtMs();
      if (next === undefined) break;
      if (moves > MOVES_MAX) return this.#report([`nothing ends within ${MOVES_MAX} moves of the clock`]);
      this.#clock.moveTo(next + below(this.#faults, 3) * below(this.#faults, 50));
    }
    return this.#report([]);
  }

  async close(): Promise<void> {
    for (const { process } of this.#lives) process.isDead = true;
    this.#detach();
    await this.#store.close();
  }

  async #start(): Promise<(() => Promise<void>)[]> {
    const sends: (() => Promise<void>)[] = [];
    for (const [id, { steps, needs }] of this.#scripts) {
      await this.#client.startOrchestration(id, 'script', { steps, results: [] });
      for (let index = 0; index < needs.messages; index += 1) sends.push(() => this.#client.enqueueEvent(id, 'box', `message ${index}`));
      for (const name of needs.signals) sends.push(() => this.#client.signal(id, name, `payload of ${name}`));
    }
    return sends;
  }

  #begin(): void {
    const rates = this.#counts.crashes < CRASHES_MAX ? this.#rates : { ...this.#rates, crash: 0, standstill: 0 };
    const process = new SimulatedProcess(this.#store, this.#clock, this.#faults, rates, this.#counts, () => {
      this.#lives = this.#lives.filter((life) => life.process !== process);
      this.#clock.callAt(this.#clock.now() + below(this.#faults, 20_000), () => this.#begin());
    });
    const settings = settingsOf({ maxAttempts: 10_000, orchestrationConcurrency: 1 + below(this.#faults, 3), workerConcurrency: 1 + below(this.#faults, 3) }, process.clock);
    this.#lives.push({ process, runtime: startRuntime(process, this.#activities(process), orchestrations, settings) });
  }

  /** They count their ends by the place that is their idempotence key. */
  #activities(process: SimulatedProcess): ActivityRegistry {
    const ended = (ctx: { readonly instanceId: string; readonly executionId: number; readonly activityId: number }): void => {
      const place = `${ctx.instanceId} ${ctx.executionId} ${ctx.activityId}`;
      this.#finished.set(place, (this.#finished.get(place) ?? 0) + 1);
    };
    return ActivityRegistry.builder()
      .registerTyped('Work', async (ctx, input: number) => {
        ended(ctx);
        if (input % 5 === 0) throw new Error(`${input} is out of order`);
        return `worked on ${input}`;
      })
      .registerTyped('Say', async (ctx, input: number) => {
        ended(ctx);
        return `${ctx.sessionId} said ${input}`;
      })
      .registerTyped('Slow', async (ctx, ms: number) => {
        await new Promise<void>((resolve) => { process.clock.callAt(process.clock.now() + ms, resolve); });
        ended(ctx);
        return `slept ${ms}`;
      })
      .build();
  }

  async #rest(): Promise<void> {
    let quiet = 0;
    let idle = 0;
    let touched = -1;
    while (idle < 4 && quiet < QUIET_TURNS) {
      await oneTurn();
      const awake = this.#lives.filter(({ process }) => !process.isStanding);
      const sum = this.#lives.reduce((total, { process }) => total + process.touched, 0);
      quiet = sum === touched ? quiet + 1 : 0;
      idle = awake.every(({ runtime }) => runtime.isIdle) ? idle + 1 : 0;
      touched = sum;
    }
  }

  async #report(problems: readonly string[]): Promise<SimulatedRun> {
    const found = [...problems];
    const outputs: Record<string, OrchestrationStatus> = {};
    const values: Record<string, unknown> = {};
    const ids = await this.#client.listAllInstances();
    for (const id of ids) {
      outputs[id.replace(/sub::.*$/, 'child')] = await this.#client.getOrchestrationStatus(id);
      if (this.#scripts.has(id)) values[id] = await this.#client.getAllValues(id);
      for (const execution of await this.#client.listExecutions(id)) {
        found.push(...historyProblems(id, execution, await this.#client.readExecutionHistory(id, execution)));
        const { outcome, divergences } = await replayHistory(await record(this.#store, id, execution), orchestrations);
        if (outcome !== 'replayed') found.push(`${id}/${execution} does not replay: ${outcome} ${divergences[0]?.message ?? ''}`);
      }
    }
    const { pendingMessages, pendingWork } = await this.#store.read((rows) => rows.instances.totals());
    if (pendingMessages + pendingWork > 0) found.push(`${pendingMessages} messages and ${pendingWork} activities are left over`);
    return { outputs, values, counts: this.#counts, repeated: [...this.#finished.values()].filter((times) => times > 1).length, problems: found };
  }
}

function historyProblems(id: string, execution: number, events: readonly HistoryEvent[]): readonly string[] {
  const problems: string[] = [];
  const completed = new Set<number>();
  for (const [index, event] of events.entries()) {
    if (event.event_id !== index + 1) problems.push(`${id}/${execution}: event ${event.event_id} in place ${index + 1}`);
    if (!/^(ActivityCompleted|ActivityFailed|TimerFired|SubOrchestrationCompleted|SubOrchestrationFailed)$/.test(event.type) || event.source_event_id === null) continue;
    if (completed.has(event.source_event_id)) problems.push(`${id}/${execution}: event ${event.source_event_id} was completed twice`);
    completed.add(event.source_event_id);
  }
  return problems;
}
