// The names come from a frozen object of another file, through a barrel and destructuring.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
import { NAMES } from './index.ts';
const { stamp } = NAMES;
async function stampIt(_ctx: ActivityContext, id: string): Promise<string> { return id; }
export const activities = ActivityRegistry.builder().merge(ActivityRegistry.builder().registerTyped('stamp', stampIt).build()).build();
export async function stamping(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivityOnSession(stamp, id, ctx.instanceId); // ! unknown-activity
}
//- /index.ts
export { NAMES } from './names.ts';
//- /names.ts
export const NAMES = Object.freeze({ stamp: 'Stamp' } as const);
