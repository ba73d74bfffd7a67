// A logger of another file picks the method by a computed level; another one is a package.
//- /logger.ts
import pino from 'pino';
type Level = 'info' | 'warn';
export class Logger {
  constructor(private readonly scope: string) {}
  log(level: Level, text: string): void {
    console[level](`${this.scope}: ${text}`); // ! no-console
  }
}
export const log = pino({ name: 'orders' }).child({ part: 'flow' });
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { log, Logger } from './logger.ts';
export async function logged(ctx: OrchestrationContext): Promise<void> {
  new Logger('orders').log('info', 'start');
  log.info('start'); // ! no-console
  process.stdout.write('start\n'); // ! no-console
  if (ctx.isReplaying) console.debug('again'); // ! no-console
  await ctx.scheduleActivity<void>('Work');
}
