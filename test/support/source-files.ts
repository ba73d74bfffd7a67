// The project's own source files, parsed: what the house rules are checked on.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ts } from 'ts-morph';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

const never = new Set(['node_modules', 'dist', '.git', '.out']);

/** Every file below `folder` (relative to the top, `/`), without what is installed, built or recorded. */
export function filesBelow(folder: string): string[] {
  const found: string[] = [];
  const visit = (relative: string): void => {
    for (const name of readdirSync(path.join(root, relative)).sort()) {
      if (never.has(name)) continue;
      const child = relative === '' ? name : `${relative}/${name}`;
      if (statSync(path.join(root, child)).isDirectory()) visit(child);
      else found.push(child);
    }
  };
  visit(folder);
  return found;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

const parsed = new Map<string, SourceFile>();

export function source(file: string): SourceFile {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(path.join(root, file), 'utf8');
  const made = { path: file, text, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) };
  parsed.set(file, made);
  return made;
}

/** The TypeScript of the product: engine, server and client, without samples (which are users' programs). */
export function productFiles(): SourceFile[] {
  return ['engine', 'server', 'client']
    .flatMap(filesBelow)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.startsWith('engine/samples/'))
    .map(source);
}

/** The project's own test code, without the users' programs and fixtures that it runs on. */
export function testFiles(): SourceFile[] {
  return filesBelow('test')
    .filter((file) => file.endsWith('.ts') && !/^test\/(workspaces|server\/(fixtures|guard)\/|host\/)/.test(file))
    .map(source);
}

export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

/** `file:line` of a node. */
export function placeOf(file: SourceFile, node: ts.Node): string {
  return `${file.path}:${file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1}`;
}

export interface Import {
  readonly specifier: string;
  readonly node: ts.Node;
}

/** Everything that a file imports, re-exports, requires or imports as a type. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  visit(file.tree, (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ specifier: node.moduleSpecifier.text, node });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      found.push({ specifier: node.argument.literal.text, node });
    } else if (ts.isCallExpression(node)) {
      const callee = node.expression;
      const [first] = node.arguments;
      const isRequire = ts.isIdentifier(callee) && callee.text === 'require';
      const isBuiltin = ts.isPropertyAccessExpression(callee) && callee.name.text === 'getBuiltinModule';
      if ((callee.kind === ts.SyntaxKind.ImportKeyword || isRequire || isBuiltin) && first !== undefined && ts.isStringLiteral(first)) found.push({ specifier: first.text, node });
    }
  });
  return found;
}

/** The project file that a relative specifier names; undefined for packages. */
export function targetOf(file: SourceFile, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return path.posix.normalize(path.posix.join(path.posix.dirname(file.path), specifier));
}
