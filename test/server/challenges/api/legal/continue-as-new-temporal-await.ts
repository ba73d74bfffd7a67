// Temporal: awaited at the end of the workflow, the usual form.
import { continueAsNew, proxyActivities, sleep } from '@temporalio/workflow';
const acts = proxyActivities<{ renew(n: number): Promise<void> }>({ startToCloseTimeout: '1 minute' });
export async function renewing(n: number): Promise<void> {
  await acts.renew(n);
  await sleep('1 day');
  await continueAsNew<typeof renewing>(n + 1);
}
