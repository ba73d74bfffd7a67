// The value is there already, but each arm schedules something for it.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export function* tax(ctx: OrchestrationContext, order: string): Generator<any, number, any> {
  let amount = 0;
  const version = ctx.getVersion('tax-service', DEFAULT_VERSION, 2);
  if (version === DEFAULT_VERSION) { // ! gate-exhaustive
    amount = yield ctx.scheduleActivity('TaxTable', order);
  } else if (version === 1) {
    amount = yield ctx.scheduleActivity('TaxService', order);
  }
  return amount;
}
