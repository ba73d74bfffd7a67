// Dates of given moments, in every form that has an argument or a zone.
import type { OrchestrationContext } from '@reprise/engine';
const EPOCH = new Date(0);
const LAUNCH = new Date('2024-03-01');
const CUTOFF = Date.parse('2024-03-01T10:00:00.000+02:00');
export async function season(ctx: OrchestrationContext, order: { placedAt: string | number }): Promise<string> {
  const now = new Date(await ctx.utcNow());
  const copy = new Date(now);
  const due = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  const parts = [2024, 2, 1] as const;
  copy.setUTCHours(Date.UTC(...parts) > CUTOFF ? 1 : 2, 0, 0, 0);
  await ctx.scheduleActivity<void>('Season', [EPOCH.toISOString(), LAUNCH.getTime(), due.toJSON(), copy.valueOf()]);
  return due > copy ? String(due.getTime() - copy.getTime()) : `${+copy}`;
}
