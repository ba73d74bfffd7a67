// The shape that a type's text says, as a lock file holds it: read without a program, so names of other types are not known.
import { ts } from 'ts-morph';
import { nameOf } from '../syntax.ts';
import { ANY, NOTHING, unionOf, type Member, type Shape } from './shape.ts';

/** Never throws: what cannot be read is `any`. */
export function parseShape(text: string): Shape {
  const file = ts.createSourceFile('/shape.ts', `type Shape = ${text};`, ts.ScriptTarget.Latest, true);
  const [statement] = file.statements;
  return file.statements.length === 1 && statement !== undefined && ts.isTypeAliasDeclaration(statement) ? shapeIn(statement.type) : ANY;
}

function shapeIn(node: ts.TypeNode): Shape {
  if (ts.isParenthesizedTypeNode(node)) return shapeIn(node.type);
  if (ts.isUnionTypeNode(node)) return unionOf(node.types.map(shapeIn));
  if (ts.isArrayTypeNode(node)) return { kind: 'list', of: shapeIn(node.elementType) };
  if (ts.isTypeOperatorNode(node)) return node.operator === ts.SyntaxKind.ReadonlyKeyword ? shapeIn(node.type) : ANY;
  if (ts.isTupleTypeNode(node)) return { kind: 'tuple', of: node.elements.map(shapeIn) };
  if (ts.isTypeLiteralNode(node)) return objectIn(node);
  if (ts.isLiteralTypeNode(node)) return literalIn(node.literal);
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword:
      return { kind: 'text', value: undefined };
    case ts.SyntaxKind.NumberKeyword:
      return { kind: 'number', value: undefined };
    case ts.SyntaxKind.BooleanKeyword:
      return { kind: 'boolean', value: undefined };
    case ts.SyntaxKind.VoidKeyword:
    case ts.SyntaxKind.UndefinedKeyword:
      return NOTHING;
  }
  return ANY;
}

function literalIn(literal: ts.LiteralTypeNode['literal']): Shape {
  if (literal.kind === ts.SyntaxKind.NullKeyword) return { kind: 'null' };
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'boolean', value: true };
  if (literal.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'boolean', value: false };
  if (ts.isStringLiteral(literal)) return { kind: 'text', value: literal.text };
  if (ts.isNumericLiteral(literal)) return { kind: 'number', value: Number(literal.text) };
  return ts.isPrefixUnaryExpression(literal) && ts.isNumericLiteral(literal.operand) ? { kind: 'number', value: -Number(literal.operand.text) } : ANY;
}

function objectIn(node: ts.TypeLiteralNode): Shape {
  const members = new Map<string, Member>();
  let others: Shape | undefined;
  for (const member of node.members) {
    if (ts.isIndexSignatureDeclaration(member)) others = shapeIn(member.type);
    const name = ts.isPropertySignature(member) ? nameOf(member.name) : undefined;
    if (name === undefined || !ts.isPropertySignature(member) || member.type === undefined) continue;
    members.set(name, { shape: shapeIn(member.type), optional: member.questionToken !== undefined });
  }
  return members.size === 0 && others === undefined ? ANY : { kind: 'object', members, others };
}
