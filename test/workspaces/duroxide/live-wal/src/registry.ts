// Every orchestration of the group, under the names and versions it was recorded with.
import { OrchestrationRegistry } from '@reprise/engine';
import { busy, family, sleeping, waiting } from './live.ts';
import { sequential } from './sequential.ts';

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('live::waiting', '1.0.0', waiting)
  .registerVersioned('live::busy', '1.0.0', busy)
  .registerVersioned('live::sleeping', '1.0.0', sleeping)
  .registerVersioned('live::family', '1.0.0', family)
  .registerVersioned('long::sequential', '1.0.0', sequential)
  .build();
