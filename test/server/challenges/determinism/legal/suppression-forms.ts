/* reprise-ignore-file no-console: this flow is watched on a terminal */
// Suppressions with reasons in all their places.
import type { OrchestrationContext } from '@reprise/engine';
class Stamps {
  // reprise-ignore no-wall-clock: the value is only shown

  // Shown in the footer.
  footer(): string { return `printed ${Date.now()}`; }
  mark(): number {
    return Math.random(); // reprise-ignore no-random: only a colour
  }
}
export async function excused(ctx: OrchestrationContext): Promise<string> {
  console.log('start');
  // reprise-ignore no-wall-clock, no-random: compared with the stored one below
  const both = [Date.now(), Math.random()];
  await ctx.scheduleActivity<void>('Print', [new Stamps().footer(), new Stamps().mark(), both.length]);
  return 'printed';
}
