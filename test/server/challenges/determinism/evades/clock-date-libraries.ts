// Libraries that ask the clock when they are not told a time.
import type { OrchestrationContext } from '@reprise/engine';
import dayjs from 'dayjs';
import { formatDistanceToNow, isPast } from 'date-fns';
import { DateTime as When } from 'luxon';
export async function reminded(ctx: OrchestrationContext, due: number): Promise<string> {
  await ctx.scheduleActivity<void>('Remind');
  if (isPast(due)) return 'late'; // ! no-wall-clock
  const started = dayjs().valueOf(); // ! no-wall-clock
  const zoned = When.utc().toMillis(); // ! no-wall-clock
  return `${formatDistanceToNow(due)} ${started} ${zoned}`; // ! no-wall-clock
}
