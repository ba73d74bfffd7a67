// What the loops of a runtime share.
import type { TraceLevel } from '../replay/observer.ts';
import type { Store } from '../store/store.ts';
import type { ActivityRegistry } from '../versions/activity-registry.ts';
import type { OrchestrationRegistry } from '../versions/registry.ts';
import type { Client } from './client.ts';
import type { Guard } from './guard.ts';
import type { Metrics } from './metrics.ts';
import type { Settings } from './options.ts';
import type { RunningActivities } from './running-activities.ts';
import type { WarmExecutions } from './warm-executions.ts';

export interface RuntimeParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly metrics: Metrics;
  readonly client: Client;
  readonly guard: Guard;
  readonly warm: WarmExecutions;
  readonly running: RunningActivities;
  /** Why an instance waits although it has messages. */
  readonly stalled: Map<string, string>;
  readonly repriseVersion: string;
  /** The registry as it is now: a redeployment replaces it. */
  orchestrations(): OrchestrationRegistry;
  activities(): ActivityRegistry;
  /** One turn or query of an instance at a time. */
  exclusively<Result>(instanceId: string, work: () => Promise<Result>): Promise<Result>;
  report(level: TraceLevel, instanceId: string, executionId: number, message: string): void;
}
