// Temporal: the signal handler writes, the query handler reads.
import { condition, defineQuery, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';
const { ship } = proxyActivities<{ ship(items: readonly string[]): Promise<void> }>({ startToCloseTimeout: '1 minute' });
export const add = defineSignal<[string]>('add');
export const list = defineQuery<readonly string[]>('list');
export async function cart(): Promise<void> {
  const items: string[] = [];
  setHandler(add, (item) => { items.push(item); });
  setHandler(list, () => [...items]);
  await condition(() => items.length > 2, '1 day');
  await ship(items);
}
