// The network through the global object, and an older request object.
import type { OrchestrationContext } from '@reprise/engine';
const network = { get: globalThis?.fetch };
export async function fetched(ctx: OrchestrationContext, url: string): Promise<number> {
  const answer = await network.get(url); // ! no-io
  const request = new XMLHttpRequest(); // ! no-io
  request.open('GET', url);
  return ctx.scheduleActivity<number>('Parse', answer.status);
}
