// A patch of another engine whose id holds the type of the workflow.
import { patched, proxyActivities, workflowInfo } from '@temporalio/workflow';
const { charge, chargeWithTax } = proxyActivities<{ charge(id: string): Promise<void>; chargeWithTax(id: string): Promise<void> }>({ startToCloseTimeout: '1m' });
export async function payment(id: string): Promise<void> {
  const { workflowType } = workflowInfo();
  if (patched(`tax-for-${workflowType}`)) { // ! gate-literal-id
    await chargeWithTax(id);
  } else {
    await charge(id);
  }
}
