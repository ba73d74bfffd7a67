// Any over a list that grows, by a pattern.
import type { OrchestrationContext, Durable } from '@reprise/engine';
const { any } = Promise;
export async function first(ctx: OrchestrationContext, names: readonly string[]): Promise<string> {
  const open: Durable<string>[] = [];
  for (const name of names) open.push(ctx.scheduleActivity<string>(name));
  return any(open); // ! no-foreign-promise
}
