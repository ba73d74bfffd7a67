// Date libraries that are told the time and the zone.
import type { OrchestrationContext } from '@reprise/engine';
import { addMilliseconds, differenceInMilliseconds } from 'date-fns';
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';
import { DateTime, Duration } from 'luxon';
dayjs.extend(utc);
export async function planned(ctx: OrchestrationContext, days: number): Promise<void> {
  const now = await ctx.utcNow();
  const end = addMilliseconds(new Date(now), Duration.fromObject({ days }).toMillis());
  const label = DateTime.fromMillis(now, { zone: 'utc' }).toISO();
  await ctx.scheduleTimer(differenceInMilliseconds(end, now));
  await ctx.scheduleActivity<void>('Plan', [label, dayjs.utc(now).add(days, 'day').valueOf()]);
}
