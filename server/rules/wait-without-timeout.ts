// Rule wait-without-timeout: whoever waits for somebody outside says how long.
import { ts } from 'ts-morph';
import { durableMethod } from '../analysis/contexts.ts';
import { outcomeOf, type Outcome } from '../analysis/durable-fate.ts';
import { durableSources, listElements, type DurableSource } from '../analysis/durable-values.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import { fileOfKey, keyOf, type CodeNode, type FunctionKey } from '../analysis/functions.ts';
import { continuingFunctions } from '../analysis/issuing.ts';
import { functionsOf, meaningOf } from '../analysis/resolve.ts';
import { isFunctionNode, skipWrappers, spanOf } from '../analysis/syntax.ts';
import type { LocalFinding } from './local-rule.ts';
import { eachOwnNode } from './own-nodes.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

type Note =
  | { readonly kind: 'wait'; readonly finding: LocalFinding; readonly isQueue: boolean }
  /** A function whose result takes part in a race. */
  | { readonly kind: 'raced'; readonly target: FunctionKey };

const notes = new FunctionNotes<Note>();

export const waitWithoutTimeout: Rule = {
  id: 'wait-without-timeout',
  group: 'api',
  severity: 'hint',
  summary: 'A wait for an event, a queue or a condition has no time limit.',
  check,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const { reached } = context.state;
  const noted = new Map([...reached.keys()].map(owner => [owner, context.perFunction(owner, notes, node => inspect(node, context))] as const));
  const raced = new Set<FunctionKey>([...noted.values()].flat().flatMap(note => (note.kind === 'raced' ? [note.target] : [])));
  for (const key of raced) for (const site of reached.get(key)?.facts.sites ?? []) raced.add(site.target);
  const continuing = continuingFunctions(reached);
  const findings: RuleFinding[] = [];
  for (const [owner, list] of noted) {
    // In a test the one who answers stands beside it.
    if (raced.has(owner) || context.isTest(fileOfKey(owner))) continue;
    // A queue that is read message by message, execution by execution, is what the run is for.
    for (const note of list) if (note.kind === 'wait' && !(note.isQueue && continuing.has(owner))) findings.push({ ...note.finding, owner });
  }
  return findings;
}

function inspect(node: CodeNode, context: RuleContext): readonly Note[] {
  const found: Note[] = [];
  eachOwnNode(node, at => {
    if (!ts.isCallExpression(at)) return;
    if (isRace(context, at)) found.push(...racedBy(context, at));
    const wait = waitOf(context, at);
    if (wait === undefined || (wait.method.kind === 'dequeue' && isInLoop(at)) || isInRace(context, at)) return;
    const { kind, timeout } = wait.method;
    if (kind === 'condition' && wait.dialect.limitsRuns && !isWorkHeldUp(context, node, at)) return;
    const outcome = outcomeOf(context, at, wait.dialect.chained);
    if (outcome.fate !== 'awaited' && outcome.fate !== 'yielded' && !isEndlessRace(context, outcome)) return;
    const limit = kind === 'condition' && timeout !== undefined ? 'Give it a time limit as its second argument' : `Race it against ${wait.dialect.contextMember === 'df' ? '`context.df.createTimer(…)`' : '`ctx.scheduleTimer(…)`'}`;
    found.push({ kind: 'wait', isQueue: kind === 'dequeue', finding: { span: spanOf(at), message: `\`${wait.name}\` waits for ever if nobody answers: the run then never ends. ${limit}, and decide what happens when it runs out.` } });
  });
  return found;
}

/** The wait without a limit that a call hands out: its own, or that of a function of the project. */
function waitOf(context: RuleContext, call: ts.CallExpression): DurableSource | undefined {
  const direct = durableMethod(context, call.expression);
  if (direct === undefined && functionsOf(meaningOf(context, call.expression)).length === 0) return undefined;
  const sources = direct === undefined ? durableSources(context, call) : { of: [{ call, ...direct }], complete: true };
  return sources.complete && sources.of.every(isUnlimited) ? sources.of[0] : undefined;
}

function isUnlimited({ call, method }: DurableSource): boolean {
  return method.kind === 'wait' || method.kind === 'dequeue' || (method.kind === 'condition' && (method.timeout === undefined || call.arguments[method.timeout] === undefined));
}

function isRace(context: RuleContext, call: ts.CallExpression): boolean {
  if (durableMethod(context, call.expression)?.method.kind === 'race') return true;
  const callee = skipWrappers(call.expression);
  return ts.isPropertyAccessExpression(callee) && /^(?:race|any)$/.test(callee.name.text) && ts.isIdentifier(callee.expression) && callee.expression.text === 'Promise';
}

/** Functions that an arm of the race calls, also through a variable. */
function racedBy(context: RuleContext, race: ts.CallExpression): readonly Note[] {
  const targets: FunctionKey[] = [];
  const visit = (at: ts.Node, depth: number): void => {
    if (depth > 6) return;
    if (ts.isCallExpression(at)) targets.push(...functionsOf(meaningOf(context, at.expression)).map(keyOf));
    if (ts.isIdentifier(at)) {
      const declaration = context.checker.getSymbolAtLocation(at)?.valueDeclaration;
      if (declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined) visit(declaration.initializer, depth + 1);
    }
    ts.forEachChild(at, child => visit(child, depth));
  };
  for (const argument of race.arguments) visit(argument, 0);
  return targets.map(target => ({ kind: 'raced', target }));
}

/** Written inside an arm of a race, also inside a closure there. */
function isInRace(context: RuleContext, node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isCallExpression(at) && isRace(context, at)) return !isEndless(context, at);
  }
  return false;
}

/** The wait is an arm of a race of nothing but waits that is itself waited for. */
function isEndlessRace(context: RuleContext, { fate, at }: Outcome): boolean {
  return fate === 'used' && ts.isCallExpression(at) && durableMethod(context, at.expression) !== undefined && isComposedWait(context, at);
}

function isComposedWait(context: RuleContext, call: ts.CallExpression): boolean {
  const durable = durableMethod(context, call.expression);
  if (durable === undefined || (isRace(context, call) ? !isEndless(context, call) : durable.method.kind !== 'all')) return false;
  const { fate } = outcomeOf(context, call, durable.dialect.chained);
  return fate === 'awaited' || fate === 'yielded';
}

/** True where every arm is known and is a wait: an activity or a child ends by itself, a timer is the limit. */
function isEndless(context: RuleContext, race: ts.CallExpression): boolean {
  const lists = race.arguments.map(arm => (ts.isSpreadElement(arm) ? listElements(context, arm.expression) : [arm]));
  if (lists.length === 0 || lists.some(list => list === undefined || list.length === 0)) return false;
  return lists.flatMap(list => list ?? []).every(arm => {
    const sources = durableSources(context, arm);
    return sources.complete && sources.of.length > 0 && sources.of.every(isUnlimited);
  });
}

/**
 * Where runs may be limited from outside, waiting is what many are for: until they are told to end, for the next message, in the handler of a message. Such a wait
 * is worth a word only where work comes after it that then never happens.
 */
function isWorkHeldUp(context: RuleContext, owner: CodeNode, wait: ts.CallExpression): boolean {
  if (isInLoop(wait) || isHandler(owner)) return false;
  let found = false;
  eachOwnNode(owner, at => {
    if (found || at.pos < wait.end || !ts.isCallExpression(at)) return;
    const kind = durableMethod(context, at.expression)?.method.kind;
    found = kind === 'activity' || kind === 'child' || kind === 'detached';
  });
  return found;
}

/** `setHandler(approve, async () => …)`: whoever sent the message waits for it, and may stop. */
function isHandler(owner: CodeNode): boolean {
  const call = owner.parent;
  if (!ts.isCallExpression(call)) return false;
  const callee = skipWrappers(call.expression);
  return (ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.name.text : '') === 'setHandler';
}

function isInLoop(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at) && !isFunctionNode(at); at = at.parent) if (ts.isIterationStatement(at, false)) return true;
  return false;
}
