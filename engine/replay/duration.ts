// Spans of time as the API takes them, in milliseconds inside.
import type { Duration } from './orchestration-context.ts';

const UNITS_MS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000, milliseconds: 1 } as const;

/** @throws RangeError for a span that is negative, not a number, or not finite. */
export function durationMs(duration: Duration): number {
  let total = 0;
  if (typeof duration === 'number') total = duration;
  else {
    total += (duration.days ?? 0) * UNITS_MS.days;
    total += (duration.hours ?? 0) * UNITS_MS.hours;
    total += (duration.minutes ?? 0) * UNITS_MS.minutes;
    total += (duration.seconds ?? 0) * UNITS_MS.seconds;
    total += (duration.milliseconds ?? 0) * UNITS_MS.milliseconds;
  }
  if (!(total >= 0 && Number.isFinite(total))) throw new RangeError(`a duration is a number of milliseconds, or a sum of units, and never negative; got ${JSON.stringify(duration) ?? typeof duration}`);
  return total;
}
