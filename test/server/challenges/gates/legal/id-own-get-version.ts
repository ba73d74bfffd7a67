// A method of the project's own that is called getVersion.
import type { OrchestrationContext } from '@reprise/engine';
class Catalog {
  private readonly versions = new Map<string, number>();
  getVersion(item: string, low: number, high: number): number { return Math.max(low, Math.min(high, this.versions.get(item) ?? low)); }
}
export async function catalog(ctx: OrchestrationContext, items: readonly string[]): Promise<void> {
  const own = new Catalog();
  for (const item of items) {
    const version = own.getVersion(item, 9, 3);
    await ctx.scheduleActivity('Publish', { item, version });
  }
}
