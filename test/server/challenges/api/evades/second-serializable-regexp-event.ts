// A client raises an event with a pattern inside.
import type { Client } from '@reprise/engine';
interface Filter { readonly name: string; readonly pattern: RegExp }
export async function send(client: Client, id: string, filters: readonly Filter[]): Promise<void> {
  await client.raiseEvent(id, 'filters', { filters }); // ! serializable-payload
}
