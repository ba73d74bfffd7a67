// Rule no-console: an orchestration logs through its context, which knows what was logged before.
import { ts } from 'ts-morph';
import { nodeAt } from '../analysis/syntax.ts';
import { apiFindings, apiName } from './api-use.ts';
import { contextInScope } from './context-in-scope.ts';
import { isLiveOnly } from './replaying.ts';
import type { Fix, Rule, RuleContext, RuleFinding } from './rule.ts';

export const noConsole: Rule = {
  id: 'no-console',
  group: 'determinism',
  severity: 'warning',
  summary: 'An orchestration writes to the console or to a logging package.',
  check: context => apiFindings(context, 'no-console', use => `\`${apiName(use)}\` writes again on every replay: the log shows steps several times that happened once.`).filter(finding => !isHidden(context, finding)),
  fixes,
};

function isHidden(context: RuleContext, finding: RuleFinding): boolean {
  const file = context.file(finding.span.file);
  const node = file === undefined ? undefined : nodeAt(file, finding.span.start, finding.span.end);
  return node !== undefined && isLiveOnly(context, node);
}

function fixes(finding: RuleFinding, context: RuleContext): readonly Fix[] {
  const file = context.file(finding.span.file);
  const node = file === undefined ? undefined : nodeAt(file, finding.span.start, finding.span.end);
  if (node === undefined || !ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const scope = contextInScope(context, node);
  const methods = scope?.dialect.fixes.console ?? {};
  const method = (Object.hasOwn(methods, node.expression.name.text) ? methods[node.expression.name.text] : undefined)?.replaceAll('$ctx', scope?.name ?? '');
  const [message, ...more] = node.arguments;
  if (scope === undefined || method === undefined || message === undefined || more.length > 0 || !ts.isExpressionStatement(node.parent)) return [];
  const type = context.checker.getTypeAtLocation(message);
  const text = type.flags & ts.TypeFlags.StringLike ? message.getText() : `String(${message.getText()})`;
  return [{ title: `Use ${method}()`, kind: 'quickfix', preferred: true, edits: [{ span: finding.span, newText: `${method}(${text})` }] }];
}
