// Temporal through its namespace: the definition is made in place, and the handler is a method that sorts in place.
import * as wf from '@temporalio/workflow';
const acts = wf.proxyActivities<{ play(): Promise<number> }>({ startToCloseTimeout: '1 minute' });
export async function game(): Promise<number> {
  const points: number[] = [];
  const best = () => points.sort((a, b) => b - a)[0];
  wf.setHandler(wf.defineQuery<number | undefined>('best'), best); // ! query-is-pure
  points.push(await acts.play());
  return points.length;
}
