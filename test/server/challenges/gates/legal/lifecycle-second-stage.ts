// A retirement, with another patch beside it that still lives.
import { deprecatePatch, patched, proxyActivities } from '@temporalio/workflow';
const acts = proxyActivities<{ weld(id: string): Promise<void>; check(id: string): Promise<void> }>({ startToCloseTimeout: '1m' });
export async function welding(id: string): Promise<void> {
  deprecatePatch('weld-twice');
  await acts.weld(id);
  await acts.weld(id);
  if (patched('weld-check')) await acts.check(id);
}
