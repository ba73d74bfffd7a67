// Arguments as the engine sees them: payloads after the codec, durations in milliseconds, retry policies as attempts and timers.
import { apply, literal, memberOf, symbol, UNDEFINED, type Expression } from './expression.ts';
import { snapshot, type Machine } from './machine.ts';
import type { Retry } from './tree.ts';

/** A payload as data: members that are `undefined` vanish in the codec. */
export function payloadOf(machine: Machine, value: Expression | undefined): Expression {
  return value === undefined ? UNDEFINED : encoded(snapshot(machine, value));
}

function encoded(value: Expression): Expression {
  if (value.kind === 'apply' && value.operator === '{}') {
    const operands: Expression[] = [];
    for (let index = 0; index + 1 < value.operands.length; index += 2) {
      const key = value.operands[index];
      const member = value.operands[index + 1];
      if (key === undefined || member === undefined || (member.kind === 'literal' && member.value === undefined)) continue;
      operands.push(key, encoded(member));
    }
    return { ...value, operands };
  }
  if (value.kind === 'apply' && value.operator === '[]') return { ...value, operands: value.operands.map(each => (each.kind === 'literal' && each.value === undefined ? literal(null) : encoded(each))) };
  return value;
}

const UNIT_MS: Readonly<Record<string, number>> = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1000, milliseconds: 1 };

/** A duration in milliseconds where it is constant, else as it was written. */
export function durationOf(machine: Machine, value: Expression | undefined): Expression {
  const whole = snapshot(machine, value ?? UNDEFINED);
  if (whole.kind !== 'apply' || whole.operator !== '{}') return whole;
  let sum: Expression = literal(0);
  for (let index = 0; index + 1 < whole.operands.length; index += 2) {
    const key = whole.operands[index];
    const amount = whole.operands[index + 1];
    const unit = key?.kind === 'literal' ? UNIT_MS[String(key.value)] : undefined;
    if (unit === undefined || amount === undefined) return whole;
    sum = apply('+', sum, apply('*', amount, literal(unit)));
  }
  return sum;
}

/** Default: 3 attempts, exponential back-off, no timeout. */
export function retryOf(machine: Machine, value: Expression | undefined): Retry {
  const policy = snapshot(machine, value ?? UNDEFINED);
  const none = policy.kind === 'literal' && policy.value === undefined;
  if (!none && (policy.kind !== 'apply' || policy.operator !== '{}')) return { attempts: symbol('policy'), backoff: undefined, timeout: undefined, policy };
  const member = (name: string): Expression => (none ? UNDEFINED : memberOf(policy, name));
  const attempts = member('maxAttempts');
  return { attempts: isUndefined(attempts) ? literal(3) : attempts, backoff: backoffOf(machine, member('backoff')), timeout: timeoutOf(member('timeout')), policy };
}

/** Back-off and timeout of a policy as they were written. */
export function timesOf(policy: Expression): Expression {
  if (policy.kind !== 'apply' || policy.operator !== '{}') return policy;
  return { kind: 'apply', operator: '[]', operands: [memberOf(policy, 'backoff'), memberOf(policy, 'timeout')] };
}

function timeoutOf(timeout: Expression): boolean | undefined {
  if (timeout.kind === 'literal') return timeout.value !== undefined;
  return timeout.kind === 'apply' && timeout.operator === '{}' ? true : undefined;
}

/** A delay of nothing schedules no timer. */
function backoffOf(machine: Machine, backoff: Expression): boolean | undefined {
  if (backoff.kind === 'literal') return backoff.value !== 'none';
  if (backoff.kind !== 'apply' || backoff.operator !== '{}') return undefined;
  const base = durationOf(machine, memberOf(backoff, 'base'));
  return base.kind === 'literal' && typeof base.value === 'number' ? base.value > 0 : undefined;
}

function isUndefined(value: Expression): boolean {
  return value.kind === 'literal' && value.value === undefined;
}
