// Rule await-durable: what the context hands out is awaited, kept or handed on, never dropped.
import { ts } from 'ts-morph';
import { durableMethod } from '../analysis/contexts.ts';
import { isWaitedFor, outcomeOf, type Fate } from '../analysis/durable-fate.ts';
import { durableSources } from '../analysis/durable-values.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import { keyOf, type CodeNode, type FunctionKey } from '../analysis/functions.ts';
import { issuingFunctions } from '../analysis/issuing.ts';
import { functionsOf, meaningOf } from '../analysis/resolve.ts';
import { enclosingFunction, nodeAt, skipWrappers, spanOf, type FunctionNode } from '../analysis/syntax.ts';
import type { LocalFinding } from './local-rule.ts';
import { eachOwnNode } from './own-nodes.ts';
import type { Fix, Rule, RuleContext, RuleFinding } from './rule.ts';

/** `helpers`: found only if one of these functions issues commands. */
interface Note extends LocalFinding {
  readonly helpers: readonly FunctionKey[];
}

const notes = new FunctionNotes<Note>();

export const awaitDurable: Rule = {
  id: 'await-durable',
  group: 'api',
  severity: 'error',
  summary: 'A durable call is neither awaited nor kept.',
  check,
  fixes,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const { reached } = context.state;
  const issuing = issuingFunctions(reached);
  const findings: RuleFinding[] = [];
  for (const owner of reached.keys()) {
    for (const { helpers, ...finding } of context.perFunction(owner, notes, node => inspect(node, context))) {
      if (helpers.length === 0 || helpers.some(key => issuing.has(key))) findings.push({ ...finding, owner });
    }
  }
  return findings;
}

function inspect(node: CodeNode, context: RuleContext): readonly Note[] {
  const found: Note[] = [];
  eachOwnNode(node, at => {
    const note = ts.isCallExpression(at) ? (ofDurable(context, at) ?? ofHelper(context, at)) : undefined;
    if (note !== undefined) found.push(note);
  });
  return found;
}

/** A call of the context, or of a function that hands out what the context handed out to it. */
function ofDurable(context: RuleContext, call: ts.CallExpression): Note | undefined {
  const direct = durableMethod(context, call.expression);
  if (direct === undefined && !mayHandOut(context, call)) return undefined;
  const sources = durableSources(context, call);
  const [first] = sources.of;
  if (first === undefined || !sources.complete || sources.of.some(source => isSilent(source.method.kind, source.dialect.issuedBy))) return undefined;
  // `ctx.x().withTag(…)` is the same durable again; it is followed from the inner call.
  if (direct === undefined && sources.of.some(source => isInside(source.call, call))) return undefined;
  const { fate } = outcomeOf(context, call, first.dialect.chained);
  if (isWaitedFor(fate)) return undefined;
  const owner = enclosingFunction(call);
  const isLazy = first.dialect.issuedBy === 'yield' || (owner !== undefined && isGenerator(owner));
  const name = direct?.name ?? nameOfCallee(call);
  return { span: spanOf(call), message: messageFor(name, fate, isLazy, first.dialect.limitsRuns ? 'Promise.all' : 'ctx.all'), helpers: [] };
}

/** Detached starts give nothing back, unless they are data until somebody yields them; continuing as new has a rule of its own. */
function isSilent(kind: string, issuedBy: 'call' | 'yield'): boolean {
  return kind === 'continue-as-new' || (kind === 'detached' && issuedBy === 'call');
}

/** Only calls of functions of the project can hand out durables of their own. */
function mayHandOut(context: RuleContext, call: ts.CallExpression): boolean {
  const callee = skipWrappers(call.expression);
  return (ts.isIdentifier(callee) || ts.isPropertyAccessExpression(callee)) && functionsOf(meaningOf(context, callee)).length > 0;
}

/** A call of an async function, or of a generator, that nobody waits for. */
function ofHelper(context: RuleContext, call: ts.CallExpression): Note | undefined {
  const targets = functionsOf(meaningOf(context, call.expression));
  if (targets.length === 0 || !targets.every(target => isAsync(target) || isGenerator(target))) return undefined;
  const { fate } = outcomeOf(context, call, []);
  const generator = targets.every(target => isGenerator(target) && !isAsync(target));
  // A promise that is given on as a payload is said where it is given on.
  if (isWaitedFor(fate) || fate === 'read' || ((fate === 'voided' || fate === 'payload') && !generator)) return undefined;
  const name = nameOfCallee(call);
  const isLost = fate === 'dropped' || fate === 'unused';
  const message = generator
    ? `\`${name}\` is a generator, and this call of it runs nothing: its commands are never issued. Write \`yield*\` before it.`
    : isLost
      ? `Nobody waits for \`${name}\`, which issues commands: its failure is lost, and the run may end while it is still going on. Write \`await\` before it, or \`void\` where it is meant to go on beside the run.`
      : messageFor(name, fate, false);
  return { span: spanOf(call), message, helpers: targets.map(keyOf), ...(isLost && !generator ? { severity: 'warning' as const } : {}) };
}

function messageFor(name: string, fate: Fate, isLazy: boolean, all: string = 'ctx.all'): string {
  const what = `The result of \`${name}\``;
  const word = isLazy ? 'yield' : 'await';
  if (fate === 'text') return `${what} is put into text or arithmetic before it is there: what is stored is the durable itself, not its value. Write \`${word}\` before it.`;
  if (fate === 'payload') return `${what} is given on before it is there: what is stored is the durable itself, not its value. Write \`${word}\` before it.`;
  if (fate === 'tested') return `${what} is tested before it is there: a durable is always true, so the branch does not depend on it. Write \`${word}\` before it.`;
  if (fate === 'read') return `${what} is read before it is there: the durable has no such member. Write \`${word}\` before it.`;
  const how = fate === 'unused' ? 'is kept in a variable that nobody waits for' : 'is dropped';
  if (isLazy) return `${what} ${how}: a generator issues a command when it yields it, so this one is never issued. Write \`yield\` before it.`;
  return `${what} ${how}: nobody waits for it, its failure is lost, and the run may end while it is still going on. Write \`await\` before it, or keep it for a later \`${all}\`.`;
}

function isInside(inner: ts.Node, outer: ts.Node): boolean {
  return inner !== outer && inner.getSourceFile() === outer.getSourceFile() && inner.pos >= outer.pos && inner.end <= outer.end;
}

function nameOfCallee(call: ts.CallExpression): string {
  const callee = skipWrappers(call.expression);
  return ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.name.text : 'this function';
}

function isAsync(node: FunctionNode): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Async) !== 0;
}

function isGenerator(node: FunctionNode): boolean {
  return 'asteriskToken' in node && node.asteriskToken !== undefined;
}

function fixes(finding: RuleFinding, context: RuleContext): readonly Fix[] {
  const file = context.file(finding.span.file);
  const found = file === undefined ? undefined : nodeAt(file, finding.span.start, finding.span.end);
  const node = found === undefined ? undefined : skipWrappers(found);
  const owner = node === undefined ? undefined : enclosingFunction(node);
  if (node === undefined || owner === undefined || !(isAsync(owner) || isGenerator(owner))) return [];
  const isDelegated = ts.isCallExpression(node) && durableMethod(context, node.expression) === undefined && functionsOf(meaningOf(context, node.expression)).some(isGenerator);
  const word = isAsync(owner) ? 'await' : isDelegated ? 'yield*' : 'yield';
  const text = `${word} ${node.getText()}`;
  const { parent } = node;
  const isTight = (ts.isBinaryExpression(parent) && isGenerator(owner)) || ((ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === node);
  return [{ title: `Add ${word}`, kind: 'quickfix', preferred: true, edits: [{ span: finding.span, newText: isTight ? `(${text})` : text }] }];
}
