// A module with a connection is loaded in mid-run.
//- /database.ts
import { Pool } from 'pg';
export const pool = new Pool();
export const count = async (): Promise<number> => (await pool.query('select 1')).rowCount ?? 0;
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
export async function lazily(ctx: OrchestrationContext): Promise<void> {
  const { pool } = await import('./database.ts'); // ! no-io
  await ctx.scheduleActivity<void>('Count', typeof pool);
}
