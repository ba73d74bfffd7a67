// A method changes the member that the condition reads.
import type { OrchestrationContext } from '@reprise/engine';
class Budget {
  left: number;
  constructor(left: number) { this.left = left; }
  spend(): void { this.left -= 1; }
}
export async function spend(ctx: OrchestrationContext, amount: number): Promise<void> {
  const budget = new Budget(amount);
  while (budget.left > 0) {
    await ctx.scheduleActivity('Spend', budget.left);
    budget.spend();
  }
}
