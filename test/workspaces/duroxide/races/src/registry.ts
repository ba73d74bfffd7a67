// Every orchestration of the group, under the names and versions it was recorded with.
import { OrchestrationRegistry } from '@reprise/engine';
import {
  dequeueTimeoutAgain,
  dequeueTimeoutDequeue,
  droppedDequeueWithValue,
  droppedSlotWithValue,
  heldDequeueContinue,
  lostRaceThenContinue,
  rounds,
  waitRounds,
  waitTimeoutWait,
} from './races.ts';

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('races::dequeue-timeout-dequeue', '1.0.0', dequeueTimeoutDequeue)
  .registerVersioned('races::dequeue-timeout-again', '1.0.0', dequeueTimeoutAgain)
  .registerVersioned('races::wait-timeout-wait', '1.0.0', waitTimeoutWait)
  .registerVersioned('races::held-dequeue-continue', '1.0.0', heldDequeueContinue)
  .registerVersioned('races::dropped-slot-with-value', '1.0.0', droppedSlotWithValue)
  .registerVersioned('races::dropped-dequeue-with-value', '1.0.0', droppedDequeueWithValue)
  .registerVersioned('races::rounds', '1.0.0', rounds)
  .registerVersioned('races::wait-rounds', '1.0.0', waitRounds)
  .registerVersioned('races::lost-race-then-continue', '1.0.0', lostRaceThenContinue)
  .build();
