// Rule version-argument-order: where an SDK takes the input before the version, a version given first becomes the input.
import { ts } from 'ts-morph';
import { constantText } from '../analysis/constants.ts';
import { durableMethod } from '../analysis/contexts.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode } from '../analysis/functions.ts';
import { nodeAt, skipWrappers, spanOf } from '../analysis/syntax.ts';
import { localFindings, type LocalFinding } from './local-rule.ts';
import { eachOwnNode } from './own-nodes.ts';
import type { Fix, Rule, RuleContext, RuleFinding } from './rule.ts';
import { isStrictVersion } from './version-compare.ts';

const notes = new FunctionNotes<LocalFinding>();

export const versionArgumentOrder: Rule = {
  id: 'version-argument-order',
  group: 'api',
  severity: 'error',
  summary: 'A version is given where the SDK takes the input.',
  check: context => localFindings(context, notes, inspect),
  fixes,
};

function inspect(node: CodeNode, context: RuleContext): readonly LocalFinding[] {
  const findings: LocalFinding[] = [];
  eachOwnNode(node, at => {
    const swapped = ts.isCallExpression(at) ? swappedArguments(context, at) : undefined;
    if (swapped === undefined) return;
    findings.push({
      span: spanOf(at),
      message: `\`${swapped.name}\` takes the input first and the version second: here the next execution gets \`${swapped.version}\` as its input, and its version is not what was meant. Write the arguments the other way round.`,
    });
  });
  return findings;
}

/** Only where the first argument surely is a version and the second surely is none. */
function swappedArguments(context: RuleContext, call: ts.CallExpression): { readonly name: string; readonly version: string; readonly first: ts.Expression; readonly second: ts.Expression } | undefined {
  const durable = durableMethod(context, call.expression);
  if (durable === undefined || durable.method.kind !== 'continue-as-new') return undefined;
  const { input, version } = durable.method;
  if (input === undefined || version === undefined || version < input) return undefined;
  const first = call.arguments[input];
  const second = call.arguments[version];
  if (first === undefined || second === undefined) return undefined;
  const text = constantText(context, first);
  return text !== undefined && isStrictVersion(text) && isNoVersion(context, second) ? { name: durable.name, version: text, first, second } : undefined;
}

function isNoVersion(context: RuleContext, expression: ts.Expression): boolean {
  const text = constantText(context, expression);
  if (text !== undefined) return !isStrictVersion(text);
  const node = skipWrappers(expression);
  if (node.kind === ts.SyntaxKind.NullKeyword) return false;
  if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)) return true;
  const type = context.checker.getTypeAtLocation(node);
  return !(type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never | ts.TypeFlags.TypeParameter)) && everyPart(type, part => !(part.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void)));
}

function everyPart(type: ts.Type, test: (part: ts.Type) => boolean): boolean {
  return type.isUnion() ? type.types.every(test) : test(type);
}

function fixes(finding: RuleFinding, context: RuleContext): readonly Fix[] {
  const file = context.file(finding.span.file);
  const node = file === undefined ? undefined : nodeAt(file, finding.span.start, finding.span.end);
  const call = node === undefined ? undefined : skipWrappers(node);
  const swapped = call !== undefined && ts.isCallExpression(call) ? swappedArguments(context, call) : undefined;
  if (swapped === undefined) return [];
  const edits = [{ span: spanOf(swapped.first), newText: swapped.second.getText() }, { span: spanOf(swapped.second), newText: swapped.first.getText() }];
  return [{ title: 'Swap the arguments', kind: 'quickfix', preferred: true, edits }];
}
