// The name of data, of an error and of an own static; a function that has a text of its own.
import type { OrchestrationContext } from '@reprise/engine';
class Plan { static readonly title = 'plan'; constructor(readonly name: string) {} }
export async function names(ctx: OrchestrationContext): Promise<void> {
  const { name } = new Plan('basic');
  const failure = new RangeError('none');
  await ctx.scheduleActivity<void>('Names', [name, failure.name, Plan.title, 2 ** 3, `${Plan.title}`]);
}
