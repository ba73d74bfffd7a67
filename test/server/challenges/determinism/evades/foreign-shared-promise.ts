// A promise that was made at load and is awaited in an argument list.
//- /ready.ts
let release: () => void = () => undefined;
export const ready: Promise<void> = new Promise((resolve) => { release = resolve; });
export const open = (): void => release();
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { ready as warm } from './ready.ts';
export async function warmed(ctx: OrchestrationContext): Promise<void> {
  await warm; // ! no-foreign-promise
  await ctx.scheduleActivity<void>('Go');
}
