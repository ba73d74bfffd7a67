// A patch with both sides: the first stage.
import { patched, proxyActivities } from '@temporalio/workflow';
const acts = proxyActivities<{ sow(id: string): Promise<void>; sowDeep(id: string): Promise<void> }>({ startToCloseTimeout: '1m' });
export async function sowing(id: string): Promise<void> {
  if (patched('sow-deep')) await acts.sowDeep(id);
  else await acts.sow(id);
}
