// Another object has the property, and a query answers from the run's own state.
import type { OrchestrationContext } from '@reprise/engine';
class Player {
  isReplaying = false;
  start(): void { this.isReplaying = true; }
}
export async function played(ctx: OrchestrationContext, song: string): Promise<string> {
  const player = new Player();
  player.start();
  ctx.onQuery('player', () => player.isReplaying);
  if (player.isReplaying) await ctx.scheduleActivity<void>('Play', song);
  return player.isReplaying ? 'again' : 'first';
}
