// A package's logger is used by activities and by the host; the orchestration traces.
//- /logger.ts
import winston from 'winston';
export const logger = winston.createLogger({ level: process.env.LEVEL ?? 'info' });
export const describe = (id: string): string => `order ${id}`;
//- /main.ts
import { ActivityRegistry, type OrchestrationContext } from '@reprise/engine';
import { describe, logger } from './logger.ts';
export const activities = ActivityRegistry.builder().registerTyped('Work', async (ctx, id: string) => { logger.info(id); ctx.traceInfo(id); return id; }).build();
export async function worked(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo(describe(id));
  await ctx.scheduleActivity<string>('Work', id);
}
