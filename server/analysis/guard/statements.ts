// Reads statements: keeps what the variables hold, and issues choices, tries and exits where they decide commands.
import { ts } from 'ts-morph';
import { spanOf } from '../syntax.ts';
import { finishDurable } from './durables.ts';
import { apply, not, UNDEFINED, type Expression } from './expression.ts';
import { fingerprintOf } from './fingerprint.ts';
import { endsNow, exitRoot, joinExits, leaveTo, pushScope, readArm, readChoice, type Arm } from './flow.ts';
import { readLoop } from './loops.ts';
import { childFrame, closureOf, collect, declare, mergeStores, nextId, pathSince, ReadingLimit, snapshot, STEPS_MAX, type Completion, type Frame, type Machine, type Store, type Target } from './machine.ts';
import { bindPattern } from './patterns.ts';
import { decidesNothing, insideOf } from './scopes.ts';
import { walk, type TreeNode } from './tree.ts';

/** Reads a list of statements in a block of its own. */
export function executeStatements(machine: Machine, statements: readonly ts.Statement[], outer: Frame): Completion {
  const frame = childFrame(outer);
  for (const statement of statements) if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) declare(machine, frame, statement.name.text, closureOf(machine, statement, frame));
  for (const statement of statements) if (executeStatement(machine, statement, frame, undefined) === 'stopped') return 'stopped';
  return 'next';
}

function executeStatement(machine: Machine, statement: ts.Statement, frame: Frame, label: string | undefined): Completion {
  machine.steps += 1;
  if (machine.steps > STEPS_MAX) throw new ReadingLimit('the orchestration is too large');
  if (ts.isBlock(statement)) return machine.execute(statement.statements, frame);
  if (ts.isExpressionStatement(statement)) return executeExpression(machine, statement.expression, frame);
  if (ts.isVariableStatement(statement)) return executeDeclarations(machine, statement.declarationList, frame);
  if (ts.isIfStatement(statement)) return executeIf(machine, statement, frame);
  if (ts.isReturnStatement(statement)) return executeReturn(machine, statement, frame);
  if (ts.isThrowStatement(statement)) return executeThrow(machine, statement, frame);
  if (ts.isTryStatement(statement)) return executeTry(machine, statement, frame);
  if (ts.isSwitchStatement(statement)) return executeSwitch(machine, statement, frame, label);
  if (ts.isIterationStatement(statement, false)) return readLoop(machine, statement, childFrame(frame), label);
  if (ts.isBreakStatement(statement)) return executeJump(machine, statement, 'leaves', statement.label?.text);
  if (ts.isContinueStatement(statement)) return executeJump(machine, statement, 'continues', statement.label?.text);
  if (ts.isLabeledStatement(statement)) return executeLabeled(machine, statement, frame);
  if (ts.isClassDeclaration(statement) && statement.name !== undefined) declare(machine, frame, statement.name.text, closureOf(machine, statement, frame));
  return 'next';
}

function executeExpression(machine: Machine, expression: ts.Expression, frame: Frame): Completion {
  const value = machine.evaluate(expression, frame);
  const durable = value.kind === 'durable' ? machine.durables[value.durable] : undefined;
  // Dropped without `return`: the end still wins when the turn is over.
  if (durable?.ends !== undefined && !machine.lazy) return exitRoot(machine, 'continue-as-new', durable.ends.identity, expression);
  return endsNow(machine) ? 'stopped' : 'next';
}

function executeDeclarations(machine: Machine, list: ts.VariableDeclarationList, frame: Frame): Completion {
  for (const declaration of list.declarations) {
    const value = declaration.initializer === undefined ? UNDEFINED : machine.evaluate(declaration.initializer, frame);
    bindPattern(machine, declaration.name, value, frame);
  }
  return endsNow(machine) ? 'stopped' : 'next';
}

function executeIf(machine: Machine, statement: ts.IfStatement, frame: Frame): Completion {
  const guard = snapshot(machine, machine.evaluate(statement.expression, frame));
  const no = statement.elseStatement;
  return readChoice(machine, guard, statement, () => executeStatement(machine, statement.thenStatement, childFrame(frame), undefined), () => (no === undefined ? 'next' : executeStatement(machine, no, childFrame(frame), undefined)));
}

function executeReturn(machine: Machine, statement: ts.ReturnStatement, frame: Frame): Completion {
  const target = machine.targets.findLast(each => each.kind === 'function');
  let value: Expression = UNDEFINED;
  if (statement.expression !== undefined) {
    // An async function waits for what it returns; a plain one hands on the question of its caller.
    machine.awaiting = target === undefined || target.awaited === true || isAsync(statement);
    value = machine.evaluate(statement.expression, frame);
    machine.awaiting = false;
  }
  if (endsNow(machine)) return 'stopped';
  if (target === undefined) {
    finishDurable(machine, value, statement);
    return endsNow(machine) ? 'stopped' : exitRoot(machine, 'return', [], statement);
  }
  if (isAsync(statement)) value = finishDurable(machine, value, statement);
  if (endsNow(machine)) return 'stopped';
  leaveTo(machine, target, 'leaves', value, statement);
  return 'stopped';
}

function isAsync(node: ts.Node): boolean {
  let at: ts.Node = node;
  while (!ts.isFunctionLike(at) && !ts.isSourceFile(at)) at = at.parent;
  return ts.isFunctionLike(at) && ts.canHaveModifiers(at) && (ts.getModifiers(at)?.some(each => each.kind === ts.SyntaxKind.AsyncKeyword) ?? false);
}

function executeThrow(machine: Machine, statement: ts.ThrowStatement, frame: Frame): Completion {
  const value = snapshot(machine, machine.evaluate(statement.expression, frame));
  if (endsNow(machine)) return 'stopped';
  const handler = machine.targets.findLast(each => each.kind === 'try');
  if (handler !== undefined) handler.leaves.push({ store: machine.store, when: pathSince(machine, handler.pathLength), value });
  return exitRoot(machine, 'throw', [], statement);
}

function executeTry(machine: Machine, statement: ts.TryStatement, frame: Frame): Completion {
  const id = nextId(machine);
  const before = machine.store;
  const path = machine.path;
  const target: Target = { kind: 'try', id, label: undefined, pathLength: path.length, leaves: [], continues: [] };
  const clause = mayThrow(statement.tryBlock) ? statement.catchClause : undefined;
  const handles = clause !== undefined;
  if (handles) machine.targets.push(target);
  const body = readArm(machine, before, path, () => machine.execute(statement.tryBlock.statements, frame));
  if (handles) machine.targets.pop();
  // Without commands only the language itself can throw: which way it goes is a condition like any other.
  const issues = !decidesNothing(body.nodes, insideOf(body.nodes));
  const threw: Expression = issues ? apply('threw', { kind: 'error', handler: id }) : { kind: 'opaque', reason: 'throws', fingerprint: fingerprintOf(machine.context, statement.tryBlock), operands: [] };
  const caught = clause === undefined ? undefined : readHandler(machine, clause, frame, id, threw, [before, ...target.leaves.map(each => each.store), body.store]);
  const ends = [...(body.completion === 'next' ? [body] : []), ...(caught?.completion === 'next' ? [caught] : [])];
  const [first, second] = ends;
  if (first !== undefined) machine.store = second === undefined ? first.store : mergeStores(threw, second.store, first.store);
  // What follows happens only on the ways that did not end.
  machine.path = ends.length === 2 || caught === undefined ? path : [...path, first === caught ? threw : not(threw)];
  const final = collect(machine, () => (statement.finallyBlock === undefined ? 'next' : machine.execute(statement.finallyBlock.statements, frame)));
  pushTry(machine, { id, threw: issues ? undefined : threw, body: body.nodes, handler: caught?.nodes, final: final.nodes, statement });
  return first === undefined || final.answer === 'stopped' ? 'stopped' : 'next';
}

/** False where a block only names, counts and jumps: then no handler of it is ever reached. */
function mayThrow(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  switch (node.kind) {
    case ts.SyntaxKind.PropertyAccessExpression:
    case ts.SyntaxKind.ElementAccessExpression:
    case ts.SyntaxKind.CallExpression:
    case ts.SyntaxKind.NewExpression:
    case ts.SyntaxKind.TaggedTemplateExpression:
    case ts.SyntaxKind.TemplateSpan:
    case ts.SyntaxKind.AwaitExpression:
    case ts.SyntaxKind.YieldExpression:
    case ts.SyntaxKind.ThrowStatement:
    case ts.SyntaxKind.ForOfStatement:
    case ts.SyntaxKind.ForInStatement:
    case ts.SyntaxKind.SpreadElement:
    case ts.SyntaxKind.ObjectBindingPattern:
    case ts.SyntaxKind.ArrayBindingPattern:
    case ts.SyntaxKind.ClassExpression:
    case ts.SyntaxKind.ClassDeclaration:
    case ts.SyntaxKind.InKeyword:
    case ts.SyntaxKind.InstanceOfKeyword:
      return true;
    default:
      return ts.forEachChild(node, mayThrow) === true;
  }
}

function pushTry(machine: Machine, parts: { readonly id: number; readonly threw: Expression | undefined; readonly body: readonly TreeNode[]; readonly handler: readonly TreeNode[] | undefined; readonly final: readonly TreeNode[]; readonly statement: ts.TryStatement }): void {
  if (parts.threw !== undefined) {
    const span = spanOf(parts.statement);
    const { handler, body } = parts;
    const nodes: readonly TreeNode[] = handler === undefined ? body : body.length + handler.length > 0 ? [{ kind: 'choice', guard: parts.threw, yes: handler, no: body, span }] : [];
    // Whoever leaves from inside runs the rest of the statement first.
    const leaves = parts.final.length > 0 && nodes.some(node => [...walk([node])].some(each => each.kind === 'exit'));
    if (leaves) machine.out.push({ kind: 'try', id: parts.id, body: nodes, handler: undefined, final: parts.final, span });
    else machine.out.push(...nodes, ...parts.final);
    return;
  }
  machine.out.push({ kind: 'try', id: parts.id, body: parts.body, handler: parts.handler, final: parts.final, span: spanOf(parts.statement) });
}

function readHandler(machine: Machine, clause: ts.CatchClause, frame: Frame, id: number, threw: Expression, stores: readonly Store[]): Arm {
  return readArm(machine, anyOf(stores), [...machine.path, threw], () => {
    const inner = childFrame(frame);
    if (clause.variableDeclaration !== undefined) bindPattern(machine, clause.variableDeclaration.name, { kind: 'error', handler: id }, inner);
    return machine.execute(clause.block.statements, inner);
  });
}

/** What a handler may find: it is not known how far the body got. */
function anyOf(stores: readonly Store[]): Store {
  const [first, ...rest] = stores;
  const joined: Store = new Map(first);
  for (const [key, value] of joined) {
    const values = [value];
    for (const store of rest) {
      const other = store.get(key);
      if (other !== undefined && !values.some(each => each === other)) values.push(other);
    }
    if (values.length > 1) joined.set(key, { kind: 'apply', operator: 'caught', operands: values });
  }
  return joined;
}

function executeSwitch(machine: Machine, statement: ts.SwitchStatement, outer: Frame, label: string | undefined): Completion {
  const subject = machine.evaluate(statement.expression, outer);
  const frame = childFrame(outer);
  const clauses = statement.caseBlock.clauses;
  const run = (from: number): Completion => {
    const statements = clauses.slice(from).flatMap(clause => [...clause.statements]);
    return machine.execute(statements, frame);
  };
  const cases = clauses.flatMap((clause, index) => (ts.isCaseClause(clause) ? [{ clause, index }] : []));
  const fallback = clauses.findIndex(clause => ts.isDefaultClause(clause));
  const from = (at: number): Completion => {
    const next = cases[at];
    if (next === undefined) return fallback < 0 ? 'next' : run(fallback);
    const guard = snapshot(machine, apply('===', subject, machine.evaluate(next.clause.expression, frame)));
    return readChoice(machine, guard, next.clause, () => run(next.index), () => from(at + 1));
  };
  return readScope(machine, 'switch', label, statement, () => from(0));
}

function executeLabeled(machine: Machine, statement: ts.LabeledStatement, frame: Frame): Completion {
  const label = statement.label.text;
  const inner = statement.statement;
  if (ts.isIterationStatement(inner, false) || ts.isSwitchStatement(inner)) return executeStatement(machine, inner, frame, label);
  return readScope(machine, 'label', label, statement, () => executeStatement(machine, inner, frame, undefined));
}

/** A region that `break` may leave: what remains of it in the tree is what leaves it before its end. */
function readScope(machine: Machine, kind: 'switch' | 'label', label: string | undefined, at: ts.Node, run: () => Completion): Completion {
  const target: Target = { kind, id: nextId(machine), label, pathLength: machine.path.length, leaves: [], continues: [] };
  const path = machine.path;
  machine.targets.push(target);
  const { nodes, answer } = collect(machine, run);
  machine.targets.pop();
  machine.path = path;
  pushScope(machine, target.id, nodes, at);
  const joined = joinExits(target.leaves, answer === 'next' ? { store: machine.store, value: undefined } : undefined);
  if (joined === undefined) return 'stopped';
  machine.store = joined.store;
  return 'next';
}

function executeJump(machine: Machine, statement: ts.BreakOrContinueStatement, how: 'leaves' | 'continues', label: string | undefined): Completion {
  const target = machine.targets.findLast(each => {
    if (each.kind === 'try' || each.kind === 'function') return false;
    if (label !== undefined) return each.label === label;
    return how === 'continues' ? each.kind === 'loop' : each.kind === 'loop' || each.kind === 'switch';
  });
  if (target !== undefined) leaveTo(machine, target, how, undefined, statement);
  return 'stopped';
}
