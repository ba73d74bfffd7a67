// Tables that nothing changes, in every container, and copies that are changed.
import type { OrchestrationContext } from '@reprise/engine';
const RATES = new Map([['de', 19], ['fr', 20]]);
const STEPS = ['verify', 'charge', 'ship'];
const DEFAULTS = { retries: 3, tags: ['new'] };
const EU = new Set(RATES.keys());
enum Level { Low = 1, High }
class Tax { static readonly NAMES: Readonly<Record<string, string>> = Object.freeze({ de: 'USt' }); }
export async function taxed(ctx: OrchestrationContext, country: string, given: object): Promise<void> {
  const options = Object.assign({}, DEFAULTS, given);
  const copy = structuredClone(DEFAULTS);
  copy.tags.push('taxed');
  const left = [...STEPS];
  const last = left.pop();
  const ordered = STEPS.toSorted().concat(STEPS.slice().reverse());
  if (EU.has(country)) await ctx.scheduleActivity<void>('Tax', { rate: RATES.get(country), name: Tax.NAMES[country], options, copy, last, ordered, level: Level.High });
}
