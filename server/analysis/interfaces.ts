// Interfaces of the project: which member of one a declaration states, and which interfaces a class implements.
import { ts } from 'ts-morph';
import { meaningOf, type ResolveContext } from './resolve.ts';
import { nameOf } from './syntax.ts';

/** Longer chains of interfaces are not written by people. */
const DEPTH_MAX = 10;

/** `now` of `interface Clock { now(): number }`, also where it is a property with a function's type. */
export function interfaceMember(declaration: ts.Node): { readonly owner: string; readonly member: string } | undefined {
  if (!ts.isMethodSignature(declaration) && !ts.isPropertySignature(declaration)) return undefined;
  const member = nameOf(declaration.name);
  return ts.isInterfaceDeclaration(declaration.parent) && member !== undefined ? { owner: interfaceId(declaration.parent), member } : undefined;
}

/** Every interface of the project that a class implements, also through what they extend. */
export function implementedBy(context: ResolveContext, node: ts.ClassLikeDeclaration): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (heritage: ts.NodeArray<ts.HeritageClause> | undefined, token: ts.SyntaxKind, depth: number): void => {
    for (const clause of heritage ?? []) {
      if (clause.token !== token || depth <= 0) continue;
      for (const type of clause.types) {
        const meaning = meaningOf(context, type.expression);
        if (meaning.kind !== 'value' || !ts.isInterfaceDeclaration(meaning.node) || found.has(interfaceId(meaning.node))) continue;
        found.add(interfaceId(meaning.node));
        add(meaning.node.heritageClauses, ts.SyntaxKind.ExtendsKeyword, depth - 1);
      }
    }
  };
  add(node.heritageClauses, ts.SyntaxKind.ImplementsKeyword, DEPTH_MAX);
  return found;
}

function interfaceId(node: ts.InterfaceDeclaration): string {
  return `${node.getSourceFile().fileName}#${node.name.text}`;
}
