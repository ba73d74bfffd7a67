// Dates in arithmetic and comparisons are numbers; JSON is ISO text.
import type { OrchestrationContext } from '@reprise/engine';
export async function aged(ctx: OrchestrationContext, order: { placedAt: number }): Promise<string> {
  const placed = new Date(order.placedAt);
  const now = new Date(ctx.now());
  const days = (Number(now) - +placed) / 86_400_000;
  const hours = Math.floor((now.getTime() - placed.valueOf()) / 3_600_000);
  if (now > placed && days * hours >= 0) await ctx.scheduleActivity<void>('Age', { days, hours, day: now.getUTCDay() });
  const [date = ''] = placed.toISOString().split('T');
  const midnight = new Date(`${date}T00:00:00Z`);
  return `${JSON.stringify({ now })} ${date} ${midnight.toISOString()} ${placed.toUTCString()}`;
}
