// A helper makes the options, typed by its return type.
import { type ActivityRegistry, MemoryStore, type OrchestrationRegistry, Runtime, type RuntimeOptions } from '@reprise/engine';
const NEWEST = '0.2.0';
function optionsFor(node: string): RuntimeOptions {
  const range = { min: '0.1.0', max: NEWEST }; // ! replay-range
  return { workerNodeId: node, supportedReplayVersions: range };
}
export async function boot(activities: ActivityRegistry, orchestrations: OrchestrationRegistry): Promise<Runtime> {
  return await Runtime.startWithStore(new MemoryStore(), activities, orchestrations, optionsFor('a'));
}
