// Every orchestration of the group, under the names and versions it was recorded with.
import { OrchestrationRegistry } from '@reprise/engine';
import { continuesWithOpenWork, dropsEverything, dropsInTurns, endsWithOpenWork, everything, failsWithOpenWork } from './open-work.ts';
import { busy, dequeuing, looping, sleeping, waiting, withChild } from './waiting.ts';

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('cancellation::busy', '1.0.0', busy)
  .registerVersioned('cancellation::sleeping', '1.0.0', sleeping)
  .registerVersioned('cancellation::waiting', '1.0.0', waiting)
  .registerVersioned('cancellation::dequeuing', '1.0.0', dequeuing)
  .registerVersioned('cancellation::with-child', '1.0.0', withChild)
  .registerVersioned('cancellation::everything', '1.0.0', everything)
  .registerVersioned('cancellation::drops-everything', '1.0.0', dropsEverything)
  .registerVersioned('cancellation::ends-with-open-work', '1.0.0', endsWithOpenWork)
  .registerVersioned('cancellation::fails-with-open-work', '1.0.0', failsWithOpenWork)
  .registerVersioned('cancellation::continues-with-open-work', '1.0.0', continuesWithOpenWork)
  .registerVersioned('cancellation::drops-in-turns', '1.0.0', dropsInTurns)
  .registerVersioned('cancellation::looping', '1.0.0', looping)
  .build();
