// Turns of a recorded execution, reconstructed from the order of its events: boundaries are not recorded.
import type { EventKind, HistoryEvent } from '../history/event.ts';

/** What the engine hands to the program, as opposed to what the program (or the end of a turn) writes. */
const DELIVERED: ReadonlySet<string> = new Set<EventKind>([
  'ActivityCompleted', 'ActivityFailed', 'TimerFired', 'ExternalEvent', 'ExternalEventPersistent',
  'SubOrchestrationCompleted', 'SubOrchestrationFailed', 'OrchestrationCancelRequested',
]);

export function isDelivered(event: HistoryEvent): boolean {
  return DELIVERED.has(event.type);
}

/**
 * The turn of every event, from 1: a run of deliveries followed by a run of everything else is one turn. Turns that only deliver merge
 * with the next one and cannot be told apart.
 */
export function turnsOf(events: readonly HistoryEvent[]): readonly number[] {
  const turns: number[] = [];
  eachTurn(events, (turn) => turns.push(turn));
  return turns;
}

/** How many turns there were; 0 for no events. */
export function countTurns(events: readonly HistoryEvent[]): number {
  let last = 0;
  eachTurn(events, (turn) => {
    last = turn;
  });
  return last;
}

function eachTurn(events: readonly HistoryEvent[], tell: (turn: number) => void): void {
  let turn = 1;
  let isDelivering = true;
  for (const event of events) {
    const delivered = isDelivered(event);
    if (delivered && !isDelivering) turn++;
    isDelivering = delivered || event.type === 'OrchestrationStarted';
    tell(turn);
  }
}
