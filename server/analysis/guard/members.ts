// Members that classes declare: statics of a class, methods and getters of an instance.
import { ts } from 'ts-morph';
import { memberOf, type Expression } from './expression.ts';
import { classMember } from './globals.ts';
import { closureOf, type Machine } from './machine.ts';

/** Members of classes and instances; undefined where the value has no declared ones. */
export function memberOfValue(machine: Machine, owner: Expression, name: string): Expression | undefined {
  const closure = owner.kind === 'closure' ? machine.closures[owner.closure] : undefined;
  if (closure !== undefined && ts.isClassLike(closure.node)) {
    const member = classMember(machine, closure.node, name, true);
    if (member === undefined) return undefined;
    if (ts.isPropertyDeclaration(member) && member.initializer !== undefined) return machine.evaluate(member.initializer, closure.frame);
    return ts.isMethodDeclaration(member) ? closureOf(machine, member, closure.frame) : undefined;
  }
  const content = owner.kind === 'cell' ? machine.store.get(owner.cell) : undefined;
  const kind = content === undefined ? undefined : memberOf(content, '#class');
  const made = kind?.kind === 'closure' ? machine.closures[kind.closure] : undefined;
  if (made === undefined || !ts.isClassLike(made.node)) return undefined;
  const member = classMember(machine, made.node, name, false);
  if (member !== undefined && ts.isMethodDeclaration(member)) return closureOf(machine, member, { ...made.frame, self: owner });
  if (member !== undefined && ts.isGetAccessorDeclaration(member)) return machine.invoke(closureOf(machine, member, { ...made.frame, self: owner }), [], owner, member);
  return undefined;
}
