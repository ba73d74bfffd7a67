// A locale is given, the time zone is not, and the options come from another file.
//- /formats.ts
export const LONG = { dateStyle: 'long', timeStyle: 'short' } as const;
export const formatter = (locale: string): Intl.DateTimeFormat => new Intl.DateTimeFormat(locale, LONG); // ! no-locale
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { formatter, LONG } from './formats.ts';
export async function printed(ctx: OrchestrationContext): Promise<string> {
  const at = new Date(await ctx.utcNow());
  const heading = at.toLocaleDateString('en-GB', { month: LONG.dateStyle }); // ! no-locale
  return `${heading} ${formatter('en-GB').format(at)}`;
}
