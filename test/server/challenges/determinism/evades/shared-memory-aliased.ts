// Memory that another thread writes, and the channel that tells of it.
import type { OrchestrationContext } from '@reprise/engine';
const { SharedArrayBuffer: Memory } = globalThis;
export async function counted(ctx: OrchestrationContext): Promise<number> {
  const cells = new Int32Array(new Memory(8)); // ! no-shared-memory
  const channel = new globalThis.MessageChannel(); // ! no-shared-memory
  channel.port1.close();
  await ctx.scheduleActivity<void>('Count');
  const { load: peek } = Atomics;
  return peek(cells, 0); // ! no-shared-memory
}
