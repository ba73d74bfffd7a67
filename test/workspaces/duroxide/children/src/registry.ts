// Every orchestration of the group, under the names and versions it was recorded with.
import { OrchestrationRegistry } from '@reprise/engine';
import { countdown, failingLeaf, leaf, leaf_2_0_0, slowLeaf, waitingLeaf } from './leaves.ts';
import {
  grandparent,
  parentAuto,
  parentCatches,
  parentCollides,
  parentContinues,
  parentDetached,
  parentDetachedVersioned,
  parentDrops,
  parentExplicit,
  parentFails,
  parentOfCountdown,
  parentParallel,
  parentVersions,
  parentWaits,
} from './parents.ts';

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('children::leaf', '1.0.0', leaf)
  .registerVersioned('children::leaf', '2.0.0', leaf_2_0_0)
  .registerVersioned('children::failing-leaf', '1.0.0', failingLeaf)
  .registerVersioned('children::waiting-leaf', '1.0.0', waitingLeaf)
  .registerVersioned('children::slow-leaf', '1.0.0', slowLeaf)
  .registerVersioned('children::countdown', '1.0.0', countdown)
  .registerVersioned('children::parent-auto', '1.0.0', parentAuto)
  .registerVersioned('children::parent-explicit', '1.0.0', parentExplicit)
  .registerVersioned('children::parent-versions', '1.0.0', parentVersions)
  .registerVersioned('children::parent-parallel', '1.0.0', parentParallel)
  .registerVersioned('children::parent-catches', '1.0.0', parentCatches)
  .registerVersioned('children::parent-fails', '1.0.0', parentFails)
  .registerVersioned('children::parent-detached', '1.0.0', parentDetached)
  .registerVersioned('children::parent-detached-versioned', '1.0.0', parentDetachedVersioned)
  .registerVersioned('children::parent-drops', '1.0.0', parentDrops)
  .registerVersioned('children::parent-of-countdown', '1.0.0', parentOfCountdown)
  .registerVersioned('children::parent-continues', '1.0.0', parentContinues)
  .registerVersioned('children::grandparent', '1.0.0', grandparent)
  .registerVersioned('children::parent-waits', '1.0.0', parentWaits)
  .registerVersioned('children::parent-collides', '1.0.0', parentCollides)
  .build();
