// Rule nested-combinator: duroxide-node refuses `all` and `race` inside each other, and races of other than two.
import { ts } from 'ts-morph';
import { durableMethod } from '../analysis/contexts.ts';
import { durableSources, listElements } from '../analysis/durable-values.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode } from '../analysis/functions.ts';
import { isFunctionNode, skipWrappers, spanOf } from '../analysis/syntax.ts';
import { localFindings, type LocalFinding } from './local-rule.ts';
import { eachOwnNode } from './own-nodes.ts';
import type { Rule, RuleContext } from './rule.ts';

const notes = new FunctionNotes<LocalFinding>();

export const nestedCombinator: Rule = {
  id: 'nested-combinator',
  group: 'api',
  severity: 'error',
  summary: '`all` and `race` are nested, or a race has other than two arms, where the SDK refuses that.',
  check: context => localFindings(context, notes, inspect),
};

function inspect(node: CodeNode, context: RuleContext): readonly LocalFinding[] {
  const findings: LocalFinding[] = [];
  eachOwnNode(node, at => {
    const durable = ts.isCallExpression(at) ? durableMethod(context, at.expression) : undefined;
    if (durable === undefined || !ts.isCallExpression(at) || (durable.method.kind !== 'all' && durable.method.kind !== 'race')) return;
    const limits = durable.dialect.combinators;
    if (limits === undefined) return;
    const arms = durable.method.kind === 'all' ? membersOf(context, at.arguments[0]) : armsOf(context, at);
    const inner = arms.of.flatMap(arm => durableSources(context, arm).of).find(source => source.method.kind === 'all' || source.method.kind === 'race');
    if (inner !== undefined) {
      findings.push({
        span: spanOf(at),
        message: `\`${durable.name}\` has \`${inner.name}\` inside: the engine refuses to nest them, and the yield throws. Yield the inner one first, or move these steps to an orchestration of their own and start it as a child.`,
        related: [{ span: spanOf(inner.call), message: `\`${inner.name}\` is here` }],
      });
    } else if (durable.method.kind === 'race' && arms.complete && arms.of.length !== limits.raceArms) {
      findings.push({ span: spanOf(at), message: `\`${durable.name}\` has ${arms.of.length} ${arms.of.length === 1 ? 'arm' : 'arms'}: the engine supports exactly ${limits.raceArms}, and the yield throws. Race two tasks, or ask for several one after the other.` });
    }
  });
  return findings;
}

interface Arms {
  readonly of: readonly ts.Expression[];
  readonly complete: boolean;
}

function armsOf(context: RuleContext, call: ts.CallExpression): Arms {
  const parts = call.arguments.map(argument => (ts.isSpreadElement(argument) ? listElements(context, argument.expression) : [argument]));
  return { of: parts.flatMap(part => part ?? []), complete: parts.every(part => part !== undefined) };
}

/** The members of `all`: written out, or what a callback makes of each item. */
function membersOf(context: RuleContext, list: ts.Expression | undefined): Arms {
  if (list === undefined) return { of: [], complete: false };
  const known = listElements(context, list);
  if (known !== undefined) return { of: known, complete: true };
  const node = skipWrappers(list);
  if (ts.isArrayLiteralExpression(node)) return { of: node.elements.filter(element => !ts.isSpreadElement(element)), complete: false };
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'map') return { of: [], complete: false };
  const callback = node.arguments[0] === undefined ? undefined : skipWrappers(node.arguments[0]);
  if (callback === undefined || !isFunctionNode(callback) || callback.body === undefined) return { of: [], complete: false };
  return { of: ts.isBlock(callback.body) ? returned(callback.body) : [callback.body], complete: false };
}

function returned(body: ts.Block): readonly ts.Expression[] {
  return body.statements.flatMap(statement => (ts.isReturnStatement(statement) && statement.expression !== undefined ? [statement.expression] : []));
}
