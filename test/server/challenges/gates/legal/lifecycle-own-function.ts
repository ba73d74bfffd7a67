// A function of the project that is called patched.
import type { OrchestrationContext } from '@reprise/engine';
function patched(text: string): string { return text.replaceAll('{}', '-'); }
export async function template(ctx: OrchestrationContext, names: readonly string[]): Promise<void> {
  for (const name of names) await ctx.scheduleActivity('Fill', patched(name));
  patched('fix');
}
