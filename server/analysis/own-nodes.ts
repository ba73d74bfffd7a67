// The nodes that run when a function runs: its parameters and body, without the functions nested in it and without types.
import { ts } from 'ts-morph';
import type { CodeNode } from './functions.ts';
import { isFunctionNode } from './syntax.ts';

/** Calls `look` for every node, outermost first. Of a class, its instance field initialisers. */
export function eachOwnNode(node: CodeNode, look: (node: ts.Node) => void): void {
  for (const each of ownNodes(node)) look(each);
}

/** Every rule walks the same functions, and parsed text never changes: one walk does for all of them. */
const lists = new WeakMap<CodeNode, readonly ts.Node[]>();

function ownNodes(node: CodeNode): readonly ts.Node[] {
  const known = lists.get(node);
  if (known !== undefined) return known;
  const found: ts.Node[] = [];
  const visit = (at: ts.Node): void => {
    if (isFunctionNode(at) || ts.isClassLike(at) || ts.isTypeNode(at)) return;
    found.push(at);
    ts.forEachChild(at, visit);
  };
  if (isFunctionNode(node)) {
    for (const parameter of node.parameters) visit(parameter);
    if (node.body !== undefined) visit(node.body);
  } else {
    for (const member of node.members) if (ts.isPropertyDeclaration(member) && member.initializer !== undefined) visit(member.initializer);
  }
  lists.set(node, found);
  return found;
}

/** Every node below, nested functions included. */
export function eachNodeWithin(node: ts.Node, look: (node: ts.Node) => void): void {
  const visit = (at: ts.Node): void => {
    if (ts.isTypeNode(at)) return;
    look(at);
    ts.forEachChild(at, visit);
  };
  visit(node);
}

export function someNodeWithin(node: ts.Node, test: (node: ts.Node) => boolean): boolean {
  let found = false;
  eachNodeWithin(node, at => {
    found ||= test(at);
  });
  return found;
}
