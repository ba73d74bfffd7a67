// Rule pin-continue-as-new: the successor of a run gets its version from the policy, not from the code that ends.
import { ts } from 'ts-morph';
import { durableMethod } from '../analysis/contexts.ts';
import { nodeAt } from '../analysis/syntax.ts';
import type { Fix, Rule, RuleContext, RuleFinding } from './rule.ts';

const PINNED = 'continueAsNewVersioned';

export const pinContinueAsNew: Rule = {
  id: 'pin-continue-as-new',
  group: 'versions',
  severity: 'hint',
  summary: 'A run names the version of its successor.',
  check,
  fixes,
};

function check(context: RuleContext): readonly RuleFinding[] {
  return [...context.state.reached].flatMap(([owner, { facts }]) =>
    facts.durables.filter(call => call.method === PINNED && !context.isTest(call.at.file)).map(call => ({
      span: call.at,
      owner,
      message: `This pins the version of the next execution${call.version === undefined ? '' : ` to ${call.version}`}: a run that goes on for ever never gets a newer version, whatever the policy says. Write \`continueAsNew(…)\` and let the policy decide.`,
    })));
}

function fixes(finding: RuleFinding, context: RuleContext): readonly Fix[] {
  const file = context.file(finding.span.file);
  const node = file === undefined ? undefined : nodeAt(file, finding.span.start, finding.span.end);
  if (node === undefined || !ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const [first, second] = node.arguments;
  const input = node.arguments[durableMethod(context, node.expression)?.method.input ?? -1];
  if (first === undefined || second === undefined || node.arguments.length > 2 || input === undefined) return [];
  const { name } = node.expression;
  return [{
    title: 'Let the policy decide',
    kind: 'quickfix',
    preferred: true,
    edits: [
      { span: { ...finding.span, start: name.getStart(), end: name.end }, newText: 'continueAsNew' },
      { span: { ...finding.span, start: first.getStart(), end: second.end }, newText: input.getText() },
    ],
  }];
}
