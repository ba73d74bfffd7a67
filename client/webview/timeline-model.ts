// The timeline as data: where every event stands on the axis, and the bars and points of each lane. Pure and linear in the events.
import { describe, LANES, nameOf, type Lane } from './describe.ts';
import { pairs } from './pairing.ts';
import type { HistoryEvent } from '../panel/protocol.ts';

/** `active` shrinks idle time, `time` is true to scale, `order` gives every event the same room. */
export const AXES = ['active', 'time', 'order'] as const;

export type Axis = (typeof AXES)[number];

export type BarState = 'open' | 'ok' | 'failed' | 'cancelled' | 'instant';

/** Something that spans from event `from` to event `to` (indexes); an instant has both the same. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly row: number;
  readonly state: BarState;
  readonly name: string;
}

export interface LaneModel {
  readonly lane: Lane;
  readonly rows: number;
  /** In the order of `from`. */
  readonly bars: readonly Bar[];
}

export interface TimelineModel {
  readonly lanes: readonly LaneModel[];
  readonly events: number;
}

/** Rows of one lane beyond which bars share the last one: a fan-out of a thousand is a band, not a page. */
export const ROWS_MAX = 40;

/** Lanes that hold nothing are left out. */
export function timelineModel(events: readonly HistoryEvent[]): TimelineModel {
  const bars = barsOf(events);
  const lanes = LANES.flatMap((lane): LaneModel[] => {
    const own = bars.get(lane);
    return own === undefined ? [] : [stacked(lane, own)];
  });
  return { lanes, events: events.length };
}

interface Draft {
  readonly from: number;
  to: number;
  state: BarState;
  readonly name: string;
}

function barsOf(events: readonly HistoryEvent[]): Map<Lane, Draft[]> {
  const lanes = new Map<Lane, Draft[]>();
  const paired = pairs(events);
  const open = new Map<number, Draft>();
  const add = (lane: Lane, draft: Draft): Draft => {
    const drafts = lanes.get(lane);
    if (drafts === undefined) lanes.set(lane, [draft]);
    else drafts.push(draft);
    return draft;
  };
  events.forEach((event, index) => {
    const { lane, part } = describe(event);
    const source = open.get(paired.get(index) ?? -1);
    switch (part) {
      case 'opens':
        open.set(index, add(lane, { from: index, to: events.length - 1, state: 'open', name: nameOf(event) ?? '' }));
        return;
      case 'succeeds':
      case 'fails':
      case 'cancels': {
        const state = part === 'succeeds' ? 'ok' : part === 'fails' ? 'failed' : 'cancelled';
        if (source === undefined) add(lane, { from: index, to: index, state: lane === 'orchestration' ? state : 'instant', name: nameOf(event) ?? describe(event).title });
        else {
          source.to = index;
          source.state = state;
        }
        return;
      }
      case 'instant':
        add(lane, { from: index, to: index, state: 'instant', name: nameOf(event) ?? describe(event).title });
        return;
    }
  });
  return lanes;
}

/** Puts each bar into the first row that is free where it begins. */
function stacked(lane: Lane, drafts: readonly Draft[]): LaneModel {
  const rowEnds: number[] = [];
  const bars = drafts.map((draft): Bar => {
    let row = rowEnds.findIndex((end) => end < draft.from);
    if (row < 0) row = Math.min(rowEnds.length, ROWS_MAX - 1);
    rowEnds[row] = Math.max(rowEnds[row] ?? -1, draft.to);
    return { ...draft, row };
  });
  return { lane, rows: rowEnds.length, bars };
}

/** Idle time counts by its order of magnitude: a day is some five times as wide as ten milliseconds. */
const ACTIVE_STEP = 0.45;

/** Positions of the events on the axis, ascending, from 0 to 1. */
export function positions(events: readonly HistoryEvent[], axis: Axis): Float64Array {
  const at = new Float64Array(events.length);
  let total = 0;
  for (let index = 1; index < events.length; index += 1) {
    const gapMs = Math.max(0, (events[index]?.timestamp_ms ?? 0) - (events[index - 1]?.timestamp_ms ?? 0));
    total += axis === 'order' ? 1 : axis === 'time' ? gapMs : 1 + ACTIVE_STEP * Math.log2(1 + gapMs / 10);
    at[index] = total;
  }
  // A history within one millisecond has no scale in time, so it falls back to the order.
  if (total === 0) return events.length < 2 || axis === 'order' ? at : positions(events, 'order');
  for (let index = 0; index < at.length; index += 1) at[index] = (at[index] ?? 0) / total;
  return at;
}

/** The first index whose position is not below `position`; the length where there is none. */
export function firstFrom(at: Float64Array, position: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index whose position is nearest to `position`; 0 for no events. */
export function nearestIndex(at: Float64Array, position: number): number {
  const after = firstFrom(at, position);
  if (after === 0) return 0;
  if (after >= at.length) return at.length - 1;
  return position - (at[after - 1] ?? 0) <= (at[after] ?? 0) - position ? after - 1 : after;
}
