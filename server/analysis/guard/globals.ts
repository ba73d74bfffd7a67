// What a name means that no frame declares: functions, classes, constants and enums of the project's modules, else a symbol.
import { ts } from 'ts-morph';
import { meaningOf } from '../resolve.ts';
import { nameOf } from '../syntax.ts';
import { literal, symbol, UNDEFINED, type Expression } from './expression.ts';
import { childFrame, closureOf, type Machine } from './machine.ts';
import { bindPattern } from './patterns.ts';

/** The value of an identifier at the top level of a module. */
export function globalValue(machine: Machine, name: ts.Identifier): Expression {
  if (name.text === 'undefined') return UNDEFINED;
  const found = machine.context.checker.getSymbolAtLocation(name);
  const shorthand = ts.isShorthandPropertyAssignment(name.parent) ? machine.context.checker.getShorthandAssignmentValueSymbol(name.parent) : undefined;
  return symbolValue(machine, shorthand ?? found, name);
}

/** A member of `import * as x`, or undefined where the name is no namespace. */
export function namespaceMember(machine: Machine, owner: ts.Expression, name: string, at: ts.Identifier): Expression | undefined {
  if (!ts.isIdentifier(owner)) return undefined;
  const found = machine.context.checker.getSymbolAtLocation(owner);
  if (found === undefined || !(found.flags & ts.SymbolFlags.Alias)) return undefined;
  const target = machine.context.checker.getAliasedSymbol(found);
  const file = target.valueDeclaration;
  if (!(target.flags & ts.SymbolFlags.ValueModule) || file === undefined || !ts.isSourceFile(file) || !machine.context.owns(file)) return undefined;
  const member = machine.context.checker.getExportsOfModule(target).find(each => each.name === name);
  return symbolValue(machine, member, at);
}

function symbolValue(machine: Machine, found: ts.Symbol | undefined, name: ts.Identifier): Expression {
  if (found === undefined) return symbol(name.text);
  const target = found.flags & ts.SymbolFlags.Alias ? machine.context.checker.getAliasedSymbol(found) : found;
  const declaration = implementation(target);
  if (declaration === undefined || !machine.context.owns(declaration.getSourceFile())) return foreign(machine, name);
  machine.files.add(declaration.getSourceFile().fileName);
  if (ts.isFunctionDeclaration(declaration) || ts.isClassDeclaration(declaration)) return closureOf(machine, declaration, childFrame(undefined));
  if (ts.isEnumDeclaration(declaration)) return enumValue(machine, declaration);
  if (ts.isVariableDeclaration(declaration)) return variableValue(machine, declaration, name);
  if (ts.isBindingElement(declaration)) return bindingValue(machine, declaration, name);
  if (ts.isExportAssignment(declaration)) return machine.evaluate(declaration.expression, childFrame(undefined));
  return symbol(name.text);
}

function implementation(target: ts.Symbol): ts.Declaration | undefined {
  const functions = target.declarations?.filter(each => ts.isFunctionDeclaration(each)) ?? [];
  return functions.find(each => each.body !== undefined) ?? target.valueDeclaration ?? target.declarations?.[0];
}

/** Packages and globals, by the path under which the rest of the analysis knows them. */
function foreign(machine: Machine, name: ts.Identifier): Expression {
  const meaning = meaningOf(machine.context, name);
  if (meaning.kind === 'module') {
    if (meaning.path.at(-1) === 'DEFAULT_VERSION') return literal(-1);
    return symbol([moduleName(meaning.module), ...meaning.path].join('.'));
  }
  return symbol(meaning.kind === 'global' && meaning.path.length > 0 ? meaning.path.join('.') : name.text);
}

function variableValue(machine: Machine, declaration: ts.VariableDeclaration, name: ts.Identifier): Expression {
  const constant = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  // A variable of the module may hold anything by the time it is read.
  if (!constant || declaration.initializer === undefined) return symbol(name.text);
  return once(machine, declaration, () => machine.evaluate(declaration.initializer ?? name, childFrame(undefined)));
}

/** `@scope/package` and `node:path` are no names of the language: printed bare, they would be read back as operators. */
function moduleName(module: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(module) ? module : `import(${JSON.stringify(module)})`;
}

/** `const { A, B } = NAMES;` at the top level of a module. */
function bindingValue(machine: Machine, element: ts.BindingElement, name: ts.Identifier): Expression {
  let holder: ts.Node = element;
  while (ts.isBindingElement(holder) || ts.isObjectBindingPattern(holder) || ts.isArrayBindingPattern(holder)) holder = holder.parent;
  if (!ts.isVariableDeclaration(holder) || holder.initializer === undefined) return symbol(name.text);
  const { initializer, name: pattern } = holder;
  const frame = childFrame(undefined);
  return once(machine, element, () => {
    bindPattern(machine, pattern, machine.evaluate(initializer, childFrame(undefined)), frame);
    const key = ts.isIdentifier(element.name) ? frame.names.get(element.name.text) : undefined;
    return key === undefined ? symbol(name.text) : (machine.store.get(key) ?? UNDEFINED);
  });
}

/** Module constants are read once; a constant that names itself is a symbol. */
function once(machine: Machine, declaration: ts.Node, read: () => Expression): Expression {
  if (machine.constants.has(declaration)) return machine.constants.get(declaration) ?? symbol('cyclic');
  machine.constants.set(declaration, undefined);
  const outer = { out: machine.out, awaiting: machine.awaiting };
  machine.out = [];
  machine.awaiting = false;
  const value = read();
  machine.out = outer.out;
  machine.awaiting = outer.awaiting;
  const frozen = freeze(machine, value);
  machine.constants.set(declaration, frozen);
  return frozen;
}

/** Constants are not tied to the state in which they were first read: their cells become plain values. */
function freeze(machine: Machine, value: Expression, depth: number = 12): Expression {
  if (value.kind === 'cell') return freeze(machine, machine.store.get(value.cell) ?? symbol('unknown'), depth - 1);
  if (value.kind !== 'apply' || depth <= 0) return value;
  return { ...value, operands: value.operands.map(operand => freeze(machine, operand, depth - 1)) };
}

function enumValue(machine: Machine, declaration: ts.EnumDeclaration): Expression {
  const operands: Expression[] = [];
  let next: Expression = literal(0);
  for (const member of declaration.members) {
    const value = member.initializer === undefined ? next : machine.evaluate(member.initializer, childFrame(undefined));
    operands.push(literal(nameOf(member.name) ?? ''), value);
    next = value.kind === 'literal' && typeof value.value === 'number' ? literal(value.value + 1) : symbol('enum');
  }
  return { kind: 'apply', operator: '{}', operands };
}

/** A member of a class: its own method or field, else its parent's. */
export function classMember(machine: Machine, node: ts.ClassLikeDeclaration, name: string, isStatic: boolean, hops: number = 8): ts.ClassElement | undefined {
  const own = node.members.find(each => each.name !== undefined && nameOf(each.name) === name && isStaticMember(each) === isStatic && !(ts.isMethodDeclaration(each) && each.body === undefined));
  if (own !== undefined || hops <= 0) return own;
  const parent = parentClass(machine, node);
  return parent === undefined ? undefined : classMember(machine, parent, name, isStatic, hops - 1);
}

export function parentClass(machine: Machine, node: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration | undefined {
  const clause = node.heritageClauses?.find(each => each.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  if (clause === undefined) return undefined;
  const meaning = meaningOf(machine.context, clause.expression);
  return meaning.kind === 'class' ? meaning.node : undefined;
}

export function isStaticMember(member: ts.ClassElement): boolean {
  return ts.canHaveModifiers(member) && (ts.getModifiers(member)?.some(each => each.kind === ts.SyntaxKind.StaticKeyword) ?? false);
}

