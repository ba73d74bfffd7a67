// A function with a clock is put into an object that the run carries but never calls.
import type { OrchestrationContext } from '@reprise/engine';
interface Column { readonly title: string; readonly render: (value: number) => string }
const COLUMNS: readonly Column[] = [
  { title: 'Amount', render: (value) => value.toFixed(2) },
  { title: 'Age', render: (value) => `${Date.now() - value}` },
];
export const table = (value: number): string => COLUMNS.map((column) => column.render(value)).join();
export async function titled(ctx: OrchestrationContext): Promise<void> {
  for (const { title } of COLUMNS) await ctx.scheduleActivity<void>('Title', title);
}
