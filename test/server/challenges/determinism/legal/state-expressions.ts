// Regular expressions of the module that are used without a memory.
import type { OrchestrationContext } from '@reprise/engine';
const WORD = /\w+/g;
const ID = /^[a-z]+-\d+$/i;
const SPACE = /\s+/g;
export async function worded(ctx: OrchestrationContext, text: string): Promise<number> {
  const words = text.match(WORD) ?? [];
  const clean = text.replace(SPACE, ' ').replaceAll(SPACE, '').split(WORD);
  const all = [...text.matchAll(WORD)].map((match) => match[0]);
  if (ID.test(text)) await ctx.scheduleActivity<void>('Id', ID.exec(text)?.[0]);
  await ctx.scheduleActivity<void>('Words', [[...words], clean, all]);
  return words.length;
}
