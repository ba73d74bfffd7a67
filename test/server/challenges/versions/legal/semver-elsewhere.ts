// A builder of the project's own that takes versions of another kind.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
class ScreenRegistry {
  readonly #screens = new Map<string, string>();
  registerVersioned(name: string, version: string, screen: string): this {
    this.#screens.set(`${name}@${version}`, screen);
    return this;
  }
}
export const screens = new ScreenRegistry().registerVersioned('home', 'v2', 'Home').registerVersioned('home', 'v1', 'OldHome').registerVersioned('home', 'v1', 'OldHome');
async function sweep(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 1 });
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped('sweep', sweep).build();
