// Where each way of stepping leads: pure arithmetic over the moments of an opened execution.
import type { PanelDocument, StepTarget } from './protocol.ts';

/** Steps of a document: its moments, or its events where no code ran. */
export function stepCount(document: PanelDocument): number {
  return document.moments.length > 0 ? document.moments.length : document.events.length;
}

/** Keeps a step inside the document; 0 for an empty one. */
export function clampStep(document: PanelDocument, step: number): number {
  return Math.max(0, Math.min(step, stepCount(document) - 1));
}

/** The step that `target` leads to from `step`; the same step where it leads nowhere. */
export function stepTo(document: PanelDocument, step: number, target: StepTarget): number {
  switch (target) {
    case 'first':
      return 0;
    case 'last':
      return clampStep(document, Number.MAX_SAFE_INTEGER);
    case 'next':
      return clampStep(document, step + 1);
    case 'previous':
      return clampStep(document, step - 1);
    case 'next-command':
      return nearest(document, step, 1, (index) => hasCommands(document, index));
    case 'previous-command':
      return nearest(document, step, -1, (index) => hasCommands(document, index));
    case 'next-turn':
      return nearest(document, step, 1, (index) => beginsTurn(document, index));
    case 'previous-turn':
      return nearest(document, step, -1, (index) => beginsTurn(document, index));
    case 'divergence':
      return divergenceStep(document) ?? step;
  }
}

/** The step at which the first divergence is met: that of its event, or the last one where it names none. */
function divergenceStep(document: PanelDocument): number | undefined {
  const first = document.result.divergences[0];
  if (first === undefined) return undefined;
  const at = document.moments.findIndex((moment) => moment.eventId === first.eventId);
  return at >= 0 ? at : clampStep(document, Number.MAX_SAFE_INTEGER);
}

function nearest(document: PanelDocument, step: number, direction: 1 | -1, holds: (step: number) => boolean): number {
  for (let at = step + direction; at >= 0 && at < stepCount(document); at += direction) if (holds(at)) return at;
  return step;
}

/** Where no code ran, the recorded command events stand for the commands. */
function hasCommands(document: PanelDocument, step: number): boolean {
  const moment = document.moments[step];
  if (moment !== undefined) return moment.commands.length > 0;
  const event = document.events[step];
  return event !== undefined && /Scheduled$|Created$|Subscribed|Chained$/.test(event.type) && !event.type.endsWith('Cancelled');
}

function beginsTurn(document: PanelDocument, step: number): boolean {
  const before = document.moments[step - 1];
  const here = document.moments[step];
  if (here === undefined) return document.events[step - 1]?.timestamp_ms !== document.events[step]?.timestamp_ms;
  return before === undefined || before.turn !== here.turn;
}
