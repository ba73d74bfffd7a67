// Rule serializable-payload: what is stored is JSON, and what JSON does not keep is lost.
import { fileOfKey, type FunctionKey } from '../analysis/functions.ts';
import { dialectsOf } from '../analysis/profile.ts';
import { dialectOf } from '../dialects/index.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Span } from '../analysis/model.ts';
import type { Loss } from '../analysis/shapes.ts';
import { handlerBehind, hasOwnConverter, misfitsOf, payloadsIn } from './payload-notes.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

export const serializablePayload: Rule = {
  id: 'serializable-payload',
  group: 'api',
  severity: 'warning',
  summary: 'A payload holds something that JSON does not keep.',
  check,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  // A payload that does not fit because of a Date is said once, where it does not fit.
  const told = new Set(misfitsOf(context).map(({ payload }) => payload.at));
  for (const owner of context.state.reached.keys()) {
    if (hasOwnConverter(context, fileOfKey(owner))) continue;
    const dialects = dialectsOf(context.state, owner);
    for (const payload of payloadsIn(context, owner)) {
      const loss = worst(kept(payload.losses, dialects));
      if (loss !== undefined && !(loss.isDate && told.has(payload.at))) findings.push(finding(payload.at, `This payload of \`${payload.method}\``, loss, owner));
    }
  }
  for (const call of context.state.model.clientCalls) {
    const loss = context.isTest(call.at.file) ? undefined : worst(call.losses);
    if (loss !== undefined && !(loss.isDate && told.has(call.at))) findings.push(finding(call.at, `This payload of \`${call.method}\``, loss, undefined));
  }
  for (const root of context.state.roots) findings.push(...outputs(context, root.key, root.key, dialectsOf(context.state, root.key)));
  const activities = new Map(context.state.model.registrations.flatMap(({ kind, handler, call, dialect }) => (kind === 'activity' && handler !== undefined && !context.isTest(call.file) ? [[handler, dialect] as const] : [])));
  for (const [key, dialect] of activities) findings.push(...outputs(context, key, undefined, [dialectOf(dialect)]));
  return findings;
}

function outputs(context: RuleContext, key: FunctionKey, owner: FunctionKey | undefined, dialects: readonly Dialect[]): readonly RuleFinding[] {
  if (hasOwnConverter(context, fileOfKey(key))) return [];
  return (handlerBehind(context, key)?.outputs ?? []).flatMap(({ at, losses }) => {
    const loss = worst(kept(losses, dialects));
    return loss === undefined ? [] : [finding(at, 'This output', loss, owner)];
  });
}

/** Without what the engine itself keeps where it is the whole payload. */
function kept(losses: readonly Loss[], dialects: readonly Dialect[]): readonly Loss[] {
  return losses.filter(loss => loss.path !== '' || dialects.length === 0 || !dialects.every(dialect => dialect.wholePayloads.some(name => loss.what.endsWith(` ${name}`))));
}

function worst(losses: readonly Loss[]): Loss | undefined {
  return losses.find(loss => !loss.isDate) ?? losses[0];
}

function finding(span: Span, subject: string, loss: Loss, owner: FunctionKey | undefined): RuleFinding {
  const where = loss.path === '' ? 'is' : `has in \`${loss.path}\``;
  const message = loss.isDate
    ? `${subject} ${where} a Date: it is stored as text and comes back as text. Write \`.toISOString()\` or \`.getTime()\`, so that both sides say so.`
    : `${subject} ${where} ${loss.what}: what is stored is JSON, which does not keep it, so the other side and every replay get something else. Turn it into plain data first.`;
  return { span, message, ...(loss.isDate ? { severity: 'hint' } : {}), ...(owner === undefined ? { orchestrations: [] } : { owner }) };
}
