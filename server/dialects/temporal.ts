// The dialect of Temporal's TypeScript SDK: workflow functions in a sandbox that replaces the clock, the random numbers and the timers.
import type { Dialect } from './dialect.ts';

/**
 * Versions and registries of our own engine, which workflows do not have; and what the sandbox makes harmless: every run has modules of its own, and every
 * promise in it settles by the history.
 */
const OWN_ENGINE = [
  'unknown-activity', 'unknown-orchestration', 'reserved-name', 'payload-limit', 'version-argument-order', 'nested-combinator', 'gate-range', 'gate-exhaustive', 'gate-unreachable',
  'no-foreign-promise', 'no-module-state', 'version-guard', 'unversioned-orchestration', 'version-suffix', 'version-unregistered', 'version-order', 'version-duplicate', 'version-semver', 'version-name-stable', 'version-removed',
  'version-trace-prefix', 'version-doc', 'version-default-missing', 'version-unneeded', 'policy-unregistered', 'pin-continue-as-new', 'session-activity-registered',
];

export const temporal: Dialect = {
  id: 'temporal',
  title: 'Temporal TypeScript',
  modules: ['@temporalio/workflow'],
  waits: 'await',
  contextTypes: [],
  activityContextTypes: [],
  functionTypes: [],
  registries: [],
  registerMethods: {},
  registerFunctions: {},
  contextMember: undefined,
  tellingMembers: [],
  durables: {},
  functions: {
    sleep: { kind: 'timer' },
    condition: { kind: 'condition', timeout: 1 },
    executeChild: { kind: 'child', name: 0, options: 1 },
    startChild: { kind: 'child', name: 0, options: 1 },
    scheduleActivity: { kind: 'activity', name: 0, input: 1, options: 2 },
    scheduleLocalActivity: { kind: 'activity', name: 0, input: 1, options: 2 },
    continueAsNew: { kind: 'continue-as-new', input: 0 },
    'makeContinueAsNewFunc.()': { kind: 'continue-as-new', input: 0 },
  },
  activityProxies: ['proxyActivities', 'proxyLocalActivities'],
  activityInput: 0,
  wholePayloads: ['Uint8Array'],
  limitsRuns: true,
  chained: [],
  issuedBy: 'call',
  continuesBy: 'throw',
  identity: [],
  effects: {},
  answers: [],
  gates: { patched: { kind: 'patch', id: 0 }, deprecatePatch: { kind: 'deprecate', id: 0 } },
  handlers: {},
  handlerFunctions: { setHandler: { definition: 0, handler: 1, defines: { defineQuery: 'query', defineSignal: 'signal', defineUpdate: 'signal' } } },
  replaying: ['workflowInfo.().unsafe.isReplaying'],
  traces: ['log.info', 'log.warn', 'log.error', 'log.debug', 'log.trace'],
  silent: OWN_ENGINE,
  // Replaced by the sandbox: `Date` is the time of the workflow task, `Math.random` is seeded by the run, `setTimeout` is a durable timer, `console` is silent on replay.
  legal: [
    'Date', 'Date.now', 'Math.random', 'setTimeout', 'console.log', 'console.info', 'console.warn', 'console.error', 'console.debug',
  ],
  legalPackages: [
    'dayjs', 'dayjs/*', 'moment', 'moment-timezone', 'luxon', 'date-fns', 'date-fns/*', '@js-joda/core', 'lodash', 'lodash/*', 'lodash-es', 'lodash-es/*',
    'nanoid/non-secure', 'chance', 'faker', '@faker-js/faker', 'delay', 'sleep-promise', 'p-retry', 'p-timeout', 'async-retry',
  ],
  absentGlobals: [
    'fetch', 'process', 'Buffer', 'crypto', 'performance', 'setInterval', 'setImmediate', 'queueMicrotask', 'structuredClone', 'require', 'global', 'atob', 'btoa', 'AbortSignal', 'Event', 'EventTarget',
    'Blob', 'Headers', 'Request', 'Response', 'WebSocket', 'MessageChannel', 'navigator',
  ],
  absentModules: {
    builtinsExcept: ['assert', 'assert/strict', 'url', 'util'],
    packages: ['@temporalio/activity', '@temporalio/client', '@temporalio/worker', '@temporalio/testing', '@temporalio/core-bridge'],
  },
  instead: {
    clock: '`Date.now()`, which is the time of the workflow task here',
    random: '`Math.random()`, which the run seeds here',
    guid: '`uuid4()` of `@temporalio/workflow`',
    timer: '`await sleep(…)` of `@temporalio/workflow`',
    activity: 'an activity that does it, called through `proxyActivities`',
    trace: '`log.info(…)` of `@temporalio/workflow`',
    durable: '`condition`, `sleep` or a `Trigger` of `@temporalio/workflow`',
  },
  fixes: {
    clock: [{ text: 'Date.now()', waits: false }],
    random: [{ text: 'Math.random()', waits: false }],
    guid: [],
    timer: [],
    console: {},
  },
};
