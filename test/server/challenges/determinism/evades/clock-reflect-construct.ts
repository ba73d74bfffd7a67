// A date without arguments that is made by reflection.
import type { OrchestrationContext } from '@reprise/engine';
function make<T>(type: new () => T): T {
  return Reflect.construct(type, []);
}
export async function reflected(ctx: OrchestrationContext): Promise<string> {
  await ctx.scheduleTimer({ seconds: 1 });
  const today = Reflect.construct(Date, []) as Date; // ! no-wall-clock
  const labels = make(Array<string>);
  labels.push(today.toISOString());
  return labels.join();
}
