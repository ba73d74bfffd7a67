// The native race over durables, under another name and through the prototype of all promises.
import type { OrchestrationContext } from '@reprise/engine';
const P = Promise;
export async function decided(ctx: OrchestrationContext): Promise<string> {
  const open = [ctx.waitForEvent<string>('approved'), ctx.scheduleTimer({ days: 1 })] as const;
  const first = await P.race(open); // ! no-foreign-promise
  const second = await globalThis.Promise['any']([ctx.scheduleActivity<string>('A'), ctx.scheduleActivity<string>('B')]); // ! no-foreign-promise
  return `${first} ${second}`;
}
