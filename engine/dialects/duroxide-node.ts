// The door for programs written for duroxide-node: that package's names over the same core.
export { OrchestrationContext } from './duroxide-node-context.ts';
export type { JoinResult, RaceResult, RetryPolicy, ScheduledTask } from './duroxide-node-context.ts';
export { createNodeProgram, nodeDialect } from './duroxide-node-dialect.ts';
export type { NodeOrchestration } from './duroxide-node-dialect.ts';
export { registrations, Runtime } from './duroxide-node-runtime.ts';
export { NodeRegistrations } from './duroxide-node-registrations.ts';
export type { NodeActivity, RegisteredNodeOrchestration } from './duroxide-node-registrations.ts';
