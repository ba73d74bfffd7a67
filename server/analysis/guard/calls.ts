// Evaluates calls: helpers are read in place, methods of the context issue commands, the rest is a normalised expression.
import { ts } from 'ts-morph';
import { isFunctionNode, spanOf, type FunctionNode } from '../syntax.ts';
import { arrayCall, arrayFrom } from './array-calls.ts';
import { contextCall, promiseCall } from './context-calls.ts';
import { durablesIn, finishDurable, mapped, reachesContext } from './durables.ts';
import { apply, conditional, literal, memberOf, symbol, truthOf, UNDEFINED, type Expression } from './expression.ts';
import { fingerprintOf } from './fingerprint.ts';
import { joinExits, pushScope } from './flow.ts';
import { classMember, isStaticMember, namespaceMember, parentClass } from './globals.ts';
import { allocate, CALL_DEPTH_MAX, childFrame, closureOf, collect, durableOf, keyOfName, nextId, snapshot, type Closure, type Durable, type Frame, type Machine, type Target } from './machine.ts';
import { memberOfValue } from './members.ts';
import { bindPattern, read, withDefault, write } from './patterns.ts';
import { walk, type TreeNode } from './tree.ts';

export function evaluateCall(machine: Machine, node: ts.CallExpression, frame: Frame): Expression {
  const awaiting = machine.awaiting;
  machine.awaiting = false;
  const callee = skipParentheses(node.expression);
  if (ts.isPropertyAccessExpression(callee) && callee.expression.kind !== ts.SyntaxKind.SuperKeyword) {
    const owner = machine.evaluate(callee.expression, frame);
    const args = listOf(machine, node.arguments, frame);
    machine.awaiting = awaiting;
    const value = methodCall(machine, owner, callee, args, frame, node);
    machine.awaiting = false;
    return value;
  }
  const target = callee.kind === ts.SyntaxKind.SuperKeyword || ts.isPropertyAccessExpression(callee) ? UNDEFINED : machine.evaluate(callee, frame);
  const args = listOf(machine, node.arguments, frame);
  machine.awaiting = awaiting;
  const value = callee.kind === ts.SyntaxKind.SuperKeyword || ts.isPropertyAccessExpression(callee) ? superCall(machine, callee, args, frame, node) : machine.invoke(target, args, undefined, node);
  machine.awaiting = false;
  return value;
}

function skipParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node) ? skipParentheses(node.expression) : node;
}

function listOf(machine: Machine, nodes: readonly ts.Expression[], frame: Frame): readonly Expression[] {
  return nodes.flatMap(each => {
    if (!ts.isSpreadElement(each)) return [machine.evaluate(each, frame)];
    const spread = read(machine, machine.evaluate(each.expression, frame));
    return spread.kind === 'apply' && spread.operator === '[]' ? spread.operands : [{ kind: 'apply' as const, operator: '...', operands: [spread] }];
  });
}

function methodCall(machine: Machine, owner: Expression, callee: ts.PropertyAccessExpression, args: readonly Expression[], frame: Frame, node: ts.CallExpression): Expression {
  const name = callee.name.text;
  if (owner.kind === 'context') return contextCall(machine, name, args, node);
  const durable = owner.kind === 'durable' ? machine.durables[owner.durable] : undefined;
  if (durable !== undefined) return durableCall(machine, durable, owner, name, args, node);
  if (owner.kind === 'symbol' && owner.name === 'Promise') {
    const composed = promiseCall(machine, name, args, node);
    if (composed !== undefined) return composed;
  }
  if (owner.kind === 'symbol' && owner.name === 'Array' && name === 'from') {
    const made = arrayFrom(machine, args, node);
    if (made !== undefined) return made;
  }
  if (owner.kind === 'closure' && (name === 'call' || name === 'apply' || name === 'bind')) return boundCall(machine, owner, name, args, node);
  const awaiting = machine.awaiting;
  machine.awaiting = false;
  const known = memberCallee(machine, owner, callee, frame);
  machine.awaiting = awaiting;
  if (known !== undefined) return machine.invoke(known, args, owner, node);
  const array = arrayCall(machine, owner, name, args, node);
  if (array !== undefined) return array;
  return unknownCall(machine, owner.kind === 'symbol' ? `${owner.name}.${name}()` : `.${name}()`, owner.kind === 'symbol' ? args : [owner, ...args], node);
}

/** A function that the owner is known to have: of a class, an instance, an object or a namespace. */
function memberCallee(machine: Machine, owner: Expression, callee: ts.PropertyAccessExpression, frame: Frame): Expression | undefined {
  const name = callee.name.text;
  if (owner.kind === 'symbol' && ts.isIdentifier(callee.name) && (!ts.isIdentifier(callee.expression) || keyOfName(frame, callee.expression.text) === undefined)) {
    const member = namespaceMember(machine, callee.expression, name, callee.name);
    return member?.kind === 'closure' ? member : undefined;
  }
  const declared = memberOfValue(machine, owner, name);
  if (declared !== undefined) return declared;
  const content = read(machine, owner);
  const member = content.kind === 'apply' ? memberOf(content, name) : undefined;
  return member !== undefined && callable(member) ? member : undefined;
}

function callable(value: Expression): boolean {
  return value.kind === 'closure' || (value.kind === 'apply' && value.operator === '?:' && value.operands.slice(1).every(each => each.kind === 'closure'));
}

function boundCall(machine: Machine, callee: Expression, name: string, args: readonly Expression[], node: ts.CallExpression): Expression {
  if (name === 'bind' && args.length <= 1) return callee;
  if (name === 'call') return machine.invoke(callee, args.slice(1), args[0], node);
  const list = read(machine, args[1] ?? UNDEFINED);
  if (name === 'apply' && list.kind === 'apply' && list.operator === '[]') return machine.invoke(callee, list.operands, args[0], node);
  return unknownCall(machine, `.${name}()`, [callee, ...args], node);
}

function durableCall(machine: Machine, durable: Durable, owner: Expression, name: string, args: readonly Expression[], node: ts.CallExpression): Expression {
  const [first] = args;
  const change = (callback: Expression) => (value: Expression): Expression => machine.invoke(callback, [value], undefined, node);
  if (name === 'withTag') return tagged(machine, durable, snapshot(machine, first ?? UNDEFINED));
  if (name === 'cancel') {
    machine.out.push({ kind: 'command', id: nextId(machine), command: 'cancel', name: undefined, identity: durable.waits.map(command => ({ kind: 'result', command })), session: undefined, tag: undefined, retry: undefined, soft: [], awaited: false, span: spanOf(node) });
    return UNDEFINED;
  }
  if (name === 'map' && first !== undefined) return mapped(machine, durable, change(first));
  if (name === 'catch' && first !== undefined) return durableOf(machine, { ...durable, caught: change(first) });
  if (name === 'finally') return owner;
  if (name === 'then' && first !== undefined) {
    const before = new Map(machine.store);
    const tried = collect(machine, () => machine.invoke(first, [durable.value], undefined, node));
    machine.store = before;
    if (tried.nodes.length === 0 && args[1] === undefined) return mapped(machine, durable, change(first));
    return opaqueCall(machine, 'commands in a `then`', node, [owner, ...args]);
  }
  return apply(`.${name}()`, durable.value, ...args.map(each => snapshot(machine, each)));
}

/** The tag belongs to the command that was issued just before; in lazy code to the one that will be. */
function tagged(machine: Machine, durable: Durable, tag: Expression): Expression {
  const { issue } = durable;
  if (issue !== undefined) {
    return durableOf(machine, { ...durable, issue: () => {
      const issued = issue();
      setTag(machine, issued, tag);
      return issued;
    } });
  }
  setTag(machine, durable, tag);
  return durableOf(machine, durable);
}

function setTag(machine: Machine, durable: Durable, tag: Expression): void {
  const at = machine.out.findLastIndex(each => each.kind === 'command' && durable.waits.includes(each.id));
  const node = machine.out[at];
  if (node?.kind === 'command') machine.out[at] = { ...node, tag };
}

/** Calls any value: a function of the project is read in place. */
export function invokeValue(machine: Machine, callee: Expression, args: readonly Expression[], self: Expression | undefined, at: ts.Node): Expression {
  if (callee.kind === 'closure') {
    const closure = machine.closures[callee.closure];
    if (closure !== undefined && ts.isFunctionLike(closure.node) && isFunctionNode(closure.node) && closure.node.body !== undefined) return invokeFunction(machine, closure, closure.node, args, self, at);
  }
  if (callee.kind === 'apply' && callee.operator === '.' && callee.operands[0]?.kind === 'context') return UNDEFINED;
  if (callee.kind === 'apply' && callee.operator.startsWith('.') && callee.operands.length === 1 && callee.operands[0]?.kind === 'context') return contextCall(machine, callee.operator.slice(1), args, at);
  if (callee.kind === 'apply' && callee.operator === '?:') {
    const [test, yes, no] = callee.operands;
    if (test !== undefined && yes?.kind === 'closure' && no?.kind === 'closure' && truthOf(test) === undefined) return eitherCall(machine, test, yes, no, args, self, at);
  }
  return unknownCall(machine, callee.kind === 'symbol' ? `${callee.name}()` : '()', callee.kind === 'symbol' ? args : [callee, ...args], at);
}

function eitherCall(machine: Machine, test: Expression, yes: Expression, no: Expression, args: readonly Expression[], self: Expression | undefined, at: ts.Node): Expression {
  const awaiting = machine.awaiting;
  const first = collect(machine, () => machine.invoke(yes, args, self, at));
  machine.awaiting = awaiting;
  const second = collect(machine, () => machine.invoke(no, args, self, at));
  if (first.nodes.length + second.nodes.length > 0) machine.out.push({ kind: 'choice', guard: snapshot(machine, test), yes: first.nodes, no: second.nodes, span: spanOf(at) });
  return conditional(test, first.answer, second.answer);
}

/** Something outside the project: pure as far as the history goes, unless it gets hold of the context. */
function unknownCall(machine: Machine, operator: string, args: readonly Expression[], at: ts.Node): Expression {
  if (args.some(each => reachesContext(machine, each) || capturesContext(machine, each))) return opaqueCall(machine, `the context is handed to ${operator}`, at, args);
  if (durablesIn(machine, { kind: 'apply', operator: '[]', operands: args }).length > 0) return opaqueCall(machine, `a durable is handed to ${operator}`, at, args);
  return { kind: 'apply', operator, operands: args.map(each => plain(machine, each)) };
}

/** A callback as data: its fingerprint, since nothing says when and with what it is called. */
function plain(machine: Machine, value: Expression): Expression {
  if (value.kind !== 'closure') return snapshot(machine, value);
  const closure = machine.closures[value.closure];
  return closure === undefined ? symbol('function') : { kind: 'opaque', reason: 'function', fingerprint: fingerprintOf(machine.context, closure.node), operands: [] };
}

/** True for a function whose text names something that holds the context. */
function capturesContext(machine: Machine, value: Expression): boolean {
  const closure = value.kind === 'closure' ? machine.closures[value.closure] : undefined;
  if (closure === undefined) return false;
  let captures = false;
  const look = (node: ts.Node): void => {
    if (captures) return;
    const key = ts.isIdentifier(node) ? keyOfName(closure.frame, node.text) : undefined;
    const held = key === undefined ? undefined : machine.store.get(key);
    if (held !== undefined && held.kind !== 'closure' && reachesContext(machine, held)) captures = true;
    ts.forEachChild(node, look);
  };
  look(closure.node);
  return captures;
}

function opaqueCall(machine: Machine, reason: string, at: ts.Node, args: readonly Expression[]): Expression {
  const fingerprint = fingerprintOf(machine.context, at);
  const operands = args.map(each => plain(machine, each)).filter(each => each.kind !== 'context' && each.kind !== 'durable');
  machine.out.push({ kind: 'opaque', reason, fingerprint, operands, span: spanOf(at) });
  return { kind: 'opaque', reason, fingerprint, operands };
}

function invokeFunction(machine: Machine, closure: Closure, node: FunctionNode, args: readonly Expression[], self: Expression | undefined, at: ts.Node): Expression {
  const awaiting = machine.awaiting;
  machine.awaiting = false;
  if (machine.calls.includes(node) || machine.calls.length >= CALL_DEPTH_MAX) return recursiveCall(machine, node, args, at);
  machine.files.add(node.getSourceFile().fileName);
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  const async = modifiers.some(each => each.kind === ts.SyntaxKind.AsyncKeyword);
  const run = (): Expression => readBody(machine, closure, node, args, self, awaiting || async, at);
  machine.calls.push(node);
  const value = async && !awaiting ? startTask(machine, run, at) : run();
  machine.calls.pop();
  if (machine.recursive.delete(node)) return { kind: 'opaque', reason: 'recursion', fingerprint: fingerprintOf(machine.context, node), operands: args.map(each => plain(machine, each)) };
  return value;
}

function readBody(machine: Machine, closure: Closure, node: FunctionNode, args: readonly Expression[], self: Expression | undefined, awaited: boolean, at: ts.Node): Expression {
  const arrow = ts.isArrowFunction(node);
  const frame = childFrame(closure.frame, arrow ? closure.frame.self : (self ?? closure.frame.self));
  bindParameters(machine, node, args, frame);
  const { body } = node;
  if (body === undefined) return UNDEFINED;
  if (!ts.isBlock(body)) {
    machine.awaiting = awaited;
    const value = machine.evaluate(body, frame);
    machine.awaiting = false;
    return arrow && isAsync(node) ? finishDurable(machine, value, body) : value;
  }
  const path = machine.path;
  const target: Target = { kind: 'function', id: nextId(machine), label: undefined, pathLength: path.length, awaited, leaves: [], continues: [] };
  machine.targets.push(target);
  const { nodes, answer } = collect(machine, () => machine.execute(body.statements, frame));
  machine.targets.pop();
  machine.path = path;
  pushScope(machine, target.id, nodes, at);
  const joined = joinExits(target.leaves, answer === 'next' ? { store: machine.store, value: UNDEFINED } : undefined);
  if (joined !== undefined) machine.store = joined.store;
  return joined?.value ?? UNDEFINED;
}

function isAsync(node: ts.ArrowFunction): boolean {
  return node.modifiers?.some(each => each.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

function bindParameters(machine: Machine, node: FunctionNode, args: readonly Expression[], frame: Frame): void {
  node.parameters.forEach((parameter, index) => {
    if (parameter.dotDotDotToken !== undefined) {
      bindPattern(machine, parameter.name, allocate(machine, { kind: 'apply', operator: '[]', operands: args.slice(index) }), frame);
      return;
    }
    bindPattern(machine, parameter.name, withDefault(machine, args[index] ?? UNDEFINED, parameter.initializer, frame), frame);
  });
}

/** Recursion cannot be unrolled: with commands it is opaque, without it is a function of its arguments. */
function recursiveCall(machine: Machine, node: FunctionNode, args: readonly Expression[], at: ts.Node): Expression {
  machine.recursive.add(node);
  const fingerprint = fingerprintOf(machine.context, node);
  const operands = args.map(each => plain(machine, each)).filter(each => each.kind !== 'context');
  if (args.some(each => reachesContext(machine, each) || capturesContext(machine, each))) machine.out.push({ kind: 'opaque', reason: 'recursion', fingerprint, operands, span: spanOf(at) });
  return { kind: 'opaque', reason: 'recursion', fingerprint, operands };
}

/** An async function that nobody waits for yet: it runs to its first await, the rest runs beside the caller. */
function startTask(machine: Machine, run: () => Expression, at: ts.Node): Expression {
  const { nodes, answer } = collect(machine, run);
  const last = nodes.at(-1);
  const before = nodes.slice(0, -1);
  if (!suspends(nodes)) {
    machine.out.push(...nodes);
    return durableOf(machine, { waits: [], value: answer });
  }
  if (last !== undefined && (last.kind === 'command' || last.kind === 'all' || last.kind === 'race') && !suspends(before) && !decides(before)) {
    machine.out.push(...before, { ...last, awaited: false });
    return durableOf(machine, { waits: [last.id], value: answer });
  }
  const id = nextId(machine);
  machine.out.push({ kind: 'task', id, body: nodes, span: spanOf(at) });
  return durableOf(machine, { waits: [id], value: answer });
}

function suspends(nodes: readonly TreeNode[]): boolean {
  for (const node of walk(nodes)) {
    if (node.kind === 'await' || node.kind === 'opaque' || ((node.kind === 'command' || node.kind === 'all' || node.kind === 'race') && node.awaited)) return true;
  }
  return false;
}

function decides(nodes: readonly TreeNode[]): boolean {
  for (const node of walk(nodes)) if (node.kind === 'exit') return true;
  return false;
}

/** `new X(…)`: classes of the project are read, containers are data, everything else is a value of its arguments. */
export function evaluateNew(machine: Machine, node: ts.NewExpression, frame: Frame): Expression {
  const target = machine.evaluate(node.expression, frame);
  const args = listOf(machine, node.arguments ?? [], frame);
  const closure = target.kind === 'closure' ? machine.closures[target.closure] : undefined;
  if (closure !== undefined && ts.isClassLike(closure.node)) {
    const made = allocate(machine, { kind: 'apply', operator: '{}', operands: [literal('#class'), target] });
    construct(machine, closure.node, closure.frame, made, args, node);
    return made;
  }
  const name = target.kind === 'symbol' ? target.name : 'class';
  // `new import("x").Y()` would make something of what `import` gives.
  const value: Expression = { kind: 'apply', operator: `new ${name.startsWith('import(') ? `(${name})` : name}()`, operands: args.map(each => plain(machine, each)) };
  return ['Map', 'Set', 'Array', 'WeakMap', 'WeakSet'].includes(name) ? allocate(machine, value) : value;
}

function construct(machine: Machine, node: ts.ClassLikeDeclaration, outer: Frame, made: Expression, args: readonly Expression[], at: ts.Node): void {
  if (machine.calls.includes(node)) return;
  machine.calls.push(node);
  const frame: Frame = { ...childFrame(outer), self: made };
  const maker = node.members.find(each => ts.isConstructorDeclaration(each) && each.body !== undefined);
  const parent = parentClass(machine, node);
  if (maker === undefined && parent !== undefined) construct(machine, parent, outer, made, args, at);
  for (const member of node.members) {
    if (ts.isPropertyDeclaration(member) && !isStaticMember(member)) write(machine, made, literal(member.name.getText()), member.initializer === undefined ? UNDEFINED : machine.evaluate(member.initializer, frame));
  }
  if (maker !== undefined && ts.isConstructorDeclaration(maker)) {
    maker.parameters.forEach((parameter, index) => {
      if (ts.getModifiers(parameter) !== undefined) write(machine, made, literal(parameter.name.getText()), args[index] ?? UNDEFINED);
    });
    machine.invoke(closureOf(machine, maker, frame), args, made, at);
  }
  machine.calls.pop();
}

/** `super(…)` and `super.method(…)`. */
function superCall(machine: Machine, callee: ts.Expression, args: readonly Expression[], frame: Frame, node: ts.CallExpression): Expression {
  let at: ts.Node = node;
  while (!ts.isClassLike(at) && !ts.isSourceFile(at)) at = at.parent;
  const parent = ts.isClassLike(at) ? parentClass(machine, at) : undefined;
  const self = frame.self;
  if (parent === undefined || self === undefined) return unknownCall(machine, 'super()', args, node);
  machine.files.add(parent.getSourceFile().fileName);
  if (!ts.isPropertyAccessExpression(callee)) {
    construct(machine, parent, childFrame(undefined), self, args, node);
    return UNDEFINED;
  }
  const member = classMember(machine, parent, callee.name.text, false);
  return member !== undefined && ts.isMethodDeclaration(member) ? machine.invoke(closureOf(machine, member, { ...childFrame(undefined), self }), args, self, node) : unknownCall(machine, 'super()', args, node);
}
