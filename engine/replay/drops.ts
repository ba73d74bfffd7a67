// What the program gave up, against what the history says it gave up.
import type { HistoryEvent } from '../history/event.ts';
import type { Call } from './call.ts';
import type { CallTable } from './call-table.ts';
import type { CommandKind } from './command.ts';
import type { Divergence } from './divergence.ts';
import { cancellationMismatch } from './match.ts';

/** The kinds that leave a breadcrumb when they are given up, in the order in which breadcrumbs are written and checked. */
export const CRUMBS = [
  { kind: 'activity', type: 'ActivityCancelRequested', subject: 'activities' },
  { kind: 'child', type: 'SubOrchestrationCancelRequested', subject: 'sub-orchestrations' },
  { kind: 'wait', type: 'ExternalSubscribedCancelled', subject: 'external waits' },
  { kind: 'dequeue', type: 'ExternalSubscribedPersistentCancelled', subject: 'persistent waits' },
] as const satisfies readonly { readonly kind: CommandKind; readonly type: HistoryEvent['type']; readonly subject: string }[];

interface Dropping {
  readonly side: { readonly dropped: readonly Call[] };
  readonly calls: CallTable;
  readonly isOver: boolean;
}

/** Bound commands that the program gave up, by kind, ascending. A program that has ended has given up whatever it never took the answer of. */
export function droppedIds(machine: Dropping): ReadonlyMap<CommandKind, readonly number[]> {
  const byKind = new Map<CommandKind, Set<number>>();
  const add = (call: Call): void => {
    if (call.eventId === undefined) return;
    const ids = byKind.get(call.command.kind);
    if (ids === undefined) byKind.set(call.command.kind, new Set([call.eventId]));
    else ids.add(call.eventId);
  };
  for (const call of machine.side.dropped) add(call);
  if (machine.isOver) for (const call of machine.calls.values()) if (call.task?.taken === false) add(call);
  return new Map([...byKind].map(([kind, ids]) => [kind, [...ids].sort((a, b) => a - b)]));
}

/** Every recorded drop must be reproduced; new ones are allowed. The first kind that fails is told. */
export function checkRecordedDrops(machine: Dropping, recorded: ReadonlyMap<number, HistoryEvent>): Divergence | undefined {
  if (recorded.size === 0) return undefined;
  const dropped = droppedIds(machine);
  for (const { kind, type, subject } of CRUMBS) {
    const crumbs = [...recorded].filter(([, event]) => event.type === type);
    if (crumbs.length === 0) continue;
    const reproduced = new Set(dropped.get(kind));
    const kept = crumbs.find(([id]) => !reproduced.has(id));
    if (kept !== undefined) return cancellationMismatch(subject, crumbs.map(([id]) => id), reproduced, kept[1].event_id);
  }
  return undefined;
}
