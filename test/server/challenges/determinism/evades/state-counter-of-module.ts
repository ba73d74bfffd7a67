// A counter of another file, moved by an exported function and read through a namespace.
//- /sequence.ts
let last = 0;
export function next(): number {
  return ++last; // ! no-module-state
}
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import * as sequence from './sequence.ts';
export async function numbered(ctx: OrchestrationContext): Promise<void> {
  const key = sequence.next();
  await ctx.scheduleActivity<void>('Number', key);
}
