// Code that a call loads while the program runs: `import('./database.ts')`, `require(path)`.
import type { ForbiddenApi } from '@reprise/engine';
import { ts } from 'ts-morph';
import { constantText } from './constants.ts';
import { forbiddenApi } from './forbidden-index.ts';
import { meaningOf, type ResolveContext } from './resolve.ts';
import { isFunctionNode } from './syntax.ts';

const COMPUTED: ForbiddenApi = { rule: 'no-dynamic-code', origin: 'global', path: 'require', use: 'call', instead: '`require` with the path written out' };

/** Why loading this is forbidden: a path that is put together at run time, or a module of the project that does I/O when it is loaded. */
export function loadedCode(context: ResolveContext, node: ts.CallExpression): ForbiddenApi | undefined {
  const [path] = node.arguments;
  if (path === undefined) return undefined;
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const module = meaningOf(context, node);
    return module.kind === 'value' && ts.isSourceFile(module.node) ? effectAtLoad(context, module.node) : undefined;
  }
  if (!ts.isIdentifier(node.expression) || ts.isStringLiteralLike(path) || constantText(context, path) !== undefined) return undefined;
  const meaning = meaningOf(context, node.expression);
  return meaning.kind === 'global' && meaning.path.join('.') === 'require' ? COMPUTED : undefined;
}

/** The first I/O that the statements of a module do themselves. */
function effectAtLoad(context: ResolveContext, file: ts.SourceFile): ForbiddenApi | undefined {
  let found: ForbiddenApi | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined || isFunctionNode(node) || ts.isClassLike(node) || ts.isTypeNode(node)) return;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const api = forbiddenApi(meaningOf(context, node.expression), { kind: ts.isNewExpression(node) ? 'new' : 'call', argumentCount: node.arguments?.length ?? 0 });
      if (api?.rule === 'no-io') found = api;
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
