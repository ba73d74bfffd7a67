// The rules of the group determinism: a new rule is one file, its page beside it, and its import and line here.
import { noAmbientTimer } from './no-ambient-timer.ts';
import { noConsole } from './no-console.ts';
import { noDynamicCode } from './no-dynamic-code.ts';
import { noEnvironment } from './no-environment.ts';
import { noForeignPromise } from './no-foreign-promise.ts';
import { noIo } from './no-io.ts';
import { noLocale } from './no-locale.ts';
import { noModuleState } from './no-module-state.ts';
import { noRandom } from './no-random.ts';
import { noReplayingBranch } from './no-replaying-branch.ts';
import { noSharedMemory } from './no-shared-memory.ts';
import { noUnstableIdentity } from './no-unstable-identity.ts';
import { noWallClock } from './no-wall-clock.ts';

export const DETERMINISM_RULES = {
  'no-wall-clock': noWallClock,
  'no-random': noRandom,
  'no-ambient-timer': noAmbientTimer,
  'no-io': noIo,
  'no-environment': noEnvironment,
  'no-locale': noLocale,
  'no-foreign-promise': noForeignPromise,
  'no-module-state': noModuleState,
  'no-unstable-identity': noUnstableIdentity,
  'no-dynamic-code': noDynamicCode,
  'no-shared-memory': noSharedMemory,
  'no-console': noConsole,
  'no-replaying-branch': noReplayingBranch,
} as const;
