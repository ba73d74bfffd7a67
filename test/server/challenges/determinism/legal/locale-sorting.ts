// Sorting by code units and by a named language.
import type { OrchestrationContext } from '@reprise/engine';
const byName = new Intl.Collator('sv', { numeric: true });
const locales = ['de', 'en'];
export async function sorted(ctx: OrchestrationContext, names: readonly string[]): Promise<void> {
  const plain = [...names].sort();
  const swedish = names.toSorted(byName.compare);
  const german = names.slice().sort((a, b) => a.localeCompare(b, 'de', { sensitivity: 'base' }));
  const either = names.slice().sort((a, b) => (a < b ? -1 : a.localeCompare(b, locales)));
  const upper = names.map((name) => name.toUpperCase() + name.toLocaleLowerCase('tr'));
  await ctx.scheduleActivity<void>('Sort', [plain, swedish, german, either, upper, 'a'.normalize()]);
}
