// Rule child-id-collision: two children of one execution with one instance id are one too many.
import { ts } from 'ts-morph';
import { areExclusive, endsLoop } from '../analysis/branches.ts';
import { durableMethod } from '../analysis/contexts.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode, FunctionKey } from '../analysis/functions.ts';
import { isWithin } from '../analysis/issuing.ts';
import type { Span } from '../analysis/model.ts';
import { startArgument } from '../analysis/start-arguments.ts';
import { nodeAt, spanOf } from '../analysis/syntax.ts';
import { fixedText } from '../analysis/texts.ts';
import { loopsIn } from './loop-notes.ts';
import { eachOwnNode } from './own-nodes.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

/** A start under an id that is the same whenever it is evaluated in one execution. */
interface Start {
  readonly id: string;
  readonly call: Span;
  readonly owner: FunctionKey;
}

const notes = new FunctionNotes<Omit<Start, 'owner'>>();

export const childIdCollision: Rule = {
  id: 'child-id-collision',
  group: 'api',
  severity: 'warning',
  summary: 'Two children of one execution get the same instance id.',
  check,
};

/** A start, and the place in a function through which it is reached. */
interface Passing {
  readonly start: Start;
  readonly at: Span;
}

function check(context: RuleContext): readonly RuleFinding[] {
  const found = new Map<string, RuleFinding>();
  const report = (start: Start, message: string, other: Span | undefined, about: string): void => {
    const key = `${start.call.file}@${start.call.start}`;
    if (found.has(key)) return;
    found.set(key, { span: start.call, owner: start.owner, message, ...(other === undefined ? {} : { related: [{ span: other, message: about }] }) });
  };
  const starts = startsByFunction(context);
  for (const [owner, passings] of starts) {
    for (const { start, at } of passings) {
      if (repeats(context, owner, at)) report(start, `Every round starts a child under the same id \`${start.id}\`: the second start fails, because an instance of this id exists. Put something of the round into the id, such as its number or the item.`, undefined, '');
    }
    for (const [index, later] of passings.entries()) {
      const earlier = passings.slice(0, index).find(each => each.start.id === later.start.id && !excludes(context, each.at, later.at));
      if (earlier !== undefined) report(later.start, `Another child of this execution has the id \`${later.start.id}\`, too: the second start fails, because an instance of this id exists. Give each child an id of its own.`, earlier.start.call.start === later.start.call.start ? earlier.at : earlier.start.call, 'the other start is here');
    }
  }
  return [...found.values()];
}

/** For each function every start that one call of it makes, by its own calls or through others. */
function startsByFunction(context: RuleContext): ReadonlyMap<FunctionKey, readonly Passing[]> {
  const { reached } = context.state;
  const made = new Map<FunctionKey, readonly Passing[]>();
  const open = new Set<FunctionKey>();
  const of = (key: FunctionKey): readonly Passing[] => {
    const known = made.get(key);
    if (known !== undefined || open.has(key)) return known ?? [];
    open.add(key);
    const own = context.perFunction(key, notes, node => inspect(node, context)).map(start => ({ start: { ...start, owner: key }, at: start.call }));
    const called = (reached.get(key)?.facts.sites ?? []).flatMap(site => of(site.target).map(({ start }) => ({ start, at: site.at })));
    const all = [...own, ...called].toSorted((a, b) => a.at.start - b.at.start);
    made.set(key, all);
    open.delete(key);
    return all;
  };
  for (const key of reached.keys()) of(key);
  return new Map([...made].filter(([, passings]) => passings.length > 0));
}

function inspect(node: CodeNode, context: RuleContext): readonly Omit<Start, 'owner'>[] {
  const found: Omit<Start, 'owner'>[] = [];
  eachOwnNode(node, at => {
    const durable = ts.isCallExpression(at) ? durableMethod(context, at.expression) : undefined;
    if (durable === undefined || !ts.isCallExpression(at) || (durable.method.kind !== 'child' && durable.method.kind !== 'detached')) return;
    const id = fixedText(context, startArgument(context, at, durable.method, 'id'));
    if (id !== undefined && id !== '') found.push({ id, call: spanOf(at) });
  });
  return found;
}

/** In a loop that may go round again behind this place. */
function repeats(context: RuleContext, owner: FunctionKey, at: Span): boolean {
  const loops = loopsIn(context, owner).loops.filter(loop => isWithin(at, loop.whole) && loop.rounds !== 0 && loop.rounds !== 1);
  const file = loops.length === 0 ? undefined : context.file(at.file);
  const node = file === undefined ? undefined : nodeAt(file, at.start, at.end);
  if (file === undefined || node === undefined) return false;
  return loops.some(loop => {
    const around = nodeAt(file, loop.whole.start, loop.whole.end);
    return around !== undefined && isRepeatedPart(node, around) && !endsLoop(node, around);
  });
}

/** Not the list that a loop goes over, nor where its counter begins. */
function isRepeatedPart(node: ts.Node, loop: ts.Node): boolean {
  let part = node;
  while (part.parent !== loop && !ts.isSourceFile(part.parent)) part = part.parent;
  if (ts.isForOfStatement(loop) || ts.isForInStatement(loop)) return part === loop.statement;
  if (ts.isForStatement(loop)) return part !== loop.initializer;
  return !ts.isCallExpression(loop) || loop.arguments.some(argument => argument === part);
}

function excludes(context: RuleContext, a: Span, b: Span): boolean {
  const file = context.file(a.file);
  const first = file === undefined ? undefined : nodeAt(file, a.start, a.end);
  const second = file === undefined ? undefined : nodeAt(file, b.start, b.end);
  return first === undefined || second === undefined || areExclusive(first, second);
}
