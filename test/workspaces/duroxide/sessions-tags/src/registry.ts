// Every orchestration of the group, under the names and versions it was recorded with.
import { OrchestrationRegistry } from '@reprise/engine';
import { sessionAcross, sessionRetry, sessionWalk, tagWalk } from './sessions-tags.ts';

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('sessions::session-walk', '1.0.0', sessionWalk)
  .registerVersioned('sessions::session-across', '1.0.0', sessionAcross)
  .registerVersioned('sessions::session-retry', '1.0.0', sessionRetry)
  .registerVersioned('sessions::tag-walk', '1.0.0', tagWalk)
  .build();
