// Class definitions and a dependency container of constants, made at load and only read.
import type { OrchestrationContext } from '@reprise/engine';
abstract class Plan {
  static readonly all: readonly Plan[] = [];
  constructor(readonly name: string, readonly cents: number) {}
  abstract yearly(): number;
}
class Monthly extends Plan { yearly(): number { return this.cents * 12; } }
class Annual extends Plan { yearly(): number { return this.cents; } }
const PLANS: Readonly<Record<string, Plan>> = { basic: new Monthly('basic', 500), full: new Annual('full', 5000) };
export async function subscribed(ctx: OrchestrationContext, name: string): Promise<number> {
  const plan = PLANS[name] ?? new Monthly(name, 100);
  await ctx.scheduleActivity<void>('Subscribe', { name: plan.name, cents: plan.yearly() });
  return plan.yearly();
}
