// What Temporal's sandbox does not replace: zone and language of the host, collected objects, absent globals.
import { proxyActivities, sleep } from '@temporalio/workflow';
const { send } = proxyActivities<{ send(text: string): Promise<void> }>({ startToCloseTimeout: '1 minute' });
export async function digestWorkflow(names: string[]): Promise<void> {
  const at = new Date(Date.now());
  await send(at.toLocaleDateString()); // ! no-locale
  await send(`${at.getHours()}`); // ! no-locale
  const held = new WeakRef(names); // ! no-unstable-identity
  await sleep('1 day');
  await send(crypto.randomUUID()); // ! no-random
  await send(`${held.deref()?.length} ${process.env.HOME}`); // ! no-environment
}
