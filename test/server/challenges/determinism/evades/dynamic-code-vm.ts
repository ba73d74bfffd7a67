// A script of the vm module in a helper class, and a path that is put together.
import type { OrchestrationContext } from '@reprise/engine';
import { Script } from 'node:vm';
class Rule {
  readonly #script: Script;
  constructor(text: string) { this.#script = new Script(text); } // ! no-dynamic-code
  get script(): Script { return this.#script; }
}
export async function ruled(ctx: OrchestrationContext, name: string): Promise<boolean> {
  const rule = new Rule('1 < 2');
  const plugin: { weight: number } = require(`./plugins/${name}.js`); // ! no-dynamic-code
  await ctx.scheduleActivity<void>('Weigh', plugin.weight);
  return rule.script !== undefined;
}
