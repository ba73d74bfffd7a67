// The callback is a named function that is passed on, bound to the context.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
async function clean(this: OrchestrationContext, table: string): Promise<void> {
  if (this.getVersion('clean-deep', DEFAULT_VERSION, 1) >= 1) await this.scheduleActivity('CleanDeep', table); // ! gate-in-loop
  else await this.scheduleActivity('Clean', table);
}
export async function cleanAll(ctx: OrchestrationContext, tables: readonly string[]): Promise<void> {
  await Promise.all(tables.map(clean, ctx));
}
