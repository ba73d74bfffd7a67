// Numbers in the machine's notation, with an undefined locale that is a constant of its own.
import type { OrchestrationContext } from '@reprise/engine';
const DEFAULT_LOCALE = undefined;
export async function priced(ctx: OrchestrationContext, cents: number): Promise<string> {
  const money = new Intl.NumberFormat(DEFAULT_LOCALE, { style: 'currency', currency: 'EUR' }); // ! no-locale
  const plain = (cents / 100).toLocaleString(); // ! no-locale
  const zone = Intl.DateTimeFormat('en').resolvedOptions().timeZone; // ! no-locale
  return ctx.scheduleActivity<string>('Print', `${money.format(cents)} ${plain} ${zone}`);
}
