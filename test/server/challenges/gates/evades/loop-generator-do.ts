// A do-while of a generator, the gate in a delegated generator.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
interface Batch { readonly rows: number; readonly next: string | undefined }
function* load(ctx: OrchestrationContext, cursor: string): Generator<any, Batch, any> {
  const wide = ctx.getVersion('wide-rows', DEFAULT_VERSION, 1); // ! gate-in-loop
  return yield ctx.scheduleActivity(wide >= 1 ? 'LoadWide' : 'Load', cursor);
}
export function* drain(ctx: OrchestrationContext, start: string): Generator<any, number, any> {
  let cursor: string | undefined = start;
  let rows = 0;
  do {
    const batch: Batch = yield* load(ctx, cursor);
    rows += batch.rows;
    cursor = batch.next;
  } while (cursor !== undefined);
  return rows;
}
