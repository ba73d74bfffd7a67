// A RegExp, a bigint and a WeakMap work inside; what travels is text and numbers.
import type { OrchestrationContext } from '@reprise/engine';
const WORD = /\w+/gu;
export async function local(ctx: OrchestrationContext, text: string): Promise<{ readonly words: number; readonly total: string }> {
  const words = text.match(WORD) ?? [];
  const total = words.reduce((sum, word) => sum + BigInt(word.length), 0n);
  await ctx.scheduleActivity('Words', { words: [...words], total: Number(total) });
  ctx.setValue('total', `${total}`);
  return { words: words.length, total: total.toString() };
}
