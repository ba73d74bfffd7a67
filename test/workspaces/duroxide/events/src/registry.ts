// Every orchestration of the group, under the names and versions it was recorded with.
import { OrchestrationRegistry } from '@reprise/engine';
import { approval, twoApprovers } from './approvals.ts';
import { consumer, droppedDequeueThenDequeue, droppedWaitThenWait, lateDequeue, lateSubscriber, summingActor, waitN, waitTwoOpen } from './waits.ts';

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('events::wait-n', '1.0.0', waitN)
  .registerVersioned('events::wait-two-open', '1.0.0', waitTwoOpen)
  .registerVersioned('events::late-subscriber', '1.0.0', lateSubscriber)
  .registerVersioned('events::late-dequeue', '1.0.0', lateDequeue)
  .registerVersioned('events::consumer', '1.0.0', consumer)
  .registerVersioned('events::summing-actor', '1.0.0', summingActor)
  .registerVersioned('events::approval', '1.0.0', approval)
  .registerVersioned('events::two-approvers', '1.0.0', twoApprovers)
  .registerVersioned('events::dropped-wait-then-wait', '1.0.0', droppedWaitThenWait)
  .registerVersioned('events::dropped-dequeue-then-dequeue', '1.0.0', droppedDequeueThenDequeue)
  .build();
