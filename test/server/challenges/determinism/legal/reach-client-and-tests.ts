// The file of a client and a test, with clocks and random identifiers everywhere.
//- /flow.ts
import type { OrchestrationContext } from '@reprise/engine';
export async function flow(ctx: OrchestrationContext, id: string): Promise<string> {
  return ctx.scheduleActivity<string>('Work', id);
}
//- /client.ts
import { Client, type Store } from '@reprise/engine';
import { randomUUID } from 'node:crypto';
export async function start(store: Store): Promise<string> {
  const id = `flow-${Date.now()}-${randomUUID()}`;
  await new Client(store).startOrchestration(id, 'Flow', new Date().toLocaleString());
  return id;
}
//- /flow.test.ts
import type { OrchestrationContext } from '@reprise/engine';
import { flow } from './flow.ts';
const fake = { scheduleActivity: async (name: string) => `${name}-${Math.random()}` } as unknown as OrchestrationContext;
setTimeout(() => { void flow(fake, String(Date.now())).then(console.log); }, 5);
