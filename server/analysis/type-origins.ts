// Where a type is declared: module and exported name, through aliases, re-exports and interfaces that extend it.
import { ts } from 'ts-morph';
import { meaningOf, meaningOfSymbol, type ResolveContext } from './resolve.ts';
import { nameOf } from './syntax.ts';

/** Longer chains of aliases are not written by people. */
const HOPS_MAX = 40;

/** Walks a type reference (also through aliases and re-exports) to where it is declared: module and exported name, or undefined. */
export function typeOrigin(context: ResolveContext, node: ts.TypeNode | undefined, hops: number = HOPS_MAX): { readonly module: string; readonly name: string } | undefined {
  if (node === undefined || hops <= 0) return undefined;
  if (ts.isParenthesizedTypeNode(node)) return typeOrigin(context, node.type, hops - 1);
  if (ts.isImportTypeNode(node)) {
    const specifier = ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal) ? node.argument.literal.text : undefined;
    const name = node.qualifier === undefined ? undefined : nameOf(node.qualifier);
    return specifier === undefined || name === undefined ? undefined : { module: specifier, name };
  }
  if (!ts.isTypeReferenceNode(node)) return undefined;
  const name = ts.isQualifiedName(node.typeName) ? node.typeName.right : node.typeName;
  const named = ts.isQualifiedName(node.typeName) ? qualified(context, node.typeName, hops) : undefined;
  const symbol = context.checker.getSymbolAtLocation(name);
  if (named !== undefined || symbol === undefined || symbol.declarations === undefined) return named;
  const meaning = meaningOfSymbol(context, symbol, hops - 1);
  if (meaning.kind === 'module') return { module: meaning.module, name: meaning.path.at(-1) ?? '' };
  if (meaning.kind === 'value' && ts.isTypeAliasDeclaration(meaning.node)) return typeOrigin(context, meaning.node.type, hops - 1);
  if (meaning.kind === 'value' && ts.isInterfaceDeclaration(meaning.node)) return heritageOrigin(context, meaning.node, hops);
  return undefined;
}

/** `interface Context extends OrchestrationContext` is one too. */
function heritageOrigin(context: ResolveContext, node: ts.InterfaceDeclaration, hops: number): ReturnType<typeof typeOrigin> {
  for (const parent of node.heritageClauses?.flatMap(clause => clause.types) ?? []) {
    const meaning = meaningOf(context, parent.expression, hops - 1);
    if (meaning.kind === 'module') return { module: meaning.module, name: meaning.path.at(-1) ?? '' };
    if (meaning.kind === 'value' && ts.isInterfaceDeclaration(meaning.node)) return heritageOrigin(context, meaning.node, hops - 1);
  }
  return undefined;
}

/** `engine.OrchestrationContext` where the namespace's own declarations cannot be seen. */
function qualified(context: ResolveContext, node: ts.QualifiedName, hops: number): ReturnType<typeof typeOrigin> {
  const base = meaningOf(context, node.left, hops - 1);
  return base.kind === 'module' ? { module: base.module, name: node.right.text } : undefined;
}
