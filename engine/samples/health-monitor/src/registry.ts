// The registry: every version that a history may still need, oldest first. New runs and runs that continue as new take the latest.
import { OrchestrationRegistry } from '@reprise/engine';
import { healthMonitor, healthMonitor_1_0_1, healthMonitor_1_0_2 } from './health-monitor.ts';
import { HEALTH_MONITOR } from './names.ts';

export const orchestrations = OrchestrationRegistry.builder()
  // v1.0.0: Original implementation
  .registerTyped(HEALTH_MONITOR, healthMonitor)
  // v1.0.1: Retries with a longer time-out, alert
  .registerVersionedTyped(HEALTH_MONITOR, '1.0.1', healthMonitor_1_0_1)
  // v1.0.2: Longer interval, custom status
  .registerVersionedTyped(HEALTH_MONITOR, '1.0.2', healthMonitor_1_0_2)
  .build();
