// The activity's own function is called instead of being scheduled, under another name.
//- /activities.ts
import { ActivityRegistry, type ActivityContext } from '@reprise/engine';
export async function charge(_ctx: ActivityContext, amount: number): Promise<string> {
  const answer = await fetch(`https://bank.example/charge/${amount}`);
  return answer.text();
}
export const activities = ActivityRegistry.builder().registerTyped('Charge', charge).build();
//- /main.ts
import type { ActivityContext, OrchestrationContext } from '@reprise/engine';
import { charge as pay } from './activities.ts';
export async function checkout(ctx: OrchestrationContext, amount: number): Promise<string> {
  const receipt = await ctx.scheduleActivity<string>('Charge', amount);
  const again = await pay(ctx as unknown as ActivityContext, 1); // ! no-io
  return receipt + again;
}
