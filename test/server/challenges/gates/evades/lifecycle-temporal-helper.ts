// The retirement stands in a helper of another file, under another name.
import { patched, proxyActivities } from '@temporalio/workflow';
import { retire } from './retired';
const acts = proxyActivities<{ bake(id: string): Promise<void>; bakeSlowly(id: string): Promise<void> }>({ startToCloseTimeout: '1m' });
export async function bakery(id: string): Promise<void> {
  retire();
  if (patched('slow-bake')) await acts.bakeSlowly(id);
  else await acts.bake(id);
}
//- /retired.ts
import { deprecatePatch as done } from '@temporalio/workflow';
export function retire(): void { done('slow-bake'); } // ! gate-lifecycle
