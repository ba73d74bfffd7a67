// The options come from a file of their own and are spread.
import { type ActivityRegistry, MemoryStore, type OrchestrationRegistry, Runtime } from '@reprise/engine';
import { BASE } from './options';
export const start = (activities: ActivityRegistry, orchestrations: OrchestrationRegistry): Promise<Runtime> =>
  Runtime.startWithStore(new MemoryStore(), activities, orchestrations, { ...BASE, workerNodeId: 'one' });
//- /options.ts
import type { RuntimeOptions } from '@reprise/engine';
const MAJOR = 2;
export const BASE = {
  orchestrationConcurrency: 2,
  supportedReplayVersions: { min: '0.1.0', max: `${MAJOR}.0.0` }, // ! replay-range
} satisfies RuntimeOptions;
