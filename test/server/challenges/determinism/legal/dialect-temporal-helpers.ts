// Temporal: a class, a signal queue and a module constant; ISO text and the replaced clock in a helper file.
//- /clock.ts
export const today = (): string => new Date().toISOString().slice(0, 10);
export const jitter = (): number => Math.floor(Math.random() * 100);
//- /workflows.ts
import { condition, defineQuery, defineSignal, setHandler, sleep, workflowInfo } from '@temporalio/workflow';
import { jitter, today } from './clock.ts';
const add = defineSignal<[string]>('add');
const size = defineQuery<number>('size');
const queue: string[] = [];
class Reader {
  read(): string | undefined { return queue.shift(); }
}
export async function readerWorkflow(): Promise<string> {
  setHandler(add, (item) => { queue.push(item); });
  setHandler(size, () => queue.length);
  await sleep(jitter());
  await condition(() => queue.length > 0, '1 day');
  return `${today()} ${workflowInfo().workflowId} ${new Reader().read()}`;
}
