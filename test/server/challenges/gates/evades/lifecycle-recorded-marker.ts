// An unfinished run has recorded an answer; the code has dropped the question.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
async function bottle(ctx: OrchestrationContext, wine: string): Promise<void> { // ! gate-lifecycle
  await ctx.scheduleActivity('Fill', wine);
  await ctx.scheduleActivity('Cork', wine);
}
export const registry = OrchestrationRegistry.builder().registerTyped('bottle', bottle).build();
//- /runs/bottle.history.json
{"format":"reprise.history/1","name":"bottle","version":"1.0.0","instance":"run-1","execution":1,"kv":{},"events":[{"event_id":1,"source_event_id":null,"instance_id":"run-1","execution_id":1,"timestamp_ms":1700000000001,"duroxide_version":"0.1.32","type":"OrchestrationStarted","name":"bottle","version":"1.0.0","input":"x","parent_instance":null,"parent_id":null},{"event_id":2,"source_event_id":null,"instance_id":"run-1","execution_id":1,"timestamp_ms":1700000000002,"duroxide_version":"0.1.32","type":"PatchRecorded","change_id":"cork-twice","deprecated":false},{"event_id":3,"source_event_id":null,"instance_id":"run-1","execution_id":1,"timestamp_ms":1700000000003,"duroxide_version":"0.1.32","type":"ActivityScheduled","name":"Fill","input":"x"}]}
