// Every orchestration of the group, under the names and versions it was recorded with.
import { OrchestrationRegistry } from '@reprise/engine';
import { statusAcross, statusThenFail, statusWalk } from './status.ts';
import { kvAcross, kvClearAll, kvOdd, kvPrune, kvReader, kvTooLarge, kvTooMany, kvWalk } from './values.ts';

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('state::status-walk', '1.0.0', statusWalk)
  .registerVersioned('state::status-across', '1.0.0', statusAcross)
  .registerVersioned('state::status-then-fail', '1.0.0', statusThenFail)
  .registerVersioned('state::kv-walk', '1.0.0', kvWalk)
  .registerVersioned('state::kv-clear-all', '1.0.0', kvClearAll)
  .registerVersioned('state::kv-prune', '1.0.0', kvPrune)
  .registerVersioned('state::kv-across', '1.0.0', kvAcross)
  .registerVersioned('state::kv-reader', '1.0.0', kvReader)
  .registerVersioned('state::kv-too-large', '1.0.0', kvTooLarge)
  .registerVersioned('state::kv-too-many', '1.0.0', kvTooMany)
  .registerVersioned('state::kv-odd', '1.0.0', kvOdd)
  .build();
