// A class with private state that says what JSON is to be made of it.
import type { OrchestrationContext } from '@reprise/engine';
class Version {
  #major: number;
  constructor(major: number) { this.#major = major; }
  toJSON(): { readonly major: number } { return { major: this.#major }; }
}
export async function release(ctx: OrchestrationContext, major: number): Promise<void> {
  await ctx.scheduleActivity('Release', { version: new Version(major), cents: BigInt(major).toString() });
}
