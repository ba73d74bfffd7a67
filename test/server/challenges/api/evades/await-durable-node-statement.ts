// duroxide-node: the second call is a statement without yield, between two that are yielded.
import type { OrchestrationContext } from '@reprise/engine/duroxide-node';
export function* pay(ctx: OrchestrationContext, input: { readonly id: string }): Generator<unknown, unknown, unknown> {
  const receipt = yield ctx.scheduleActivity('Charge', input.id);
  ctx.scheduleActivity('SendReceipt', receipt); // ! await-durable
  yield ctx.scheduleTimer(1000);
  return receipt;
}
