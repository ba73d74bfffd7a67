// An object of the project has methods of the same names.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
class Report {
  readonly lines: string[] = [];
  traceInfo(line: string): void { this.lines.push(line); }
}
export async function order(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo('[v1.0.0] Starting');
  await ctx.scheduleActivity('Reserve', id);
}
/** Version 1.0.1 - Changes from 1.0.0: ships with a report. */
export async function order_1_0_1(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo('[v1.0.1] Starting');
  const report = new Report();
  const { traceInfo } = report;
  traceInfo.call(report, '[v9.0.0] format');
  report.traceInfo('[v9.0.0] first line');
  await ctx.scheduleActivity('Ship', report.lines);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
