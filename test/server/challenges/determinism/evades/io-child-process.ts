// A command of the shell and a name server, promisified and renamed.
import type { OrchestrationContext } from '@reprise/engine';
import * as dns from 'node:dns/promises';
import { exec } from 'node:child_process';
import { promisify } from 'node:util';
const run = promisify(exec);
export async function deployed(ctx: OrchestrationContext, host: string): Promise<void> {
  const { stdout } = await run('git rev-parse HEAD'); // ! no-io
  const address = await dns.lookup(host); // ! no-io
  await ctx.scheduleActivity<void>('Deploy', { stdout, address: address.address });
}
