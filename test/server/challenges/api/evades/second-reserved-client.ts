// A client starts an instance under a reserved id that a helper's constant begins.
import { Client, type Store } from '@reprise/engine';
const PREFIX = 'sub::' as const;
export async function start(store: Store, n: number): Promise<void> {
  const client = new Client(store);
  await client.startOrchestration(`${PREFIX}${n}`, 'Flow', n); // ! reserved-name
}
