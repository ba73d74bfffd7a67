// The dialect of our own engine, `@reprise/engine`.
import type { Dialect } from './dialect.ts';

export const reprise: Dialect = {
  id: 'reprise',
  modules: ['@reprise/engine', '@reprise/engine/testing'],
  contextTypes: ['OrchestrationContext'],
  activityContextTypes: ['ActivityContext'],
  functionTypes: ['Orchestration'],
  registries: [
    { registry: 'OrchestrationRegistry', builder: 'OrchestrationRegistryBuilder', kind: 'orchestration' },
    { registry: 'ActivityRegistry', builder: 'ActivityRegistryBuilder', kind: 'activity' },
  ],
  registerMethods: {
    register: { name: 0, handler: 1, codec: 'raw' },
    registerTyped: { name: 0, handler: 1, codec: 'typed' },
    registerVersioned: { name: 0, version: 1, handler: 2, codec: 'raw' },
    registerVersionedTyped: { name: 0, version: 1, handler: 2, codec: 'typed' },
  },
  durables: {
    scheduleActivity: { kind: 'activity', name: 0, input: 1 },
    scheduleActivityOnSession: { kind: 'activity', name: 0, input: 1, session: 2 },
    scheduleActivityWithRetry: { kind: 'activity', name: 0, input: 1, retry: 2 },
    scheduleActivityWithRetryOnSession: { kind: 'activity', name: 0, input: 1, retry: 2, session: 3 },
    scheduleTimer: { kind: 'timer' },
    utcNow: { kind: 'clock' },
    newGuid: { kind: 'guid' },
    waitForEvent: { kind: 'wait', name: 0 },
    dequeueEvent: { kind: 'dequeue', name: 0 },
    condition: { kind: 'condition' },
    scheduleSubOrchestration: { kind: 'child', name: 0, input: 1, options: 2 },
    scheduleOrchestration: { kind: 'detached', name: 0, input: 1, options: 2 },
    getValueFromInstance: { kind: 'remote-value' },
    all: { kind: 'all' },
    race: { kind: 'race' },
    continueAsNew: { kind: 'continue-as-new', input: 0 },
    continueAsNewVersioned: { kind: 'continue-as-new', input: 1 },
  },
  traces: ['traceInfo', 'traceWarn', 'traceError', 'traceDebug'],
};
