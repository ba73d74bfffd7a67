// A service object that is made at load counts its own calls.
import type { OrchestrationContext } from '@reprise/engine';
class Numbers {
  private last = 0;
  next(): number { return (this.last += 1); }
}
const numbers = new Numbers();
function label(): string {
  return `n${numbers.next()}`; // ! no-module-state
}
export async function numbered(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleActivity<void>('Number', label());
}
