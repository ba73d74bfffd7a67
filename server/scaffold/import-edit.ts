// Makes a new function known wherever the copied one is: through imports and barrels, up to the file that registers it.
import { ts } from 'ts-morph';
import type { SourceView } from './function-copy.ts';
import { insertion, type TextEdit } from './text-edits.ts';

export interface Moved {
  /** The file that declares the copied function, and the one that declares the new one. */
  readonly from: string;
  readonly to: string;
}

/** Edits on the way from a handler's identifier to the declaration; empty where nothing has to be imported. */
export function importEdits(workspace: SourceView, handler: ts.Expression, newName: string, moved: Moved): readonly TextEdit[] {
  const name = ts.isPropertyAccessExpression(handler) ? handler.name : handler;
  const edits: TextEdit[] = [];
  let symbol = workspace.checker.getSymbolAtLocation(name);
  const root = ts.isPropertyAccessExpression(handler) ? workspace.checker.getSymbolAtLocation(handler.expression) : undefined;
  if (root?.declarations?.[0] !== undefined && ts.isNamespaceImport(root.declarations[0])) edits.push(...starEdits(workspace, root, moved));
  const seen = new Set<ts.Symbol>();
  while (symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias && !seen.has(symbol)) {
    seen.add(symbol);
    const declaration = symbol.declarations?.[0];
    if (declaration !== undefined && workspace.owns(declaration.getSourceFile())) edits.push(...editsAt(workspace, declaration, newName, moved));
    const next = workspace.checker.getImmediateAliasedSymbol(symbol);
    if (declaration !== undefined && next !== undefined) edits.push(...starBetween(workspace, declaration, moved));
    symbol = next;
  }
  return edits;
}

function editsAt(workspace: SourceView, declaration: ts.Declaration, newName: string, moved: Moved): readonly TextEdit[] {
  const file = declaration.getSourceFile();
  if (ts.isImportSpecifier(declaration) || ts.isExportSpecifier(declaration)) {
    const statement = ts.isImportSpecifier(declaration) ? declaration.parent.parent.parent : declaration.parent.parent;
    const target = moduleFile(workspace, statement.moduleSpecifier);
    if (target === moved.from && moved.to !== moved.from && statement.moduleSpecifier !== undefined) return [lineAfter(file, statement, `${ts.isImportSpecifier(declaration) ? 'import' : 'export'} { ${newName} } from ${otherModule(statement.moduleSpecifier, moved)};`)];
    return [specifierAfter(file, declaration, newName)];
  }
  if (ts.isImportClause(declaration)) {
    const bindings = declaration.namedBindings;
    if (bindings !== undefined && ts.isNamedImports(bindings)) {
      const last = bindings.elements.at(-1);
      return last === undefined ? [insertion(file.fileName, bindings.getStart(file) + 1, ` ${newName} `)] : [specifierAfter(file, last, newName)];
    }
    return declaration.name === undefined ? [] : [insertion(file.fileName, declaration.name.end, `, { ${newName} }`)];
  }
  return [];
}

/** `export * from './order_1_0_1.ts'` gets a line for the new file; without one nothing has to be said. */
function starBetween(workspace: SourceView, declaration: ts.Declaration, moved: Moved): readonly TextEdit[] {
  if (moved.from === moved.to || !ts.isImportSpecifier(declaration)) return [];
  const barrel = moduleFile(workspace, declaration.parent.parent.parent.moduleSpecifier);
  return barrel === undefined || barrel === moved.from ? [] : starLines(workspace, barrel, moved);
}

function starEdits(workspace: SourceView, root: ts.Symbol, moved: Moved): readonly TextEdit[] {
  const file = workspace.checker.getAliasedSymbol(root).valueDeclaration?.getSourceFile().fileName;
  return file === undefined || moved.from === moved.to ? [] : starLines(workspace, file, moved);
}

function starLines(workspace: SourceView, barrel: string, moved: Moved): readonly TextEdit[] {
  const file = workspace.file(barrel);
  const star = file?.statements.filter(ts.isExportDeclaration).find(each => each.exportClause === undefined && moduleFile(workspace, each.moduleSpecifier) === moved.from);
  if (file === undefined || star?.moduleSpecifier === undefined) return [];
  return [lineAfter(file, star, `export * from ${otherModule(star.moduleSpecifier, moved)};`)];
}

function moduleFile(workspace: SourceView, specifier: ts.Expression | undefined): string | undefined {
  const symbol = specifier === undefined ? undefined : workspace.checker.getSymbolAtLocation(specifier);
  return symbol?.valueDeclaration?.getSourceFile().fileName;
}

/** The specifier of the copied file with the name of the new one in it. */
function otherModule(specifier: ts.Expression, moved: Moved): string {
  const stem = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.[cm]?tsx?$/, '');
  return specifier.getText().replace(stem(moved.from), stem(moved.to));
}

function lineAfter(file: ts.SourceFile, statement: ts.Node, text: string): TextEdit {
  return insertion(file.fileName, statement.end, `${file.text.includes('\r\n') ? '\r\n' : '\n'}${text}`);
}

/** On the same line, or on one of its own where the list has one name a line. */
function specifierAfter(file: ts.SourceFile, specifier: ts.ImportSpecifier | ts.ExportSpecifier, newName: string): TextEdit {
  const { text } = file;
  const start = specifier.getStart(file);
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const alone = text.slice(lineStart, start).trim() === '';
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return insertion(file.fileName, specifier.end, alone ? `,${lineEnd}${text.slice(lineStart, start)}${newName}` : `, ${newName}`);
}
