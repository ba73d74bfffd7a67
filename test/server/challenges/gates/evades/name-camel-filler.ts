// Filler words in camel case, in another engine.
import { patched, proxyActivities } from '@temporalio/workflow';
const acts = proxyActivities<{ sail(id: string): Promise<void>; row(id: string): Promise<void> }>({ startToCloseTimeout: '1m' });
export async function cross(id: string): Promise<void> {
  if (patched('testVersionUpdate3')) await acts.sail(id); // ! gate-name
  else await acts.row(id);
}
