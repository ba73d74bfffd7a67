// Code from text by an alias of eval, by the constructor of functions and by that of async ones.
import type { OrchestrationContext } from '@reprise/engine';
const evaluate = globalThis.eval;
export async function scripted(ctx: OrchestrationContext, formula: string): Promise<number> {
  await ctx.scheduleActivity<void>('Check', formula);
  const a: number = evaluate(formula); // ! no-dynamic-code
  const b: number = Function('x', `return ${formula}`)(a); // ! no-dynamic-code
  const c: number = (0, eval)(formula); // ! no-dynamic-code
  return a + b + c;
}
