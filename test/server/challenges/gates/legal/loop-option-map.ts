// An option of the project has a map and a filter: they run once.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
class Maybe<T> {
  constructor(private readonly value: T | undefined) {}
  map<U>(change: (value: T) => U): Maybe<U> { return new Maybe(this.value === undefined ? undefined : change(this.value)); }
  or(other: T): T { return this.value ?? other; }
}
export async function tailor(ctx: OrchestrationContext, size: number | undefined): Promise<void> {
  const fit = new Maybe(size).map((each) => (ctx.getVersion('loose-fit', DEFAULT_VERSION, 1) >= 1 ? each + 2 : each)).or(40);
  await ctx.scheduleActivity('Sew', fit);
}
