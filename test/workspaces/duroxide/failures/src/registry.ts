// Every orchestration of the group, under the names and versions it was recorded with.
import { OrchestrationRegistry } from '@reprise/engine';
import {
  activityPanicCaught,
  activityPanics,
  continuesToMissing,
  panicsEarly,
  panicsLate,
  retryZero,
  statusTooLarge,
  tagOnTimer,
  tagTooLarge,
  unknownActivity,
  unknownChild,
  waits,
} from './failures.ts';

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('failures::panics-late', '1.0.0', panicsLate)
  .registerVersioned('failures::panics-early', '1.0.0', panicsEarly)
  .registerVersioned('failures::activity-panics', '1.0.0', activityPanics)
  .registerVersioned('failures::activity-panic-caught', '1.0.0', activityPanicCaught)
  .registerVersioned('failures::unknown-activity', '1.0.0', unknownActivity)
  .registerVersioned('failures::unknown-child', '1.0.0', unknownChild)
  .registerVersioned('failures::waits', '1.0.0', waits)
  .registerVersioned('failures::continues-to-missing', '1.0.0', continuesToMissing)
  .registerVersioned('failures::tag-on-timer', '1.0.0', tagOnTimer)
  .registerVersioned('failures::retry-zero', '1.0.0', retryZero)
  .registerVersioned('failures::status-too-large', '1.0.0', statusTooLarge)
  .registerVersioned('failures::tag-too-large', '1.0.0', tagTooLarge)
  .build();
