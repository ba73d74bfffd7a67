// The gate is two calls away, behind a class and a barrel.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { Shipping } from './parts';
async function ship(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('Pack', id);
  await new Shipping(ctx).send(id);
}
export const registry = OrchestrationRegistry.builder().registerTyped('ship', ship).build();
//- /parts/index.ts
export { Shipping } from './shipping';
//- /parts/shipping.ts
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const fast = (ctx: OrchestrationContext): boolean => ctx.getVersion('ship-fast', DEFAULT_VERSION, 1) >= 1;
export class Shipping {
  constructor(private readonly ctx: OrchestrationContext) {}
  async send(id: string): Promise<void> { await this.ctx.scheduleActivity(fast(this.ctx) ? 'SendFast' : 'Send', id); }
}
