// A client that starts what another service registers: this program has no registry at all.
import { Client, SqliteStore } from '@reprise/engine';
export async function kick(path: string, id: string): Promise<void> {
  const client = new Client(SqliteStore.open(path));
  await client.startOrchestration(id, 'OtherServiceFlow', { id });
  await client.startOrchestrationVersioned(`${id}-2`, 'OtherServiceFlow', '9.9.9', { id });
}
