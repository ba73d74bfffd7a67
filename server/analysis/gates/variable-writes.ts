// Which places of a file write a plain variable after its declaration: by syntax, file by file.
import { ts } from 'ts-morph';

const byFile = new WeakMap<ts.SourceFile, ReadonlyMap<string, readonly ts.Node[]>>();

/** The assigned expressions of plain assignments (`late = f()`), and the writing node for every other kind (`+=`, `++`, patterns), by name; the caller checks which variable is meant. A member's name has a dot before it. */
export function writesTo(file: ts.SourceFile, name: string): readonly ts.Node[] {
  let writes = byFile.get(file);
  if (writes === undefined) {
    writes = readWrites(file);
    byFile.set(file, writes);
  }
  return writes.get(name) ?? [];
}

function readWrites(file: ts.SourceFile): ReadonlyMap<string, readonly ts.Node[]> {
  const writes = new Map<string, ts.Node[]>();
  const note = (name: string, node: ts.Node): void => void (writes.get(name)?.push(node) ?? writes.set(name, [node]));
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment) {
      if (ts.isPropertyAccessExpression(node.left)) note(`.${node.left.name.text}`, node);
      else if (!ts.isIdentifier(node.left)) for (const name of namesWithin(node.left)) note(name, node);
      else note(node.left.text, node.operatorToken.kind === ts.SyntaxKind.EqualsToken ? node.right : node);
    } else if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && ts.isIdentifier(node.operand)) {
      if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken) note(node.operand.text, node);
    } else if ((ts.isForOfStatement(node) || ts.isForInStatement(node)) && ts.isIdentifier(node.initializer)) {
      note(node.initializer.text, node);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return writes;
}

/** `[a, b] = …` and `({ a } = …)` write these; members of objects are no variables. */
function namesWithin(target: ts.Expression): readonly string[] {
  if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) return [];
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(target);
  return names;
}
