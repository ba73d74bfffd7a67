// A patch as a statement: written down, never asked.
import { patched, proxyActivities } from '@temporalio/workflow';
const acts = proxyActivities<{ draw(id: string): Promise<void> }>({ startToCloseTimeout: '1m' });
export async function lottery(id: string): Promise<void> {
  patched('fair-draw'); // ! gate-unused
  await acts.draw(id);
}
