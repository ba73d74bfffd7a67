// Temporal: continueAsNew rejects its promise, and nobody looks at the promise.
import { continueAsNew, proxyActivities } from '@temporalio/workflow';
const { charge } = proxyActivities<{ charge(round: number): Promise<void> }>({ startToCloseTimeout: '1 minute' });
export async function billing(round: number): Promise<void> {
  await charge(round);
  if (round < 12) continueAsNew<typeof billing>(round + 1); // ! return-continue-as-new
}
