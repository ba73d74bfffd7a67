// Runs turns: takes instances that are due, lets their programs go on, and writes what came of it. Waits for news instead of asking for it.
import { decodeEvent } from '../history/codec.ts';
import type { HistoryEvent } from '../history/event.ts';
import { messageOf } from '../replay/errors.ts';
import type { TurnResult } from '../replay/outcome.ts';
import { driveTurn } from '../replay/turn.ts';
import type { EventRow, StoreTransaction } from '../store/store.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import { createDueInstances, type Look } from './due-instances.ts';
import { createLeaseKeeper } from './lease-keeper.ts';
import { BROKEN_RETRY_MS, TURN_LEASE_MS, TURN_RENEWAL_MS, TURNS_AHEAD } from '../limits.ts';
import type { RuntimeParts } from './parts.ts';
import { oneTurn } from './clock.ts';
import { createRoom, type Room } from './room.ts';
import { takeTurn, type TurnBatch, type WarmMark } from './turn-batch.ts';
import { commitTurn, deferTurn, discardTurn, endOf, eventRows, type TurnChange } from './turn-commit.ts';
import { forcedEnd, giveUp } from './turn-end.ts';
import { openLive } from './turn-open.ts';
import { planTurn, type PlannedTurn, type ReadHistory } from './turn-plan.ts';
import type { LiveExecution } from './warm-executions.ts';

export interface Orchestrator extends Dispatcher {
  /** These instances may have a turn to take. */
  hear(instanceIds: Iterable<string>): void;
}

export function createOrchestrator(parts: RuntimeParts): Orchestrator {
  const { store, settings } = parts;
  const { clock } = settings;
  const leases = createLeaseKeeper(clock, TURN_RENEWAL_MS, (tokens) =>
    store.transact((rows) => tokens.filter((token) => !rows.messages.renew(token, clock.now(), clock.now() + TURN_LEASE_MS))),
  );
  const mark = (instanceId: string, executionId: number): string | undefined => {
    const live = parts.warm.get(instanceId);
    return live?.executionId === executionId ? live.mark : undefined;
  };
  const room = createRoom<TurnBatch>({ isSuspect: (batch) => batch.attempts > 1, giveBack: (rows, batch) => deferTurn(rows, batch, 0, clock.now(), true) });
  const due = createDueInstances();
  const loop = createDispatcher<TurnBatch>({
    clock,
    concurrency: settings.orchestrationConcurrency,
    lookEverywhere: due.forgetAll,
    ahead: () => TURNS_AHEAD,
    take: async (countMax) => {
      if (!room.isOpen()) return { taken: [], nextDueAtMs: undefined };
      const nowMs = clock.now();
      const heard = due.next(nowMs);
      try {
        const { taken, nextDueAtMs, look } = await parts.metrics.timed('fetch', () => store.transact((rows) => takeTurns(parts, rows, { countMax, heard, mark, nowMs }, room)));
        due.settle(look);
        room.enter(taken);
        for (const batch of taken) leases.add(batch.token, () => parts.warm.drop(batch.instanceId));
        return { taken, nextDueAtMs };
      } catch (error) {
        due.forgetAll();
        throw error;
      }
    },
    run: async (batch, release) => {
      try {
        await parts.exclusively(batch.instanceId, () => runBatch(parts, batch, release));
      } finally {
        leases.remove(batch.token);
        room.leave(batch);
      }
    },
    putBack: (batches) => {
      for (const batch of batches) room.leave(batch);
      return store.transact((rows) => {
        for (const batch of batches) deferTurn(rows, batch, 0, clock.now(), true);
      });
    },
    failed: (error) => parts.report('error', '', 0, `the store failed: ${messageOf(error)}`),
    stopped: leases.stop,
  });
  return {
    wake: loop.wake,
    nudge: loop.nudge,
    stop: loop.stop,
    abandon: loop.abandon,
    get isIdle() {
      return loop.isIdle;
    },
    hear: (instanceIds) => {
      due.hear(instanceIds);
      loop.nudge();
    },
  };
}

interface Wanted {
  readonly countMax: number;
  /** Where to look; undefined: the store knows. */
  readonly heard: readonly string[] | undefined;
  readonly mark: WarmMark;
  readonly nowMs: number;
}

/** Turns under lock. */
interface TakenTurns {
  readonly taken: readonly TurnBatch[];
  readonly nextDueAtMs: number | undefined;
  readonly look: Look;
}

function takeTurns(parts: RuntimeParts, rows: StoreTransaction, { countMax, heard, mark, nowMs }: Wanted, room: Room<TurnBatch>): TakenTurns {
  const { versions } = parts.settings;
  const candidates = heard ?? rows.messages.ready(nowMs, versions, countMax);
  const found: TurnBatch[] = [];
  let looked = 0;
  for (; looked < candidates.length && found.length < countMax; looked++) {
    const instanceId = candidates[looked];
    if (instanceId === undefined || (heard !== undefined && !rows.messages.isDue(instanceId, nowMs))) continue;
    const batch = takeTurn(rows, { instanceId, nowMs, leaseMs: TURN_LEASE_MS, versions }, mark);
    if (batch !== undefined) found.push(batch);
  }
  const nextDueAtMs = found.length < countMax ? rows.messages.nextDueAtMs(nowMs) : undefined;
  const limited = room.limit(rows, { taken: found, nextDueAtMs });
  const isAll = found.length < countMax && limited.taken.length === found.length;
  return { ...limited, look: { left: candidates.slice(looked), isAll, nextDueAtMs } };
}

async function runBatch(parts: RuntimeParts, batch: TurnBatch, release: () => void): Promise<void> {
  const { store, settings } = parts;
  const now = (): number => settings.clock.now();
  const history: ReadHistory = batch.history === undefined ? { events: [] } : readHistory(batch.history);
  const live = batch.history === undefined ? parts.warm.get(batch.instanceId) : undefined;
  if (batch.history === undefined && live === undefined) return store.transact((rows) => deferTurn(rows, batch, 0, now(), true));
  const planned = planTurn(batch, live, history, parts.orchestrations(), settings);
  const { plan } = planned;
  switch (plan.kind) {
    case 'discard':
      return store.transact((rows) => discardTurn(rows, batch, planned.collisions, now()));
    case 'defer':
      parts.stalled.set(batch.instanceId, plan.reason);
      parts.report('warn', batch.instanceId, batch.execution?.executionId ?? 1, `${plan.reason}; attempt ${batch.attempts} of ${settings.maxAttempts}, again in ${plan.delayMs} ms`);
      return store.transact((rows) => deferTurn(rows, batch, plan.delayMs, now()));
    case 'give-up':
      return commit(parts, batch, undefined, giveUp(batch, plan, history, planned, now()));
    case 'begin':
    case 'go-on':
      return runTurn(parts, batch, planned, live ?? openLive(parts, batch, plan, history), history, release);
    default:
      return unreachable(plan);
  }
}

async function runTurn(parts: RuntimeParts, batch: TurnBatch, planned: PlannedTurn, live: LiveExecution, history: ReadHistory, release: () => void): Promise<void> {
  const { store, settings } = parts;
  const begins = planned.plan.kind === 'begin';
  let result: TurnResult;
  live.violation = undefined;
  live.turns += 1;
  try {
    result = await parts.guard.run(live, () => driveTurn(live.machine.turn(planned.messages), oneTurn));
  } catch (error) {
    // E3: a program's error is a value, so this is a bug of ours; the messages stay, and give up by counting.
    parts.warm.drop(batch.instanceId);
    parts.report('error', live.instanceId, live.executionId, `the engine failed in a turn: ${messageOf(error)}`);
    return store.transact((rows) => deferTurn(rows, batch, BROKEN_RETRY_MS, settings.clock.now()));
  }
  release();
  if (result.outcome.type === 'ended') return store.transact((rows) => discardTurn(rows, batch, planned.collisions, settings.clock.now()));
  const change: TurnChange = {
    executionId: live.executionId,
    name: live.name,
    version: live.version,
    parent: live.parent,
    begins,
    delta: result.delta,
    rows: eventRows(result.delta),
    outcome: result.outcome,
    actions: result.actions,
    collisions: planned.collisions,
  };
  return commit(parts, batch, live, forcedEnd(batch, live, change, history, settings));
}

/**
 * Writes the change. The execution is kept under its new mark already while that happens: the same transaction may take its next turn. Should the
 * change be lost, the mark is not the last event of the store, and nobody uses what is in memory.
 */
async function commit(parts: RuntimeParts, batch: TurnBatch, live: LiveExecution | undefined, change: TurnChange): Promise<void> {
  const ended = endOf(change.outcome);
  if (live === undefined || ended !== undefined) parts.warm.drop(batch.instanceId);
  else {
    live.mark = change.rows.at(-1)?.data ?? live.mark;
    live.bytes += change.rows.reduce((bytes, row) => bytes + row.data.length, 0);
    parts.warm.keep(live);
  }
  try {
    await parts.metrics.timed('ack', () => parts.store.transact((rows) => commitTurn(rows, batch, change, parts.settings.clock.now())));
  } catch (error) {
    parts.warm.drop(batch.instanceId);
    throw error;
  }
  parts.stalled.delete(batch.instanceId);
  for (const action of change.actions) if (action.type === 'cancel-activity') parts.running.cancel(batch.instanceId, change.executionId, action.id);
  if (live !== undefined && ended === undefined) warnOfLength(parts, live);
  parts.metrics.turn(change, { startedAtMs: change.begins ? undefined : batch.execution?.startedAtMs, turns: live?.turns ?? 0 });
}

function warnOfLength(parts: RuntimeParts, live: LiveExecution): void {
  if (live.hasWarned || live.machine.eventCount < parts.settings.limits.warnEvents) return;
  live.hasWarned = true;
  const { maxEvents } = parts.settings.limits;
  parts.report('warn', live.instanceId, live.executionId, `the history has ${live.machine.eventCount} events; at ${maxEvents} the orchestration fails. Call ctx.continueAsNew now and then, so that a fresh history begins.`);
}

function readHistory(rows: readonly EventRow[]): ReadHistory {
  const events: HistoryEvent[] = [];
  for (const row of rows) {
    const event = decodeEvent(parsed(row.data), () => undefined);
    if (event.type === 'Unknown') return { error: `event ${row.eventId} ('${row.type}') is of a kind or a shape that this build does not know` };
    events.push(event);
  }
  return { events };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreachable(plan: never): never {
  throw new Error(`unknown plan ${JSON.stringify(plan)}`);
}

