// What toJSON makes of a class is what the handler reads.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
class Money {
  readonly cents: number;
  constructor(cents: number) { this.cents = cents; }
  toJSON(): string { return (this.cents / 100).toFixed(2); }
}
async function pay(_ctx: ActivityContext, input: { readonly amount: string }): Promise<string> { return input.amount; }
export const activities = ActivityRegistry.builder().registerTyped('Pay', pay).build();
export async function paying(ctx: OrchestrationContext, cents: number): Promise<void> {
  await ctx.scheduleActivity('Pay', { amount: new Money(cents) });
}
