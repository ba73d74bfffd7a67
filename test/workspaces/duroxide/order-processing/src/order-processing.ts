// Order and payment processing in three versions, with compensation.
import type { OrchestrationContext, RetryPolicy } from '@reprise/engine';
import { isV2Text, readOrderV1, readOrderV2, type OrderV2 } from './order.ts';

/** Stable for ever. */
export const ORDER = 'shop::orchestration::order-processing';

const MAIL_RETRY: RetryPolicy = { maxAttempts: 3, backoff: { kind: 'fixed', base: 10 } };

/** Version 1.0.0 - Original implementation: charge, reserve, ship. */
export async function orderProcessing(ctx: OrchestrationContext, input: string): Promise<string> {
  const o = readOrderV1(input);
  ctx.traceInfo(`[v1.0.0] order ${o.order}`);
  const charge = await ctx.scheduleActivity<string>('ChargeCard', `${o.order}:${o.amount}`);
  const reserved = await ctx.scheduleActivity<string>('ReserveStock', `${o.order}:1`);
  const tracking = await ctx.scheduleActivity<string>('ShipOrder', o.order);
  return `Payment processed (v1): ${charge} ${reserved} ${tracking}`;
}

/**
 * Version 1.0.1 - Changes from 1.0.0:
 * - compensation: refund after a failed reservation, release and refund after a failed shipment
 * - mail at the end, with retry
 */
export async function orderProcessing_1_0_1(ctx: OrchestrationContext, input: string): Promise<string> {
  const o = readOrderV1(input);
  ctx.traceInfo(`[v1.0.1] order ${o.order}`);
  const charge = await ctx.scheduleActivity<string>('ChargeCard', `${o.order}:${o.amount}`);
  let reserved: string;
  try {
    reserved = await ctx.scheduleActivity<string>('ReserveStock', `${o.order}:1`);
  } catch (error) {
    ctx.traceWarn(`[v1.0.1] refunding: ${messageOf(error)}`);
    const refund = await ctx.scheduleActivity<string>('RefundCharge', charge);
    throw new Error(`${messageOf(error)}; ${refund}`);
  }
  let tracking: string;
  try {
    tracking = await ctx.scheduleActivity<string>('ShipOrder', o.order);
  } catch (error) {
    const released = await ctx.scheduleActivity<string>('ReleaseStock', reserved);
    const refund = await ctx.scheduleActivity<string>('RefundCharge', charge);
    throw new Error(`${messageOf(error)}; ${released}; ${refund}`);
  }
  await ctx.scheduleActivityWithRetry<string>('SendEmail', `${o.customer}:shipped ${tracking}`, MAIL_RETRY);
  return `Payment processed (v1): ${charge} ${reserved} ${tracking}`;
}

/**
 * Version 2.0.0 - Changes from 1.0.1:
 * - reads both input formats; fraud check first; lines reserved in parallel
 * - approval by event `approve` for orders that ask for it, against one hour
 * - custom status and key-value `stage`; basic customers wait for a cooling-off timer
 */
export async function orderProcessing_2_0_0(ctx: OrchestrationContext, input: string): Promise<string> {
  if (!isV2Text(input)) ctx.traceInfo('[v2.0.0] migrating v1 order');
  const o = readOrderV2(input);
  ctx.traceInfo(`[v2.0.0] order ${o.order}`);
  const total = o.lines.reduce((sum, line) => sum + line.qty * line.price, 0);
  ctx.setCustomStatus('checking');
  const verdict = await ctx.scheduleActivity<string>('FraudCheck', `${o.customer.name}:${total}`);
  if (verdict === 'suspicious') {
    ctx.setValue('stage', 'review');
    return 'Payment flagged for review (v2)';
  }
  if (o.approval) await approved(ctx);
  if (o.customer.tier !== 'gold') await ctx.scheduleTimer(o.order.includes('slow') ? 600_000 : 30);
  ctx.setCustomStatus('charging');
  ctx.setValue('stage', 'charging');
  const charge = await ctx.scheduleActivity<string>('ChargeCard', `${o.order}:${total}`);
  const tasks = o.lines.map((line) => ctx.scheduleActivity<string>('ReserveStock', `${line.sku}:${line.qty}`));
  const reserved: string[] = [];
  const failures: string[] = [];
  for (const one of await Promise.allSettled(tasks)) {
    if (one.status === 'fulfilled') reserved.push(one.value);
    else failures.push(messageOf(one.reason));
  }
  if (failures.length === 0) {
    const shipped = await ship(ctx, o);
    if ('tracking' in shipped) return `Payment processed (v2): ${charge} ${reserved.join('+')} ${shipped.tracking}`;
    failures.push(shipped.failure);
  }
  throw new Error(`${failures[0]}; ${await compensate(ctx, reserved, charge)}`);
}

/** Waits for the approval. @throws Error when it is refused or does not come within the hour. */
async function approved(ctx: OrchestrationContext): Promise<void> {
  ctx.setCustomStatus('waiting for approval');
  ctx.setValue('stage', 'approval');
  const answer = ctx.waitForEvent<string>('approve');
  const limit = ctx.scheduleTimer({ hours: 1 });
  const first = await ctx.race(answer, limit);
  if (first.index === 1) throw new Error('approval timed out');
  if (first.value !== 'yes') throw new Error(`not approved: ${first.value}`);
}

/** Ships and mails. A failed shipment is a value, because it is compensated; a failed mail is not. */
async function ship(ctx: OrchestrationContext, o: OrderV2): Promise<{ readonly tracking: string } | { readonly failure: string }> {
  ctx.setCustomStatus('shipping');
  ctx.setValue('stage', 'shipping');
  let tracking: string;
  try {
    tracking = await ctx.scheduleActivity<string>('ShipOrder', o.order);
  } catch (error) {
    return { failure: messageOf(error) };
  }
  await ctx.scheduleActivityWithRetry<string>('SendEmail', `${o.customer.name}:shipped ${tracking}`, MAIL_RETRY);
  ctx.setValue('stage', 'done');
  return { tracking };
}

/** Releases what was reserved, last first, and refunds the charge. Answers what was undone. */
async function compensate(ctx: OrchestrationContext, reserved: readonly string[], charge: string): Promise<string> {
  const undone: string[] = [];
  for (const one of reserved.toReversed()) undone.push(await ctx.scheduleActivity<string>('ReleaseStock', one));
  undone.push(await ctx.scheduleActivity<string>('RefundCharge', charge));
  ctx.setValue('stage', 'compensated');
  return undone.join('; ');
}

/** What a caught failure says. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
