// Rule no-io: an orchestration must not talk to the network, files, processes or databases, nor call an activity's function itself.
import { disallowedImports } from './disallowed-imports.ts';
import { ts } from 'ts-morph';
import { keyOf } from '../analysis/functions.ts';
import { isFunctionNode, nodeAt } from '../analysis/syntax.ts';
import { apiFindings, apiName } from './api-use.ts';
import { contextInScope, needsParentheses, waitWord } from './context-in-scope.ts';
import { extractActivity } from './extract-activity.ts';
import type { Fix, Rule, RuleContext, RuleFinding } from './rule.ts';

export const noIo: Rule = {
  id: 'no-io',
  group: 'determinism',
  severity: 'error',
  summary: 'An orchestration does I/O outside of an activity.',
  check,
  fixes,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const uses = apiFindings(context, 'no-io', use => `\`${apiName(use)}\` does I/O: it is done again on every replay, and may answer differently than in the run that was recorded.`);
  return [...uses, ...directCalls(context), ...disallowedImports(context)];
}

function directCalls(context: RuleContext): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const [owner, reached] of context.state.reached) {
    for (const edge of reached.boundaryCalls) {
      findings.push({
        span: edge.at,
        owner,
        message: `\`${edge.name}\` is an activity: called directly it runs again on every replay, and its result is in no history. Write \`await ctx.scheduleActivity(…)\` with its name instead.`,
      });
    }
  }
  return findings;
}

function fixes(finding: RuleFinding, context: RuleContext): readonly Fix[] {
  const file = context.file(finding.span.file);
  const node = file === undefined ? undefined : nodeAt(file, finding.span.start, finding.span.end);
  if (node === undefined || !ts.isCallExpression(node)) return [];
  const reached = context.state.reached.get(finding.owner ?? '');
  const direct = reached?.boundaryCalls.find(edge => edge.at.start === finding.span.start && edge.at.end === finding.span.end);
  if (direct !== undefined) return scheduled(context, node, direct.target);
  const use = reached?.facts.uses.find(each => each.at.start === finding.span.start && each.at.end === finding.span.end);
  // What acts on this very process means another thing in the process of an activity.
  if (use === undefined || use.api.path.startsWith('process.')) return [];
  const made = extractActivity(context, node, lastName(node.expression));
  return made.kind === 'fix' ? [made.fix] : [];
}

function lastName(callee: ts.Expression): string {
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : '';
}

/** A call of an activity's own function becomes its scheduling: the context that was handed over is left out, the second argument is the input. */
function scheduled(context: RuleContext, node: ts.CallExpression, target: string): readonly Fix[] {
  const scope = contextInScope(context, node);
  const names = [...new Set(context.state.model.registrations.filter(each => each.kind === 'activity' && each.handler === target).map(each => each.name))];
  const [name] = names;
  const declaration = context.checker.getResolvedSignature(node)?.declaration;
  const takesContext = declaration !== undefined && isFunctionNode(declaration) && keyOf(declaration) === target && declaration.parameters.length > 0;
  if (scope === undefined || !scope.canWait || scope.dialect.id !== 'reprise' || name === undefined || names.length > 1 || !takesContext) return [];
  const [first] = declaration.parameters;
  // Anything else in the first place is no context, and would be lost.
  const isContext = first !== undefined && (/^_|^(?:ctx|context)$/.test(first.name.getText()) || /\bActivityContext$/.test(first.type?.getText() ?? ''));
  if (!isContext || node.arguments.length === 0 || node.arguments.length > 2 || node.arguments.some(ts.isSpreadElement) || declaration.parameters.length < node.arguments.length) return [];
  const input = node.arguments[1] === undefined ? '' : `, ${node.arguments[1].getText()}`;
  const whole = ts.isAwaitExpression(node.parent) ? node.parent : node;
  const text = `${waitWord(node)} ${scope.name}.scheduleActivity(${quoted(name)}${input})`;
  const file = node.getSourceFile();
  const span = { file: file.fileName, start: whole.getStart(file), end: whole.end };
  return [{ title: `Schedule the activity ${name}`, kind: 'quickfix', preferred: true, edits: [{ span, newText: needsParentheses(text, whole) ? `(${text})` : text }] }];
}

function quoted(name: string): string {
  return `'${JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
