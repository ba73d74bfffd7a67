// Bounds at and below the build's own version.
import { type ActivityRegistry, MemoryStore, type OrchestrationRegistry, Runtime } from '@reprise/engine';
export async function boot(activities: ActivityRegistry, orchestrations: OrchestrationRegistry): Promise<readonly Runtime[]> {
  const one = await Runtime.startWithStore(new MemoryStore(), activities, orchestrations, { supportedReplayVersions: { min: '0.1.0', max: '0.1.32' } });
  const two = await Runtime.startWithStore(new MemoryStore(), activities, orchestrations, { supportedReplayVersions: { min: '0.0.0', max: '0.1.32-rc.1' } });
  return [one, two];
}
