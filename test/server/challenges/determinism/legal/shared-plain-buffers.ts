// Buffers of one thread, and types of the shared ones.
import type { MessagePort } from 'node:worker_threads';
import type { OrchestrationContext } from '@reprise/engine';
type Bytes = ArrayBuffer | SharedArrayBuffer;
const sizeOf = (bytes: Bytes): number => bytes.byteLength;
class MessageChannel { readonly sent: string[] = []; post(text: string): void { this.sent.push(text); } }
export interface Wire { readonly port?: MessagePort }
export async function packed(ctx: OrchestrationContext, text: string): Promise<number> {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(new ArrayBuffer(8));
  view.setUint16(0, bytes.length);
  const channel = new MessageChannel();
  channel.post(text);
  await ctx.scheduleActivity<void>('Pack', [...bytes, view.getUint16(0), ...channel.sent]);
  return sizeOf(view.buffer);
}
