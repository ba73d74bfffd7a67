// Properties called name, stack and length that belong to data.
import type { OrchestrationContext } from '@reprise/engine';
interface Activity { readonly name: string; readonly run: (value: number) => number }
const double: Activity = { name: 'Double', run: (value) => value * 2 };
class Step { readonly name = 'Step'; static readonly title = 'A step'; readonly stack: string[] = ['bottom']; }
export async function named(ctx: OrchestrationContext, user: { name: string; stack: string }): Promise<void> {
  const step = new Step();
  step.stack.push(user.stack);
  await ctx.scheduleActivity<void>(double.name, double.run(2));
  await ctx.scheduleActivity<void>(step.name, [user.name, step.stack, Step.title, double.run.length]);
}
