// The dialect of duroxide-node as our engine runs it: generators over lazy descriptors.
import type { Dialect } from './dialect.ts';
import { reprise } from './reprise.ts';

export const duroxideNode: Dialect = {
  id: 'duroxide-node',
  modules: ['@reprise/engine/duroxide-node', 'duroxide'],
  contextTypes: ['OrchestrationContext'],
  activityContextTypes: ['ActivityContext'],
  functionTypes: ['Orchestration'],
  registries: [],
  registerMethods: {},
  durables: { ...reprise.durables, continueAsNewVersioned: { kind: 'continue-as-new', input: 0 } },
  traces: reprise.traces,
};
