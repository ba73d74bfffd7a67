// A generic helper takes the durable and turns failures into values.
import type { OrchestrationContext } from '@reprise/engine';
import type { Durable } from '@reprise/engine';
type Result<T> = { readonly ok: T } | { readonly failed: string };
async function settled<T>(durable: Durable<T>): Promise<Result<T>> {
  try { return { ok: await durable }; } catch (error) { return { failed: error instanceof Error ? error.message : 'unknown' }; }
}
export async function careful(ctx: OrchestrationContext, id: string): Promise<Result<string>> {
  const first = settled(ctx.scheduleActivity<string>('First', id));
  const second = await settled(ctx.scheduleActivity<string>('Second', id));
  return 'ok' in second ? second : await first;
}
