// The door for programs written for duroxide-node: that package's names over the same core.
export { OrchestrationContext } from './duroxide-node-context.ts';
export type { JoinResult, RaceResult, RetryPolicy, ScheduledTask } from './duroxide-node-context.ts';
export { createNodeProgram, nodeDialect } from './duroxide-node-dialect.ts';
export type { NodeOrchestration } from './duroxide-node-dialect.ts';
export { NodeRegistrations } from './duroxide-node-registrations.ts';
export type { NodeActivity, RegisteredNodeOrchestration } from './duroxide-node-registrations.ts';
export { ActivityContext } from './duroxide-node-activity-context.ts';
export { registriesOf } from './duroxide-node-registries.ts';
export {
  Client, initTracing, MAX_KV_KEYS, MAX_KV_VALUE_BYTES, MAX_TAG_NAME_BYTES, MAX_WORKER_TAGS, PostgresProvider, registrations, Runtime, SqliteProvider,
} from './duroxide-node-runtime.ts';
