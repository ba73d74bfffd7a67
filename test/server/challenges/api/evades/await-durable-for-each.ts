// An expression body returns the durable, but forEach throws away what its callback returns.
import type { OrchestrationContext } from '@reprise/engine';
export async function notifyAll(ctx: OrchestrationContext, people: readonly string[]): Promise<number> {
  people.forEach((person) => ctx.scheduleActivity('Notify', person)); // ! await-durable
  await ctx.scheduleTimer({ seconds: 1 });
  return people.length;
}
