// Arms over several versions that leave a hole.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export function* reindex(ctx: OrchestrationContext, index: string): Generator<any, void, any> {
  const version = ctx.getVersion('shard-count', DEFAULT_VERSION, 4);
  if (version === DEFAULT_VERSION || version === 1) { // ! gate-exhaustive
    yield ctx.scheduleActivity('ReindexOne', index);
  } else if (version > 2 && version < 4) {
    yield ctx.scheduleActivity('ReindexMany', index);
  } else if (version === 4) {
    yield ctx.scheduleActivity('ReindexLive', index);
  }
}
