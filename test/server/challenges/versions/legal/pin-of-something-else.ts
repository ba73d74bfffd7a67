// A method of the project with the same name.
import type { OrchestrationContext } from '@reprise/engine';
class Wizard {
  readonly pages: number[] = [];
  continueAsNewVersioned(version: string, page: number): number { return this.pages.push(version.length + page); }
}
export async function wizard(ctx: OrchestrationContext, page: number): Promise<number> {
  await ctx.scheduleTimer(5);
  return new Wizard().continueAsNewVersioned('1.0.0', page);
}
