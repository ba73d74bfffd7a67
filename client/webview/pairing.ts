// Which event closes which: by the link that completions carry, and by name where the engine delivers by position. Pure, one pass.
import { describe, nameOf } from './describe.ts';
import type { HistoryEvent } from '../panel/protocol.ts';

/** For the index of a closing event the index of the one that it closes. An event is closed once; what comes later for it is not paired. */
export function pairs(events: readonly HistoryEvent[]): ReadonlyMap<number, number> {
  const byId = new Map<number, number>();
  const waiting = new Map<string, number[]>();
  const closed = new Set<number>();
  const found = new Map<number, number>();
  events.forEach((event, index) => {
    const { part, lane } = describe(event);
    if (part === 'opens') {
      byId.set(event.event_id, index);
      if (lane === 'message') waiting.set(subject(event), [...(waiting.get(subject(event)) ?? []), index]);
      return;
    }
    if (part === 'instant') return;
    const linked = event.source_event_id === null ? undefined : byId.get(event.source_event_id);
    // An event goes to the oldest wait of its name that is still open.
    const source = linked ?? (event.source_event_id === null ? waiting.get(subject(event))?.find((each) => !closed.has(each)) : undefined);
    if (source === undefined || closed.has(source)) return;
    closed.add(source);
    found.set(index, source);
  });
  return found;
}

/** Events and queues are apart, whatever their names. */
const subject = (event: HistoryEvent): string => `${event.type.includes('Persistent')} ${nameOf(event) ?? ''}`;
