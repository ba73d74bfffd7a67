// Binds names to values: plain names, destructuring patterns with defaults, and assignments to names and members.
import { ts } from 'ts-morph';
import { nameOf } from '../syntax.ts';
import { apply, conditional, literal, memberOf, UNDEFINED, type Expression } from './expression.ts';
import { childFrame, declare, keyOfName, snapshot, type Frame, type Machine } from './machine.ts';

/** Declares what a pattern names, with the parts of the value. */
export function bindPattern(machine: Machine, pattern: ts.BindingName, value: Expression, frame: Frame): void {
  if (ts.isIdentifier(pattern)) {
    declare(machine, frame, pattern.text, value);
    return;
  }
  const taken: string[] = [];
  pattern.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    const part = partOf(machine, element, value, index, taken, frame);
    bindPattern(machine, element.name, withDefault(machine, part, element.initializer, frame), frame);
  });
}

function partOf(machine: Machine, element: ts.BindingElement, value: Expression, index: number, taken: string[], frame: Frame): Expression {
  const array = ts.isArrayBindingPattern(element.parent);
  if (element.dotDotDotToken !== undefined) return apply(array ? 'rest' : 'without', read(machine, value), ...(array ? [literal(index)] : taken.map(literal)));
  if (array) return memberOf(read(machine, value), String(index));
  const key = element.propertyName ?? element.name;
  if (ts.isComputedPropertyName(key)) return elementOf(machine, value, machine.evaluate(key.expression, frame));
  const name = nameOf(key) ?? '';
  taken.push(name);
  return memberOf(read(machine, value), name);
}

/** A value or, where it is undefined, its default. */
export function withDefault(machine: Machine, value: Expression, initializer: ts.Expression | undefined, frame: Frame): Expression {
  if (initializer === undefined) return value;
  if (value.kind === 'literal') return value.value === undefined ? machine.evaluate(initializer, frame) : value;
  return conditional(apply('===', value, UNDEFINED), machine.evaluate(initializer, childFrame(frame)), value);
}

/** What a cell holds, else the value itself. */
export function read(machine: Machine, value: Expression): Expression {
  return value.kind === 'cell' ? (machine.store.get(value.cell) ?? value) : value;
}

export function elementOf(machine: Machine, value: Expression, key: Expression): Expression {
  const content = read(machine, value);
  if (key.kind === 'literal' && (typeof key.value === 'string' || typeof key.value === 'number')) return memberOf(content, String(key.value));
  return { kind: 'apply', operator: '[.]', operands: [snapshot(machine, content), snapshot(machine, key)] };
}

/** Assigns to a name, a member or a pattern. What cannot be followed is left as it was. */
export function assign(machine: Machine, target: ts.Expression, value: Expression, frame: Frame): void {
  const node = ts.isParenthesizedExpression(target) || ts.isNonNullExpression(target) || ts.isAsExpression(target) ? target.expression : target;
  if (ts.isIdentifier(node)) {
    const key = keyOfName(frame, node.text);
    if (key !== undefined) machine.store.set(key, value);
  } else if (ts.isPropertyAccessExpression(node)) {
    write(machine, machine.evaluate(node.expression, frame), literal(node.name.text), value);
  } else if (ts.isElementAccessExpression(node)) {
    write(machine, machine.evaluate(node.expression, frame), machine.evaluate(node.argumentExpression, frame), value);
  } else if (ts.isArrayLiteralExpression(node)) {
    node.elements.forEach((element, index) => {
      if (!ts.isOmittedExpression(element)) assign(machine, element, memberOf(read(machine, value), String(index)), frame);
    });
  } else if (ts.isObjectLiteralExpression(node)) {
    for (const property of node.properties) {
      if (ts.isPropertyAssignment(property)) assign(machine, property.initializer, memberOf(read(machine, value), nameOf(property.name) ?? ''), frame);
      else if (ts.isShorthandPropertyAssignment(property)) assign(machine, property.name, memberOf(read(machine, value), property.name.text), frame);
    }
  }
}

/** Writes a member of an object that this reading made. Objects from elsewhere are not followed. */
export function write(machine: Machine, owner: Expression, key: Expression, value: Expression): void {
  if (owner.kind !== 'cell') return;
  const content = machine.store.get(owner.cell);
  if (content === undefined) return;
  machine.store.set(owner.cell, withMember(content, key, value));
}

function withMember(content: Expression, key: Expression, value: Expression): Expression {
  if (content.kind === 'apply' && content.operator === '{}' && key.kind === 'literal') {
    const operands = [...content.operands];
    const at = operands.findLastIndex((operand, index) => index % 2 === 0 && operand.kind === 'literal' && operand.value === key.value);
    if (at >= 0 && !operands.slice(at).some((operand, index) => index % 2 === 0 && operand.kind !== 'literal')) operands[at + 1] = value;
    else operands.push(key, value);
    return { ...content, operands };
  }
  return { kind: 'apply', operator: 'with', operands: [content, key, value] };
}
