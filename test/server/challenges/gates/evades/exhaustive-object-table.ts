// An object of functions indexed with the answer; the newest has no entry.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
type Step = (ctx: OrchestrationContext, id: string) => PromiseLike<void>;
const STEPS: Readonly<Record<number, Step>> = {
  [DEFAULT_VERSION]: (ctx, id) => ctx.scheduleActivity<void>('ImportRows', id),
  1: (ctx, id) => ctx.scheduleActivity<void>('ImportBatch', id),
};
export async function importFile(ctx: OrchestrationContext, id: string): Promise<void> {
  const version = ctx.getVersion('import-mode', DEFAULT_VERSION, 2);
  await STEPS[version]!(ctx, id); // ! gate-exhaustive
}
