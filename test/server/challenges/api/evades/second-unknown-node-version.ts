// duroxide-node: the version stands at a position of its own.
import { Runtime, type OrchestrationContext } from '@reprise/engine/duroxide-node';
export function setUp(runtime: Runtime): void {
  runtime.registerOrchestration('Child', function* (ctx: OrchestrationContext, n: number) { yield ctx.scheduleTimer(n); return n; });
  runtime.registerOrchestration('Parent', function* (ctx: OrchestrationContext, n: number) {
    return yield ctx.scheduleSubOrchestrationVersioned('Child', '1.4.0', n); // ! unknown-orchestration
  });
}
