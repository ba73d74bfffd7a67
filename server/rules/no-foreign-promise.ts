// Rule no-foreign-promise: an orchestration awaits what the engine hands out, nothing that settles by itself.
import { ts } from 'ts-morph';
import { constantText } from '../analysis/constants.ts';
import { durableMethod } from '../analysis/contexts.ts';
import { forbiddenApi } from '../analysis/forbidden-index.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode } from '../analysis/functions.ts';
import { alternatives, meaningOf, type Meaning } from '../analysis/resolve.ts';
import { skipWrappers, spanOf } from '../analysis/syntax.ts';
import { isDialectModule } from '../dialects/index.ts';
import { localFindings, type LocalFinding } from './local-rule.ts';
import { eachOwnNode, someNodeWithin } from './own-nodes.ts';
import type { Rule, RuleContext } from './rule.ts';

const notes = new FunctionNotes<LocalFinding>();

export const noForeignPromise: Rule = {
  id: 'no-foreign-promise',
  group: 'determinism',
  severity: 'error',
  summary: 'An orchestration awaits something that the engine did not hand out.',
  check: context => localFindings(context, notes, inspect),
};

function inspect(node: CodeNode, context: RuleContext): readonly LocalFinding[] {
  const findings: LocalFinding[] = [];
  eachOwnNode(node, at => {
    if (ts.isAwaitExpression(at)) {
      const operand = skipWrappers(at.expression);
      if (isForeign(context, operand)) {
        findings.push({ span: spanOf(at.expression), message: 'This promise is not the engine\'s: it settles outside of the turn, its result is in no history, and on replay it settles at another moment or never. Do it in an activity and await `ctx.scheduleActivity(…)`.' });
      }
    }
    const loser = ts.isCallExpression(at) ? combinatorThatKeepsLosers(context, at) : undefined;
    if (loser !== undefined && ts.isCallExpression(at)) {
      findings.push({ span: spanOf(at), severity: 'warning', message: `\`Promise.${loser}\` over durables leaves the losers running: they stay in the queue, and their results arrive in a run that no longer waits. Write \`ctx.race(…)\`, which cancels them.` });
    }
  });
  return findings;
}

/** Only what surely is a promise of somebody else: made with `new Promise`, or by a call of a library that says so, also earlier and held by a constant. */
function isForeign(context: RuleContext, node: ts.Node): boolean {
  const held = ts.isIdentifier(node) ? meaningOf(context, node) : undefined;
  if (held !== undefined) {
    const made = held.kind === 'value' ? held.node : held.kind === 'module' ? held.root : undefined;
    return made !== undefined && made !== node && isHeld(made) && isForeign(context, made);
  }
  if (ts.isNewExpression(node)) {
    const meaning = meaningOf(context, node.expression);
    return meaning.kind === 'global' && meaning.path.join('.') === 'Promise' && !someNodeWithin(node, inner => ts.isCallExpression(inner) && (isReportedElsewhere(context, inner) || durableMethod(context, inner.expression) !== undefined));
  }
  if (!ts.isCallExpression(node) || durableMethod(context, node.expression) !== undefined) return false;
  const meanings = alternatives(meaningOf(context, node.expression));
  if (meanings.some(settlesByItself)) return !isReportedElsewhere(context, node);
  for (const meaning of meanings) {
    if (meaning.kind === 'member' && isEngineOrPromise(meaning.owner)) return false;
    if (meaning.kind === 'module' ? isDialectModule(meaning.module) : meaning.kind !== 'member' && meaning.kind !== 'global') return false;
    if (meaning.kind === 'global' && meaning.path[0] === 'Promise') return false;
  }
  if (someNodeWithin(node, inner => (ts.isCallExpression(inner) || ts.isNewExpression(inner)) && isReportedElsewhere(context, inner))) return false;
  const type = context.checker.getTypeAtLocation(node);
  return type.symbol?.name === 'Promise' && !(type.flags & ts.TypeFlags.Any);
}

/** A promise that a constant holds as it was made. */
function isHeld(node: ts.Node): boolean {
  return (ts.isNewExpression(node) || ts.isCallExpression(node)) && ts.isVariableDeclaration(node.parent) && (node.parent.parent.flags & ts.NodeFlags.Const) !== 0;
}

/** Functions of the platform whose promises settle outside of any turn, also where no types say so. */
function settlesByItself(meaning: Meaning): boolean {
  if (meaning.kind === 'global') return /^crypto\.subtle\.\w+$|^navigator\.locks\.request$/.test(meaning.path.join('.'));
  if (meaning.kind !== 'module') return false;
  const path = meaning.path.filter(part => part !== 'default').join('.');
  const module = meaning.module.replace(/^node:/, '');
  return (module === 'events' && path === 'once') || (module === 'stream/promises' && path !== '') || (module === 'crypto' && /^(?:webcrypto\.)?subtle\.\w+$/.test(path));
}

function isEngineOrPromise(owner: string): boolean {
  return /^(?:Promise|PromiseLike|PromiseConstructor|Durable|OrchestrationContext|Array|ReadonlyArray|AsyncGenerator|AsyncIterator|AsyncIterable|Function|CallableFunction|NewableFunction)$/.test(owner);
}

/** A source of another rule: the same expression is reported once. */
function isReportedElsewhere(context: RuleContext, node: ts.CallExpression | ts.NewExpression): boolean {
  return forbiddenApi(meaningOf(context, node.expression), { kind: ts.isNewExpression(node) ? 'new' : 'call', argumentCount: node.arguments?.length ?? 0 }) !== undefined;
}

function combinatorThatKeepsLosers(context: RuleContext, call: ts.CallExpression): 'race' | 'any' | undefined {
  const callee = skipWrappers(call.expression);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isElementAccessExpression(callee) ? constantText(context, callee.argumentExpression) : ts.isIdentifier(callee) ? callee.text : '';
  if (name !== 'race' && name !== 'any') return undefined;
  const meaning = meaningOf(context, callee);
  if (meaning.kind !== 'global' || meaning.path.join('.') !== `Promise.${name}`) return undefined;
  return call.arguments.some(argument => holdsDurables(context, argument)) ? name : undefined;
}

/** Durables are written in it, or in the list that a constant holds, or its type says so. */
function holdsDurables(context: RuleContext, argument: ts.Expression): boolean {
  const isDurable = (node: ts.Node): boolean => ts.isCallExpression(node) && durableMethod(context, node.expression) !== undefined;
  if (someNodeWithin(argument, isDurable)) return true;
  const meaning = meaningOf(context, argument);
  if (meaning.kind === 'value' && ts.isArrayLiteralExpression(meaning.node) && someNodeWithin(meaning.node, isDurable)) return true;
  return context.checker.getIndexTypeOfType(context.checker.getTypeAtLocation(argument), ts.IndexKind.Number)?.symbol?.name === 'Durable';
}
