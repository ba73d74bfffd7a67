// What other files can see of a file: its text without the bodies that cannot change a type or a name elsewhere.
import { ts } from 'ts-morph';
import { isFunctionNode } from './syntax.ts';

const signatures = new WeakMap<ts.SourceFile, string>();

/**
 * Two versions of a file with the same signature mean the same to every file that imports it. A body counts where the return type is left to
 * inference, because then the type comes from the body.
 */
export function signatureOf(file: ts.SourceFile): string {
  const known = signatures.get(file);
  if (known !== undefined) return known;
  const parts: string[] = [];
  let from = 0;
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node) && node.body !== undefined && hidesBody(node)) {
      parts.push(file.text.slice(from, node.body.pos));
      from = node.body.end;
    } else {
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(file, visit);
  parts.push(file.text.slice(from));
  const signature = parts.join('\0');
  signatures.set(file, signature);
  return signature;
}

function hidesBody(node: ts.SignatureDeclaration): boolean {
  return node.type !== undefined || ts.isConstructorDeclaration(node) || ts.isSetAccessorDeclaration(node);
}
