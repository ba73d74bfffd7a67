// A module that orchestrations and activities share: the connection is the activities' part.
//- /orders.ts
import { Pool } from 'pg';
import type { ActivityContext } from '@reprise/engine';
const pool = new Pool();
export const total = (lines: readonly { cents: number }[]): number => lines.reduce((sum, line) => sum + line.cents, 0);
export async function save(_ctx: ActivityContext, cents: number): Promise<void> {
  await pool.query('insert into orders values ($1)', [cents]);
}
//- /registry.ts
import { ActivityRegistry } from '@reprise/engine';
import { save } from './orders.ts';
export const activities = ActivityRegistry.builder().registerTyped('Save', save).build();
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { total } from './orders.ts';
export async function ordered(ctx: OrchestrationContext, lines: readonly { cents: number }[]): Promise<void> {
  await ctx.scheduleActivity<void>('Save', total(lines));
}
