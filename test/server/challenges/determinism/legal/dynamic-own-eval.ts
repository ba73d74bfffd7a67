// An evaluator of the program, a type called Function and a required constant path.
import type { OrchestrationContext } from '@reprise/engine';
class Formula {
  constructor(private readonly factor: number) {}
  eval(value: number): number { return value * this.factor; }
  compile(): (value: number) => number { return (value) => this.eval(value); }
}
const vm = { runInNewContext: (formula: Formula, value: number): number => formula.eval(value) };
const isFunction = (value: unknown): value is Function => value instanceof Function || typeof value === 'function';
export async function evaluated(ctx: OrchestrationContext, factor: number): Promise<number> {
  const formula = new Formula(factor);
  const value = vm.runInNewContext(formula, 2) + formula.compile()(3);
  await ctx.scheduleActivity<void>('Evaluate', isFunction(value) ? 0 : value);
  return formula.eval(JSON.parse('4'));
}
