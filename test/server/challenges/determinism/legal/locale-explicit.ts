// Locale and zone are given everywhere, also through options of another file and a memo of formats.
//- /formats.ts
const BASE = { timeZone: 'UTC', hour12: false } as const;
export const OPTIONS: Intl.DateTimeFormatOptions = { ...BASE, dateStyle: 'medium' };
export const MONEY = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' });
export const dateFormat = (locale: string, timeZone: string): Intl.DateTimeFormat => new Intl.DateTimeFormat(locale, { timeZone });
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { dateFormat, MONEY, OPTIONS } from './formats.ts';
export async function printed(ctx: OrchestrationContext, user: { locale: string; zone: string; cents: number }): Promise<string> {
  const at = new Date(await ctx.utcNow());
  const short = at.toLocaleDateString('en-GB', OPTIONS);
  const long = at.toLocaleString(user.locale, { timeZone: user.zone });
  const amount = MONEY.format(user.cents / 100) + user.cents.toLocaleString('en-US');
  const plural = new Intl.PluralRules('en').select(user.cents);
  return ctx.scheduleActivity<string>('Print', [short, long, amount, plural, dateFormat('fr', 'UTC').format(at)]);
}
