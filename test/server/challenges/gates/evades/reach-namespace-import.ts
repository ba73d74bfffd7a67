// The SDK's module as a namespace, re-exported by a file of the project.
import { wf } from './sdk';
const acts = wf.proxyActivities<{ sail(id: string): Promise<void>; row(id: string): Promise<void> }>({ startToCloseTimeout: '1m' });
export async function cross(ids: string[]): Promise<void> {
  for (const id of ids) {
    if (wf.patched('sail-across')) await acts.sail(id); // ! gate-in-loop
    else await acts.row(id);
  }
}
//- /sdk.ts
export * as wf from '@temporalio/workflow';
