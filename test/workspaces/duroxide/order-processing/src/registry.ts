// The three versions of order processing.
import { OrchestrationRegistry } from '@reprise/engine';
import { ORDER, orderProcessing, orderProcessing_1_0_1, orderProcessing_2_0_0 } from './order-processing.ts';

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned(ORDER, '1.0.0', orderProcessing)
  .registerVersioned(ORDER, '1.0.1', orderProcessing_1_0_1)
  .registerVersioned(ORDER, '2.0.0', orderProcessing_2_0_0)
  .build();
