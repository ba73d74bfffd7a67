// A switch without default that a throw behind it closes.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function parse(ctx: OrchestrationContext, file: string): Promise<string> {
  const version = ctx.getVersion('parser', DEFAULT_VERSION, 2);
  switch (version) {
    case DEFAULT_VERSION: return await ctx.scheduleActivity<string>('ParseLines', file);
    case 1: return await ctx.scheduleActivity<string>('ParseCsv', file);
    case 2: return await ctx.scheduleActivity<string>('ParseParquet', file);
  }
  throw new Error('unreachable');
}
