// The reserved prefix is the head of a template, itself a constant of another file.
import type { OrchestrationContext } from '@reprise/engine';
import { HEAD } from './ids.ts';
export async function parent(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleSubOrchestration('Child', id, { id: `${HEAD}${id}` }); // ! reserved-name
}
//- /ids.ts
export const HEAD = 'sub' + '::';
