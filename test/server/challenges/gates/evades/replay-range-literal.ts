// An upper bound far above the build's.
import { type ActivityRegistry, type OrchestrationRegistry, Runtime, SqliteStore } from '@reprise/engine';
export async function main(activities: ActivityRegistry, orchestrations: OrchestrationRegistry): Promise<void> {
  const store = SqliteStore.open('runs.db');
  const runtime = await Runtime.startWithStore(store, activities, orchestrations, { workerConcurrency: 4, supportedReplayVersions: { min: '0.0.0', max: '9.0.0' } }); // ! replay-range
  await runtime.shutdown(1000);
}
