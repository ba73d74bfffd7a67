// The rows of the event list: compact (a schedule with its completion) or full, filtered. Pure.
import { describe, formatSpan, nameOf, textOf, type Lane } from './describe.ts';
import { pairs } from './pairing.ts';
import type { BarState } from './timeline-model.ts';
import type { HistoryEvent } from '../panel/protocol.ts';

export interface EventRow {
  /** Index of the event that opens the row, and of the one that closes it (the same where nothing does). */
  readonly first: number;
  readonly last: number;
  readonly state: BarState;
}

export interface RowFilter {
  readonly text: string;
  /** Lanes to show; empty means all. */
  readonly lanes: readonly Lane[];
  /** Only what failed or was cancelled. */
  readonly troubled: boolean;
}

/** Everything about the events that rows are made from, computed once per document. */
export interface EventIndex {
  readonly events: readonly HistoryEvent[];
  /** Index of the event that the one at an index closes. */
  readonly sources: ReadonlyMap<number, number>;
  /** The other way round. */
  readonly closing: ReadonlyMap<number, number>;
  /** Lower-case text that a filter looks into, made when it is first needed. */
  haystack(index: number): string;
}

/** One pass over the events. */
export function eventIndex(events: readonly HistoryEvent[]): EventIndex {
  const sources = pairs(events);
  const closing = new Map([...sources].map(([closer, source]) => [source, closer]));
  const texts: string[] = [];
  const haystack = (index: number): string => {
    const event = events[index];
    return (texts[index] ??= event === undefined ? '' : `${event.event_id} ${event.type} ${describe(event).title} ${nameOf(event) ?? ''} ${textOf(event)}`.toLowerCase());
  };
  return { events, sources, closing, haystack };
}

/** Rows in the order of their first event. */
export function eventRows(index: EventIndex, filter: RowFilter, isCompact: boolean): readonly EventRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const closed = new Set(isCompact ? index.closing.values() : []);
  const rows: EventRow[] = [];
  index.events.forEach((event, first) => {
    if (closed.has(first)) return;
    const last = isCompact ? (index.closing.get(first) ?? first) : first;
    const closer = index.events[last] ?? event;
    const { lane } = describe(event);
    const state = stateOf(event, closer);
    if (filter.lanes.length > 0 && !filter.lanes.includes(lane)) return;
    if (filter.troubled && state !== 'failed' && state !== 'cancelled') return;
    const isFound = words.every((word) => index.haystack(first).includes(word) || (last !== first && index.haystack(last).includes(word)));
    if (isFound) rows.push({ first, last, state });
  });
  return rows;
}

function stateOf(event: HistoryEvent, closer: HistoryEvent): BarState {
  const { part } = describe(closer);
  if (part === 'succeeds') return 'ok';
  if (part === 'fails') return 'failed';
  if (part === 'cancels') return 'cancelled';
  return describe(event).part === 'opens' ? 'open' : 'instant';
}

/** The row that holds an event, or the last one before it; -1 for none. Rows ascend by `first`. */
export function rowOf(rows: readonly EventRow[], index: number): number {
  const closing = rows.findIndex((row) => row.first === index || row.last === index);
  if (closing >= 0) return closing;
  let found = -1;
  for (let at = 0; at < rows.length && (rows[at]?.first ?? 0) <= index; at += 1) found = at;
  return found;
}

/** What a row says, in the columns of the list. */
export interface RowText {
  readonly title: string;
  readonly name: string;
  readonly detail: string;
  /** What came back, in a compact row. */
  readonly outcome: string | undefined;
  /** How long it took, in a compact row with a completion. */
  readonly took: string | undefined;
  /** Since the first event. */
  readonly at: string;
}

/** Texts of one row; only ever set as text (C1). */
export function rowText(index: EventIndex, row: EventRow): RowText {
  const event = index.events[row.first];
  if (event === undefined) return { title: '', name: '', detail: '', outcome: undefined, took: undefined, at: '' };
  const { events } = index;
  const source = events[index.sources.get(row.first) ?? -1];
  const closer = row.last === row.first ? undefined : events[row.last];
  const startMs = events[0]?.timestamp_ms ?? event.timestamp_ms;
  return {
    title: closer === undefined ? describe(event).title : compactTitle(event),
    name: nameOf(event) ?? (source && nameOf(source)) ?? '',
    detail: textOf(event),
    outcome: closer && textOf(closer),
    took: closer && formatSpan(closer.timestamp_ms - event.timestamp_ms),
    at: `+${formatSpan(Math.max(0, event.timestamp_ms - startMs))}`,
  };
}

const COMPACT_TITLES: Readonly<Record<Lane, string>> = { orchestration: 'Orchestration', activity: 'Activity', timer: 'Timer', message: 'Event', child: 'Child', state: 'State' };

const compactTitle = (event: HistoryEvent): string => COMPACT_TITLES[describe(event).lane];
