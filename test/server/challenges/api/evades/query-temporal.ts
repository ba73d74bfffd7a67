// Temporal: the query handler counts its calls in a variable of the workflow.
import { defineQuery, proxyActivities, setHandler } from '@temporalio/workflow';
const { work } = proxyActivities<{ work(): Promise<string> }>({ startToCloseTimeout: '1 minute' });
export const progress = defineQuery<number>('progress');
export async function working(): Promise<string> {
  let asked = 0;
  setHandler(progress, () => { asked++; return asked; }); // ! query-is-pure
  return await work();
}
