// The dialect of duroxide-node as our engine runs it: generators over lazy descriptors.
import type { Dialect } from './dialect.ts';
import { reprise } from './reprise.ts';

export const duroxideNode: Dialect = {
  id: 'duroxide-node',
  modules: ['@reprise/engine/duroxide-node', 'duroxide'],
  contextTypes: ['OrchestrationContext'],
  activityContextTypes: ['ActivityContext'],
  functionTypes: ['NodeOrchestration'],
  registries: [],
  registrars: ['Runtime'],
  registerMethods: {
    registerOrchestration: { name: 0, handler: 1, codec: 'typed', kind: 'orchestration' },
    registerOrchestrationTyped: { name: 0, handler: 1, codec: 'typed', kind: 'orchestration' },
    registerOrchestrationVersioned: { name: 0, version: 1, handler: 2, codec: 'typed', kind: 'orchestration' },
    registerOrchestrationVersionedTyped: { name: 0, version: 1, handler: 2, codec: 'typed', kind: 'orchestration' },
    registerActivity: { name: 0, handler: 1, codec: 'typed', kind: 'activity' },
    registerActivityTyped: { name: 0, handler: 1, codec: 'typed', kind: 'activity' },
  },
  durables: { ...reprise.durables, continueAsNewVersioned: { kind: 'continue-as-new', input: 0 } },
  traces: reprise.traces,
};
