// Temporal: the definition comes from another file, and the handler starts an activity.
import { proxyActivities, setHandler } from '@temporalio/workflow';
import * as messages from './messages.ts';
const { load, ping } = proxyActivities<{ load(): Promise<string>; ping(): Promise<void> }>({ startToCloseTimeout: '1 minute' });
export async function loading(): Promise<string> {
  setHandler(messages.state, async () => { await ping(); return 'loading'; }); // ! query-is-pure
  return await load();
}
//- /messages.ts
import { defineQuery } from '@temporalio/workflow';
export const state = defineQuery<Promise<string>>('state');
