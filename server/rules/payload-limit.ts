// Rule payload-limit: constants that are larger than the engine takes.
import { ts } from 'ts-morph';
import { durableMethod, effectMethod } from '../analysis/contexts.ts';
import { durableSources } from '../analysis/durable-values.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode } from '../analysis/functions.ts';
import { keysWritten } from '../analysis/key-counts.ts';
import { leastBytes } from '../analysis/sizes.ts';
import { spanOf } from '../analysis/syntax.ts';
import type { DialectLimits } from '../dialects/dialect.ts';
import { localFindings, type LocalFinding } from './local-rule.ts';
import { eachOwnNode } from './own-nodes.ts';
import type { Rule, RuleContext } from './rule.ts';

const notes = new FunctionNotes<LocalFinding>();

export const payloadLimit: Rule = {
  id: 'payload-limit',
  group: 'api',
  severity: 'warning',
  summary: 'A constant is larger than the engine takes: a tag, a value, a status, a payload, or the number of keys.',
  check: context => localFindings(context, notes, inspect),
};

function inspect(node: CodeNode, context: RuleContext): readonly LocalFinding[] {
  const findings: LocalFinding[] = [];
  eachOwnNode(node, at => {
    if (!ts.isCallExpression(at)) return;
    const finding = tagLimit(context, at) ?? payloadOf(context, at) ?? effectLimit(context, at);
    if (finding !== undefined) findings.push(finding);
  });
  const keys = keysWritten(context, node);
  if (keys !== undefined && keys.count > keys.limits.keys) findings.push({ span: spanOf(keys.at), message: `This writes ${keys.count.toLocaleString('en-US')} keys, and an instance may have ${keys.limits.keys}: the run fails at the first key too many. Keep several values under one key.` });
  return findings;
}

function tagLimit(context: RuleContext, call: ts.CallExpression): LocalFinding | undefined {
  const callee = call.expression;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'withTag') return undefined;
  const limits = durableSources(context, callee.expression).of[0]?.dialect.limits;
  return limits === undefined ? undefined : over(context, call, 'This tag', call.arguments[0], limits.tagBytes, 'The turn fails when the activity is scheduled. Use a shorter tag.');
}

function payloadOf(context: RuleContext, call: ts.CallExpression): LocalFinding | undefined {
  const durable = durableMethod(context, call.expression);
  const limits = durable?.dialect.limits;
  if (durable?.method.input === undefined || limits === undefined) return undefined;
  return over(context, call, 'This payload', call.arguments[durable.method.input], limits.payloadBytes, 'It is stored in the history, and every replay reads it again. Keep large data elsewhere, and hand on where it is.');
}

function effectLimit(context: RuleContext, call: ts.CallExpression): LocalFinding | undefined {
  const found = effectMethod(context, call.expression);
  const limits: DialectLimits | undefined = found?.dialect.limits;
  if (found?.effect?.value === undefined || limits === undefined) return undefined;
  const value = call.arguments[found.effect.value];
  if (found.effect.kind === 'status') return over(context, call, 'This status', value, limits.statusBytes, 'The run fails when it is set. Keep the status short, and put details under a key.');
  return over(context, call, 'This value', value, limits.valueBytes, 'The run fails when it is written. Split it over several keys, or keep it elsewhere.');
}

function over(context: RuleContext, call: ts.CallExpression, what: string, value: ts.Expression | undefined, bytesMax: number, why: string): LocalFinding | undefined {
  const bytes = leastBytes(context, value);
  if (bytes <= bytesMax) return undefined;
  return { span: spanOf(call), message: `${what} has at least ${bytes.toLocaleString('en-US')} bytes, and ${bytesMax.toLocaleString('en-US')} are allowed: ${lowerFirst(why)}` };
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
