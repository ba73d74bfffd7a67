// A function hands out the range, another the options.
import { type ActivityRegistry, MemoryStore, type OrchestrationRegistry, Runtime } from '@reprise/engine';
const range = () => ({ min: '0.1.0', max: '1.0.0' }); // ! replay-range
const options = (concurrency: number) => ({ workerConcurrency: concurrency, supportedReplayVersions: range() });
export async function boot(activities: ActivityRegistry, orchestrations: OrchestrationRegistry): Promise<Runtime> {
  const chosen = options(4);
  return await Runtime.startWithStore(new MemoryStore(), activities, orchestrations, chosen);
}
