// Whether values of a type survive a round trip through JSON, and whether the type can be written at the top of a file.
import { ts } from 'ts-morph';

/** Deeper types are not looked at: nobody knows then (levels). */
const DEPTH_MAX = 6;

/** True only where every value is text, numbers, booleans, null, undefined, or lists and objects of these. `any` and `unknown` may be everything. */
export function isPlainType(checker: ts.TypeChecker, type: ts.Type, depth: number = 0): boolean {
  if (depth > DEPTH_MAX) return false;
  const simple = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void;
  if (type.flags & simple) return true;
  if (type.isUnion()) return type.types.every(each => isPlainType(checker, each, depth + 1));
  if (checker.isArrayType(type) || checker.isTupleType(type)) return checker.getIndexInfosOfType(type).filter(info => info.keyType.flags & ts.TypeFlags.Number).every(info => isPlainType(checker, info.type, depth + 1));
  if (!(type.flags & ts.TypeFlags.Object) && !type.isIntersection()) return false;
  if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0 || type.isClass()) return false;
  const members = [...type.getProperties().map(property => checker.getTypeOfSymbol(property)), ...checker.getIndexInfosOfType(type).map(info => info.type)];
  return members.length > 0 && members.every(each => isPlainType(checker, each, depth + 1));
}

/** How a type is written where only the names of the module can be seen; undefined where it needs others. */
export function typeTextAtTop(checker: ts.TypeChecker, type: ts.Type, file: ts.SourceFile): string | undefined {
  const plain = checker.getBaseTypeOfLiteralType(type);
  const node = checker.typeToTypeNode(plain, file, ts.NodeBuilderFlags.NoTruncation | ts.NodeBuilderFlags.InTypeAlias);
  if (node === undefined) return undefined;
  const known = new Set(checker.getSymbolsInScope(file, ts.SymbolFlags.Type).map(symbol => symbol.name));
  let isWritable = true;
  const visit = (at: ts.Node): void => {
    if (ts.isImportTypeNode(at)) isWritable = false;
    if (ts.isTypeReferenceNode(at) && ts.isIdentifier(at.typeName) && !known.has(at.typeName.text)) isWritable = false;
    ts.forEachChild(at, visit);
  };
  visit(node);
  return isWritable ? checker.typeToString(plain, file, ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType) : undefined;
}
