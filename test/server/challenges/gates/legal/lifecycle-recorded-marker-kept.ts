// An unfinished run has recorded an answer; the question is still asked, in a helper and under a constant.
import { DEFAULT_VERSION, OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
const CORK = 'cork-' + 'twice';
const cork = (ctx: OrchestrationContext): string => (ctx.getVersion(CORK, DEFAULT_VERSION, 1) >= 1 ? 'CorkTwice' : 'Cork');
async function bottle(ctx: OrchestrationContext, wine: string): Promise<void> {
  await ctx.scheduleActivity(cork(ctx), wine);
}
export const registry = OrchestrationRegistry.builder().registerTyped('bottle', bottle).build();
//- /runs/bottle.history.json
{"format":"reprise.history/1","name":"bottle","version":"1.0.0","instance":"run-1","execution":1,"kv":{},"events":[{"event_id":1,"source_event_id":null,"instance_id":"run-1","execution_id":1,"timestamp_ms":1700000000001,"duroxide_version":"0.1.32","type":"OrchestrationStarted","name":"bottle","version":"1.0.0","input":"x","parent_instance":null,"parent_id":null},{"event_id":2,"source_event_id":null,"instance_id":"run-1","execution_id":1,"timestamp_ms":1700000000002,"duroxide_version":"0.1.32","type":"VersionRecorded","change_id":"cork-twice","version":1},{"event_id":3,"source_event_id":null,"instance_id":"run-1","execution_id":1,"timestamp_ms":1700000000003,"duroxide_version":"0.1.32","type":"ActivityScheduled","name":"CorkTwice","input":"x"}]}
