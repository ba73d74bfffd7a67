// Runs activities: takes work that is due, calls the user's function outside of any replay, and hands the result to the orchestration once.
import type { ErrorDetails } from '../history/event.ts';
import { applicationFailure, thrownOrigin } from '../replay/error-details.ts';
import { messageOf } from '../replay/errors.ts';
import { payloadMessage } from '../replay/limit-failure.ts';
import { decodePayload, encodePayload } from '../replay/payload.ts';
import type { PayloadCodec } from '../replay/program.ts';
import type { StoreTransaction, TakenWorkRow, WorkRow } from '../store/store.ts';
import type { RegisteredActivity } from '../versions/activity-registry.ts';
import { createActivityContext } from './activity-context-object.ts';
import { backoffMs } from './backoff.ts';
import { Cancellation } from './cancellation.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import { createLeaseKeeper, type LeaseKeeper } from './lease-keeper.ts';
import { BRIEF_ACTIVITY_MS, CANCELLATION_GRACE_MS, SESSION_IDLE_MS, SESSION_LEASE_MS, SHORT_ACTIVITIES_AHEAD, SHORT_ACTIVITY_MS, WORK_LEASE_MS, WORK_RENEWAL_MS } from '../limits.ts';
import type { RuntimeParts } from './parts.ts';
import { newToken } from './random.ts';
import { createRoom } from './room.ts';
import { createSessionKeeper } from './session-keeper.ts';
import { runSystemActivity } from './system-activities.ts';
import { decodeWorkItem, encodeWorkItem, type ActivityItem, type WorkItem } from './work-item.ts';

/** `cancellation` tells it that nobody waits for the result any more, before or while it runs. */
interface TakenWork {
  readonly token: string;
  readonly row: WorkRow;
  readonly cancellation: Cancellation;
  /** Nobody else is to tell it any more. */
  forget(): void;
}

export function createWorker(parts: RuntimeParts): Dispatcher {
  const { store, settings } = parts;
  const { clock } = settings;
  const renewal = (rows: StoreTransaction, tokens: readonly string[]): readonly string[] => {
    const now = clock.now();
    rows.work.renewSessions([settings.workerId], now, now + SESSION_LEASE_MS, now - SESSION_IDLE_MS);
    return tokens.filter((token) => !rows.work.renew(token, now, now + WORK_LEASE_MS));
  };
  const leases = createLeaseKeeper(clock, WORK_RENEWAL_MS, (tokens) => store.transact((rows) => renewal(rows, tokens)));
  const sessions = createSessionKeeper(store, settings);
  // Not at the second delivery already: long activities are delivered again after every restart, and need not wait for each other.
  const room = createRoom<TakenWorkRow>({
    isSuspect: ({ attempts }) => attempts > 1 && attempts > settings.maxAttempts / 2,
    giveBack: (rows, { token }) => rows.work.defer(token, clock.now(), true),
  });
  let averageMs: number = BRIEF_ACTIVITY_MS;
  const release = (work: TakenWork): void => {
    work.forget();
    room.leave(work);
    leases.remove(work.token);
  };
  return createDispatcher<TakenWork>({
    clock,
    concurrency: settings.workerConcurrency,
    lookEverywhere: () => undefined,
    ahead: () => (averageMs < SHORT_ACTIVITY_MS ? SHORT_ACTIVITIES_AHEAD : averageMs < BRIEF_ACTIVITY_MS ? settings.workerConcurrency : 0),
    take: async (countMax) => {
      if (!room.isOpen()) return { taken: [], nextDueAtMs: undefined };
      const { taken, nextDueAtMs } = await parts.metrics.timed('fetch', () => store.transact((rows) => room.limit(rows, takeWork(parts, rows, countMax))));
      sessions.noteTaken(taken);
      const works = taken.map((row) => holdWork(parts, leases, row));
      room.enter(works);
      return { taken: works, nextDueAtMs };
    },
    run: async (work, releaseSlot) => {
      const startedAtMs = clock.now();
      try {
        const completion = work.cancellation.isCancelled ? undefined : await completionOf(parts, work);
        averageMs += ((clock.now() - startedAtMs) - averageMs) / 8;
        releaseSlot();
        if (completion !== undefined) await finish(parts, work, completion);
      } finally {
        release(work);
      }
    },
    putBack: (works) => {
      for (const work of works) {
        release(work);
        work.cancellation.cancel('the runtime is shut down');
      }
      return store.transact((rows) => {
        for (const work of works) rows.work.defer(work.token, clock.now(), true);
      });
    },
    failed: (error) => parts.report('error', '', 0, `the store failed: ${messageOf(error)}`),
    stopped: () => {
      sessions.stop();
      leases.stop();
    },
  });
}

function takeWork(parts: RuntimeParts, rows: StoreTransaction, countMax: number): { readonly taken: readonly TakenWorkRow[]; readonly nextDueAtMs: number | undefined } {
  const { settings } = parts;
  const nowMs = settings.clock.now();
  const owner = { workerId: settings.workerId, leaseUntilMs: nowMs + SESSION_LEASE_MS, sessionsMax: settings.sessionsMax };
  const taken = rows.work.take({ token: newToken(), countMax, nowMs, untilMs: nowMs + WORK_LEASE_MS, tags: settings.tags, owner });
  return { taken, nextDueAtMs: taken.length < countMax ? rows.work.nextDueAtMs(nowMs) : undefined };
}

function holdWork(parts: RuntimeParts, leases: LeaseKeeper, row: TakenWorkRow): TakenWork {
  const { token } = row;
  const cancellation = new Cancellation();
  const cancel = (): void => cancellation.cancel('the result of this activity is no longer wanted');
  leases.add(token, cancel);
  return { token, row, cancellation, forget: parts.running.add(row.instanceId, row.executionId, row.activityId, cancel) };
}

/** What is to be told to the orchestration; undefined when there is nothing to tell, or nothing yet. */
async function completionOf(parts: RuntimeParts, work: TakenWork): Promise<WorkItem | undefined> {
  const { store, settings } = parts;
  const item = decodeWorkItem(work.row.item);
  if (item?.kind !== 'ActivityExecute') {
    parts.report('error', work.row.instanceId, work.row.executionId, `a work item that this build does not know was thrown away: ${work.row.item}`);
    await store.transact((rows) => rows.work.remove(work.token, settings.clock.now()));
    return undefined;
  }
  if (work.row.attempts > settings.maxAttempts) {
    parts.metrics.activityPoison(item.name, item.tag, work.row.attempts);
    return { kind: 'ActivityFailed', ...placeOf(item), details: poisonOf(item, work.row, settings.maxAttempts) };
  }
  const registered = parts.activities().find(item.name);
  if (registered !== undefined) return runRegistered(parts, work, item, registered);
  const system = await runSystem(parts, item);
  if (system !== undefined) return system;
  const delayMs = backoffMs(settings.backoff, work.row.attempts);
  const reason = `activity '${item.name}' is not registered`;
  parts.stalled.set(item.instance, reason);
  parts.report('warn', item.instance, item.executionId, `${reason}; attempt ${work.row.attempts} of ${settings.maxAttempts}, again in ${delayMs} ms`);
  await store.transact((rows) => rows.work.defer(work.token, settings.clock.now() + delayMs, false));
  return undefined;
}

async function runSystem(parts: RuntimeParts, item: ActivityItem): Promise<WorkItem | undefined> {
  try {
    const result = await runSystemActivity(parts.store, parts.settings.clock.now(), item.name, item.input);
    return result === undefined ? undefined : { kind: 'ActivityCompleted', ...placeOf(item), result };
  } catch (error) {
    return { kind: 'ActivityFailed', ...placeOf(item), details: applicationFailure('ActivityFailed', messageOf(error), thrownOrigin(error)) };
  }
}

/** The slot is free again when the activity ends, or a while after it was told that nobody waits for it any more. */
async function runRegistered(parts: RuntimeParts, work: TakenWork, item: ActivityItem, registered: RegisteredActivity): Promise<WorkItem | undefined> {
  const { settings } = parts;
  const { cancellation } = work;
  let callOffGrace = (): void => undefined;
  parts.stalled.delete(item.instance);
  const startedAtMs = settings.clock.now();
  const completion = await new Promise<WorkItem | undefined>((resolve) => {
    cancellation.listen(() => {
      callOffGrace = settings.clock.callAt(settings.clock.now() + CANCELLATION_GRACE_MS, () => resolve(undefined));
    });
    void call(parts, work, item, registered).then(resolve);
  });
  callOffGrace();
  const outcome = completion === undefined || cancellation.isCancelled ? 'cancelled' : completion.kind === 'ActivityCompleted' ? 'success' : 'app_error';
  parts.metrics.activity({ name: item.name, tag: item.tag, attempt: work.row.attempts, outcome, durationMs: settings.clock.now() - startedAtMs });
  return completion;
}

async function call(parts: RuntimeParts, work: TakenWork, item: ActivityItem, registered: RegisteredActivity): Promise<WorkItem> {
  try {
    const context = await createActivityContext(parts, work.row, item, work.cancellation);
    const value: unknown = await registered.activity(context, decodePayload(item.input, registered.codec));
    return { kind: 'ActivityCompleted', ...placeOf(item), result: resultOf(item.name, value, registered.codec) };
  } catch (error) {
    return { kind: 'ActivityFailed', ...placeOf(item), details: applicationFailure('ActivityFailed', messageOf(error), thrownOrigin(error)) };
  }
}

/** @throws TypeError for a result that cannot be stored: the call fails with it, as if the activity had thrown it */
function resultOf(name: string, value: unknown, codec: PayloadCodec): string {
  let text: string;
  try {
    text = encodePayload(value, codec);
  } catch (error) {
    throw new TypeError(`activity '${name}' returned what cannot be stored: ${messageOf(error)}`);
  }
  const problem = payloadMessage(`the result of activity '${name}'`, text);
  if (problem !== undefined) throw new TypeError(problem);
  return text;
}

/** The row and the message change places in one transaction: a result reaches its history once, or nobody wants it any more. */
async function finish(parts: RuntimeParts, work: TakenWork, completion: WorkItem): Promise<void> {
  const { store, settings } = parts;
  await parts.metrics.timed('ack', () =>
    store.transact((rows) => {
      const now = settings.clock.now();
      if (rows.work.remove(work.token, now)) rows.messages.put(work.row.instanceId, encodeWorkItem(completion), now, now);
    }),
  );
}

function placeOf(item: ActivityItem): { readonly instance: string; readonly executionId: number; readonly id: number } {
  return { instance: item.instance, executionId: item.executionId, id: item.id };
}

function poisonOf(item: ActivityItem, row: WorkRow, maxAttempts: number): ErrorDetails {
  return {
    Poison: {
      attempt_count: row.attempts,
      max_attempts: maxAttempts,
      message_type: { Activity: { instance: item.instance, execution_id: item.executionId, activity_name: item.name, activity_id: item.id } },
      message: row.item,
    },
  };
}
