// The orchestration is what a factory returns, registered by version and by a re-exported default.
//- /flow.ts
import type { OrchestrationContext } from '@reprise/engine';
export default function flowFor(activity: string) {
  return async (ctx: OrchestrationContext, id: string): Promise<string> => {
    await ctx.scheduleActivity<void>(activity, id);
    return `${id}-${Math.random()}`; // ! no-random
  };
}
//- /main.ts
import { OrchestrationRegistry } from '@reprise/engine';
import flowFor from './flow.ts';
export const registry = OrchestrationRegistry.builder()
  .registerAll([['Import', flowFor('Import')], ['Export', flowFor('Export')]])
  .build();
