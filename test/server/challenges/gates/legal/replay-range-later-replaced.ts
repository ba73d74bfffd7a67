// The spread options name a newer bound, which the code after it replaces.
import { type ActivityRegistry, MemoryStore, type OrchestrationRegistry, Runtime } from '@reprise/engine';
const BASE = { workerConcurrency: 2, supportedReplayVersions: { min: '0.0.0', max: '9.0.0' } };
export function boot(activities: ActivityRegistry, orchestrations: OrchestrationRegistry): Promise<Runtime> {
  return Runtime.startWithStore(new MemoryStore(), activities, orchestrations, { ...BASE, supportedReplayVersions: { ...BASE.supportedReplayVersions, max: '0.1.30' } });
}
