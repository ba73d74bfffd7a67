// A global expression that runs to its end in a loop, and one that is set back.
import type { OrchestrationContext } from '@reprise/engine';
const PAIR = /(\w+)=(\w+)/g;
export async function pairs(ctx: OrchestrationContext, text: string): Promise<void> {
  let match: RegExpExecArray | null;
  while ((match = PAIR.exec(text)) !== null) await ctx.scheduleActivity<void>('Pair', match[1]);
}
