// The machine's language sorts the commands.
import type { OrchestrationContext } from '@reprise/engine';
export async function alphabetical(ctx: OrchestrationContext, names: readonly string[]): Promise<void> {
  const { compare } = new Intl.Collator(); // ! no-locale
  for (const name of [...names].sort(compare)) await ctx.scheduleActivity<void>('Greet', name);
  const shouted = names.map((name) => name?.['toLocaleUpperCase']()); // ! no-locale
  const sorted = names.toSorted((a, b) => a?.localeCompare(b)); // ! no-locale
  await ctx.scheduleActivity<void>('Print', [shouted, sorted]);
}
