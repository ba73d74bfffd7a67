// Neither loop reaches the limit, their product does exactly.
import type { OrchestrationContext } from '@reprise/engine';
const ROWS = 40;
export async function grid(ctx: OrchestrationContext, sheet: string): Promise<void> {
  for (let row = 0; row < ROWS; row++) { // ! batch-activities
    for (let column = 25; column > 0; column--) {
      await ctx.scheduleActivity('Cell', { sheet, row, column });
    }
  }
}
