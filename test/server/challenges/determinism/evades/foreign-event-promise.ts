// The orchestration waits for an emitter of the process.
import type { OrchestrationContext } from '@reprise/engine';
import { EventEmitter, once } from 'node:events';
const bus = new EventEmitter();
export async function notified(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleActivity<void>('Ask');
  await once(bus, 'answer'); // ! no-foreign-promise
  await new Promise<void>((resolve) => { bus.on('second', () => resolve()); }); // ! no-foreign-promise
  await ctx.scheduleActivity<void>('Go on');
}
