// Texts without a zone, and a date from parts, in a helper of another file.
//- /parse.ts
export function parse(day: string): number {
  return Date.parse(`${day}T08:00`); // ! no-locale
}
export const opening = (year: number): Date => new Date(year, 0, 1); // ! no-locale
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import * as times from './parse.ts';
const LAUNCH = '2024-03-01 10:00';
export async function season(ctx: OrchestrationContext, year: number): Promise<void> {
  const { parse, opening } = times;
  const launch = new Date(LAUNCH); // ! no-locale
  await ctx.scheduleActivity<void>('Season', [opening(year).getTime(), parse('2024-06-01'), launch.getTime()]);
}
