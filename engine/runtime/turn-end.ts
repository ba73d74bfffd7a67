// Turns that end an execution although its program did not: poison, a limit that was reached, a forbidden call.
import type { ErrorDetails, HistoryEvent } from '../history/event.ts';
import { applicationFailure, nondeterminismFailure } from '../replay/error-details.ts';
import { failedBeginning, failure, openWork, UNREADABLE_EVENT_ID } from './forced-end.ts';
import type { Settings } from './options.ts';
import type { TurnBatch } from './turn-batch.ts';
import { eventRows, type TurnChange } from './turn-commit.ts';
import { parentOf, type PlannedTurn, type ReadHistory, type TurnPlan } from './turn-plan.ts';
import type { LiveExecution } from './warm-executions.ts';

/** What is written when an execution is given up before its program could run. */
export function giveUp(batch: TurnBatch, plan: TurnPlan & { readonly kind: 'give-up' }, history: ReadHistory, planned: PlannedTurn, nowMs: number): TurnChange {
  const { beginning, details } = plan;
  const executionId = beginning?.executionId ?? batch.execution?.executionId ?? 1;
  const place = { instanceId: batch.instanceId, executionId, nowMs };
  const known = 'events' in history ? history.events : [];
  const version = batch.instance?.version ?? beginning?.item.version ?? 'unknown';
  const lastId = batch.history?.at(-1)?.eventId ?? 0;
  const delta = beginning !== undefined ? failedBeginning(place, beginning, version, details) : [failure(place, plan.isUnreadable ? UNREADABLE_EVENT_ID : lastId + 1, details)];
  return {
    executionId,
    name: batch.instance?.name ?? beginning?.item.orchestration ?? '',
    version,
    parent: beginning?.item.parent ?? parentOf(history),
    begins: beginning !== undefined,
    delta,
    rows: eventRows(delta),
    outcome: { type: 'failed', details, divergence: undefined },
    actions: openWork(known, batch.instanceId),
    collisions: planned.collisions,
  };
}

/** The change as it is, or the failure that takes its place when the turn broke a rule that no program may break. */
export function forcedEnd(batch: TurnBatch, live: LiveExecution, change: TurnChange, history: ReadHistory, settings: Settings): TurnChange {
  const details = brokenRule(live, change, settings);
  if (details === undefined) return change;
  const known = 'events' in history ? history.events : [];
  const started = change.begins ? change.delta.slice(0, 1) : [];
  const lastId = started.at(-1)?.event_id ?? live.machine.nextEventId - 1 - change.delta.length;
  const failed = failure({ instanceId: batch.instanceId, executionId: live.executionId, nowMs: settings.clock.now() }, lastId + 1, details);
  const delta: readonly HistoryEvent[] = [...started, failed];
  return { ...change, delta, rows: eventRows(delta), outcome: { type: 'failed', details, divergence: undefined }, actions: openWork(known, batch.instanceId) };
}

function brokenRule(live: LiveExecution, change: TurnChange, settings: Settings): ErrorDetails | undefined {
  if (live.violation !== undefined) return nondeterminismFailure(live.violation);
  if (change.outcome.type !== 'continue') return undefined;
  const { maxEvents, maxBytes } = settings.limits;
  const advice = 'call ctx.continueAsNew before it grows that long (ctx.info.continueAsNewSuggested says when), or raise the limit of the runtime';
  if (live.machine.eventCount > maxEvents) return applicationFailure('OrchestrationFailed', `the history has more than ${maxEvents} events: ${advice}`);
  const bytes = live.bytes + change.rows.reduce((sum, row) => sum + row.data.length, 0);
  return bytes > maxBytes ? applicationFailure('OrchestrationFailed', `the history has more than ${maxBytes} bytes: ${advice}`) : undefined;
}
