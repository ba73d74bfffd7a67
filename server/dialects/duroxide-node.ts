// The dialect of duroxide-node as our engine runs it: generators over lazy descriptors.
import type { Dialect, DurableMethod } from './dialect.ts';
import { reprise } from './reprise.ts';

const PLAIN: Readonly<Record<string, DurableMethod>> = {
  scheduleActivity: { kind: 'activity', name: 0, input: 1 },
  scheduleActivityOnSession: { kind: 'activity', name: 0, input: 1, session: 2 },
  scheduleActivityWithRetry: { kind: 'activity', name: 0, input: 1, retry: 2 },
  scheduleActivityWithRetryOnSession: { kind: 'activity', name: 0, input: 1, retry: 2, session: 3 },
  scheduleTimer: { kind: 'timer' },
  utcNow: { kind: 'clock' },
  newGuid: { kind: 'guid' },
  waitForEvent: { kind: 'wait', name: 0 },
  dequeueEvent: { kind: 'dequeue', name: 0 },
  scheduleSubOrchestration: { kind: 'child', name: 0, input: 1 },
  scheduleSubOrchestrationWithId: { kind: 'child', name: 0, id: 1, input: 2 },
  scheduleSubOrchestrationVersioned: { kind: 'child', name: 0, version: 1, input: 2 },
  scheduleSubOrchestrationVersionedWithId: { kind: 'child', name: 0, version: 1, id: 2, input: 3 },
  startOrchestration: { kind: 'detached', name: 0, id: 1, input: 2 },
  startOrchestrationVersioned: { kind: 'detached', name: 0, version: 1, id: 2, input: 3 },
  getValueFromInstance: { kind: 'remote-value' },
  all: { kind: 'all' },
  race: { kind: 'race' },
  continueAsNew: { kind: 'continue-as-new', input: 0 },
  continueAsNewVersioned: { kind: 'continue-as-new', input: 0, version: 1 },
};

/** The same calls, whose results are parsed once more. */
const TYPED = Object.fromEntries(Object.entries(PLAIN).map(([name, method]) => [`${name}Typed`, method]));

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
  durables: { ...PLAIN, ...TYPED },
  chained: ['withTag'],
  issuedBy: 'yield',
  continuesBy: 'value',
  effects: {
    setCustomStatus: { kind: 'status', value: 0 },
    resetCustomStatus: { kind: 'status' },
    setValue: { kind: 'value', key: 0, value: 1 },
    clearValue: { kind: 'clear', key: 0 },
    clearAllValues: { kind: 'clear' },
    pruneKvValuesUpdatedBefore: { kind: 'clear' },
  },
  handlers: {},
  clients: reprise.clients ?? [],
  clientMethods: {
    startOrchestration: { kind: 'start', id: 0, name: 1, payload: 2 },
    raiseEvent: { kind: 'message', id: 0, name: 1, payload: 2 },
    enqueueEvent: { kind: 'message', id: 0, name: 1, payload: 2 },
  },
  combinators: { raceArms: 2, nested: false },
  ...(reprise.reserved === undefined ? {} : { reserved: reprise.reserved }),
  ...(reprise.limits === undefined ? {} : { limits: reprise.limits }),
  traces: reprise.traces,
};
