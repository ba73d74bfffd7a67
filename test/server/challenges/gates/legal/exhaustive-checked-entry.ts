// Each gap of the table is met: a guard, a fallback, an optional call, a parameter that may be missing.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const STEPS: Readonly<Record<number, string>> = { [DEFAULT_VERSION]: 'Knit', 1: 'KnitTwice' };
const MAP = new Map<number, (ctx: OrchestrationContext) => PromiseLike<void>>([[DEFAULT_VERSION, (ctx) => ctx.scheduleActivity<void>('Spin')], [1, (ctx) => ctx.scheduleActivity<void>('SpinFine')]]);
const nameOr = (name: string | undefined): string => name ?? 'KnitLace';
export async function knit(ctx: OrchestrationContext, wool: string): Promise<void> {
  const version = ctx.getVersion('knit-pattern', DEFAULT_VERSION, 2);
  const step = STEPS[version];
  if (step !== undefined) await ctx.scheduleActivity(step, wool);
  const spin = MAP.get(version);
  await spin?.(ctx);
  if (MAP.has(version)) await MAP.get(version)?.(ctx);
  await ctx.scheduleActivity(nameOr(STEPS[version]), wool);
}
