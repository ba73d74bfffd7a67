// The package's other exports as an application meets them while it registers things: everything is recorded, nothing runs.
import { KV_KEYS_MAX, KV_VALUE_BYTES_MAX, TAG_BYTES_MAX, WORKER_TAGS_MAX } from '../limits.ts';
import type { NodeOrchestration } from './duroxide-node-dialect.ts';
import { NodeRegistrations, type NodeActivity } from './duroxide-node-registrations.ts';

/** What was registered in this process (or in this replay), whichever runtime it was: the package's own map is of the module, too. */
export const registrations = new NodeRegistrations();

/** Limits under the names by which the package exports them. */
export const MAX_WORKER_TAGS = WORKER_TAGS_MAX;
/** Bytes of an activity's tag. */
export const MAX_TAG_NAME_BYTES = TAG_BYTES_MAX;
/** Keys of an instance. */
export const MAX_KV_KEYS = KV_KEYS_MAX;
/** Bytes of one value. */
export const MAX_KV_VALUE_BYTES = KV_VALUE_BYTES_MAX;

/** Registers as the package does. What was registered runs on the engine's runtime, see `registriesOf`. */
export class Runtime {
  readonly registrations = new NodeRegistrations();

  registerOrchestration(name: string, orchestration: NodeOrchestration): void {
    for (const record of [this.registrations, registrations]) record.add(name, orchestration);
  }

  registerOrchestrationTyped(name: string, orchestration: NodeOrchestration): void {
    this.registerOrchestration(name, orchestration);
  }

  registerOrchestrationVersioned(name: string, version: string, orchestration: NodeOrchestration): void {
    for (const record of [this.registrations, registrations]) record.addVersion(name, version, orchestration);
  }

  registerOrchestrationVersionedTyped(name: string, version: string, orchestration: NodeOrchestration): void {
    this.registerOrchestrationVersioned(name, version, orchestration);
  }

  registerActivity(name: string, activity: NodeActivity): void {
    for (const record of [this.registrations, registrations]) record.addActivity(name, activity);
  }

  registerActivityTyped(name: string, activity: NodeActivity): void {
    this.registerActivity(name, activity);
  }

  start(): Promise<void> {
    return refuse('Runtime.start');
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }

  metricsSnapshot(): null {
    return null;
  }
}

/** Stores, clients and tracing have no place where nothing runs: making one is harmless, using it says so. */
export const SqliteProvider = {
  open: (): Promise<never> => refuse('SqliteProvider.open'),
  inMemory: (): Promise<never> => refuse('SqliteProvider.inMemory'),
};

/** Refuses: nothing runs behind this door. */
export const PostgresProvider = {
  connect: (): Promise<never> => refuse('PostgresProvider.connect'),
  connectWithSchema: (): Promise<never> => refuse('PostgresProvider.connectWithSchema'),
  connectWithEntra: (): Promise<never> => refuse('PostgresProvider.connectWithEntra'),
  connectWithSchemaAndEntra: (): Promise<never> => refuse('PostgresProvider.connectWithSchemaAndEntra'),
};

/** Refuses: nothing runs behind this door. */
export class Client {
  startOrchestration(): Promise<never> {
    return refuse('Client.startOrchestration');
  }

  startOrchestrationVersioned(): Promise<never> {
    return refuse('Client.startOrchestrationVersioned');
  }

  raiseEvent(): Promise<never> {
    return refuse('Client.raiseEvent');
  }

  enqueueEvent(): Promise<never> {
    return refuse('Client.enqueueEvent');
  }

  waitForOrchestration(): Promise<never> {
    return refuse('Client.waitForOrchestration');
  }
}

/** Writes no file. */
export function initTracing(): void {}

function refuse(call: string): Promise<never> {
  return Promise.reject(new Error(`${call} is not there: this door registers and replays. To run the application, give registriesOf(runtime.registrations) to the Runtime of @reprise/engine.`));
}
