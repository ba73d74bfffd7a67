// What differs between releases of the engines whose histories we replay, as data chosen by the first event.
import { compareVersionTexts, parseVersion } from '../versions/semver.ts';

/** The duroxide release whose semantics new executions keep. */
export const DUROXIDE_VERSION = '0.1.32';

/** From this release on a given-up race arm frees its subscription at once; reference: the release's own upgrade notes. */
const RACE_CANCELLATION_SINCE = '0.1.31';
/** From this release on children of later executions carry the execution in their id. */
const EXECUTION_IN_CHILD_ID_SINCE = '0.1.30';

export interface ReplayProfile {
  /**
   * `legacy`: a subscription that the program gave up counts until its breadcrumb is reached.
   * `immediate`: it is gone at the moment it is given up.
   */
  readonly raceCancellation: 'legacy' | 'immediate';
  /** Whether clears that follow each other may be recorded in another order. */
  readonly clearsInAnyOrder: boolean;
  readonly executionInChildId: boolean;
  /** False where the stamp is empty or unreadable: the older policy holds then. */
  readonly isStampReadable: boolean;
}

/** @param duroxideVersion the stamp of event 1; it holds for the whole execution. */
export function profileOf(duroxideVersion: string): ReplayProfile {
  const isStampReadable = parseVersion(duroxideVersion) !== undefined;
  const since = (version: string): boolean => isStampReadable && compareVersionTexts(duroxideVersion, version) >= 0;
  const isImmediate = since(RACE_CANCELLATION_SINCE);
  return {
    raceCancellation: isImmediate ? 'immediate' : 'legacy',
    clearsInAnyOrder: isImmediate,
    executionInChildId: since(EXECUTION_IN_CHILD_ID_SINCE),
    isStampReadable,
  };
}
