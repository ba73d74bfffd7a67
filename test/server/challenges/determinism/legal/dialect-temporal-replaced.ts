// What Temporal's sandbox replaces or swaps for each run: clock, chance, timers, console, module state.
//- /activities.ts
export async function greet(name: string): Promise<string> {
  return `${name} ${process.pid} ${new Date().toLocaleString()}`;
}
//- /workflows.ts
import { condition, defineSignal, log, proxyActivities, setHandler, sleep, uuid4 } from '@temporalio/workflow';
import type * as activities from './activities.ts';
const { greet } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export const stop = defineSignal('stop');
let stopped = false;
export async function greetingWorkflow(name: string): Promise<string> {
  const begun = Date.now();
  setHandler(stop, () => { stopped = true; });
  await new Promise<void>((resolve) => setTimeout(resolve, 1000));
  const first = await Promise.race([sleep('1 hour').then(() => 'late'), condition(() => stopped).then(() => 'stopped')]);
  console.log(first, new Date().toISOString());
  log.info(uuid4());
  return `${await greet(name)} ${Math.random()} ${Date.now() - begun}`;
}
