// The door of the test toolkit.
export { TestEnvironment } from './test-environment.ts';
export type { TestEnvironmentOptions } from './test-environment.ts';
export { record, replayHistory } from './history-record.ts';
export { scriptedActivities } from './scripted-activities.ts';
export type { ActivityScript } from './scripted-activities.ts';
export { VIRTUAL_START_MS } from './virtual-clock.ts';
export { explore } from './explore.ts';
export type { ExploredMessage, ExploreOptions } from './explore.ts';
export type { ExploredActivity, ExploredCall } from './explored-activity.ts';
export type { EndClass, Exploration, ExploredEnd, ExploredOutcome } from './exploration.ts';
