// A text that changes exactly when a declaration, or something of the project that it uses, changes in more than form.
import { createHash } from 'node:crypto';
import { ts } from 'ts-morph';
import type { ResolveContext } from '../resolve.ts';

/** Short enough to be read in a tree, long enough not to collide in one project. */
const DIGITS = 8;

const known = new WeakMap<ts.Node, string>();

/** Hash of the tokens of a node and, transitively, of the project's declarations that it names. Comments and formatting do not count. */
export function fingerprintOf(context: ResolveContext, node: ts.Node): string {
  const cached = known.get(node);
  if (cached !== undefined) return cached;
  const seen = new Set<ts.Node>();
  const parts: string[] = [];
  const queue: ts.Node[] = [node];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    parts.push(tokensOf(next));
    queue.push(...declarationsUsed(context, next));
  }
  const hash = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, DIGITS);
  known.set(node, hash);
  return hash;
}

function tokensOf(node: ts.Node): string {
  const file = node.getSourceFile();
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, file.languageVariant, file.text, undefined, node.getStart(file), node.end - node.getStart(file));
  const tokens: string[] = [];
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) tokens.push(scanner.getTokenText());
  return tokens.join(' ');
}

/** Declarations at the top level of the project's files that the node names, in order. */
function declarationsUsed(context: ResolveContext, node: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const look = (part: ts.Node): void => {
    if (ts.isIdentifier(part) && !(ts.isPropertyAccessExpression(part.parent) && part.parent.name === part)) {
      const declaration = topLevelDeclaration(context, part);
      if (declaration !== undefined && declaration !== node) found.push(declaration);
    }
    ts.forEachChild(part, look);
  };
  look(node);
  return found;
}

function topLevelDeclaration(context: ResolveContext, name: ts.Identifier): ts.Node | undefined {
  const symbol = context.checker.getSymbolAtLocation(name);
  if (symbol === undefined) return undefined;
  const target = symbol.flags & ts.SymbolFlags.Alias ? context.checker.getAliasedSymbol(symbol) : symbol;
  const declaration = target.valueDeclaration;
  if (declaration === undefined || !context.owns(declaration.getSourceFile())) return undefined;
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent.parent : declaration.parent;
  return statement !== undefined && ts.isSourceFile(statement) ? declaration : undefined;
}
