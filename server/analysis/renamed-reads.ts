// Names under which a file imports values that must not be read: `import { pid as worker } from 'node:process'`.
import { ts } from 'ts-morph';
import { READ_NAMES } from './forbidden-index.ts';

const byFile = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

/** The local names of such imports of a file. */
export function renamedReads(file: ts.SourceFile): ReadonlySet<string> {
  const known = byFile.get(file);
  if (known !== undefined) return known;
  const found = new Set<string>();
  for (const statement of file.statements) {
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const { name, propertyName } of bindings.elements) if (propertyName !== undefined && READ_NAMES.has(propertyName.text)) found.add(name.text);
  }
  byFile.set(file, found);
  return found;
}
