// Every version of the monitors that was deployed on the last of the five recorded days.
import { OrchestrationRegistry } from '@reprise/engine';
import { healthMonitor, healthMonitor_1_0_1, healthMonitor_1_0_2, healthMonitor_2_0_0 } from './health-monitor.ts';
import { HEALTH_MONITOR, PINNED_MONITOR } from './names.ts';
import { pinnedMonitor, pinnedMonitor_1_0_1 } from './pinned-monitor.ts';

export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(HEALTH_MONITOR, healthMonitor)
  .registerTyped(PINNED_MONITOR, pinnedMonitor)
  .registerVersionedTyped(HEALTH_MONITOR, '1.0.1', healthMonitor_1_0_1)
  .registerVersionedTyped(PINNED_MONITOR, '1.0.1', pinnedMonitor_1_0_1)
  .registerVersionedTyped(HEALTH_MONITOR, '1.0.2', healthMonitor_1_0_2)
  .registerVersionedTyped(HEALTH_MONITOR, '2.0.0', healthMonitor_2_0_0)
  .build();
