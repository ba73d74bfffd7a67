// Rule retry-policy: a retry has at least one attempt, and a whole number of them.
import { ts } from 'ts-morph';
import { constantNumber } from '../analysis/constants.ts';
import { durableMethod } from '../analysis/contexts.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode } from '../analysis/functions.ts';
import { constantMember } from '../analysis/object-members.ts';
import { spanOf } from '../analysis/syntax.ts';
import { localFindings, type LocalFinding } from './local-rule.ts';
import { eachOwnNode } from './own-nodes.ts';
import type { Rule, RuleContext } from './rule.ts';

const notes = new FunctionNotes<LocalFinding>();

export const retryPolicy: Rule = {
  id: 'retry-policy',
  group: 'api',
  severity: 'warning',
  summary: 'A retry policy has no attempt, or not a whole number of them.',
  check: context => localFindings(context, notes, inspect),
};

function inspect(node: CodeNode, context: RuleContext): readonly LocalFinding[] {
  const findings: LocalFinding[] = [];
  eachOwnNode(node, at => {
    const durable = ts.isCallExpression(at) ? durableMethod(context, at.expression) : undefined;
    if (durable?.method.retry === undefined || !ts.isCallExpression(at)) return;
    const policy = at.arguments[durable.method.retry];
    const written = policy === undefined ? undefined : constantMember(context, policy, 'maxAttempts');
    const attempts = constantNumber(context, written);
    if (attempts === undefined || (Number.isInteger(attempts) && attempts >= 1)) return;
    findings.push({
      span: spanOf(at),
      message: `\`maxAttempts\` is ${attempts}: a retry needs at least one attempt and a whole number of them, so this call is refused when it runs. Write 1 for a single attempt.`,
      ...(written === undefined ? {} : { related: [{ span: spanOf(written), message: '`maxAttempts` is set here' }] }),
    });
  });
  return findings;
}
