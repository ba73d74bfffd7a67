// The notice for a workspace that uses an SDK and in which no orchestration is recognised.
import { ts } from 'ts-morph';
import { dialectOfModule } from '../dialects/index.ts';
import type { DialectId, Span } from './model.ts';
import type { Project } from './project.ts';
import { spanOf } from './syntax.ts';

export interface Unrecognised {
  /** The import that names the SDK. */
  readonly at: Span;
  readonly message: string;
}

const CONVENTIONS: Readonly<Record<DialectId, string>> = {
  reprise: 'none is registered, and no exported function takes an OrchestrationContext first',
  'duroxide-node': 'none is registered with runtime.registerOrchestration(…), and no exported function takes an OrchestrationContext first',
  temporal: 'no exported async function of a file that imports @temporalio/workflow, and none that a workflowsPath leads to',
  'durable-functions': 'none is registered with app.orchestration(…) or df.orchestrator(…)',
};

/** The first import of an SDK where nothing else was found; undefined where something was, or no SDK is used. */
export function unrecognised(project: Project): Unrecognised | undefined {
  if (project.state().model.orchestrations.length > 0) return undefined;
  for (const file of project.workspace.files) {
    const found = importedSdk(file);
    if (found === undefined) continue;
    return { at: spanOf(found.specifier, file), message: `${found.module} is imported, and no orchestration was recognised: ${CONVENTIONS[found.dialect]}.` };
  }
  return undefined;
}

function importedSdk(file: ts.SourceFile): { readonly specifier: ts.Node; readonly module: string; readonly dialect: DialectId } | undefined {
  for (const statement of file.statements) {
    const specifiers = ts.isImportDeclaration(statement) ? [statement.moduleSpecifier] : /\brequire\(/.test(file.text) ? requiredBy(statement) : [];
    for (const specifier of specifiers) {
      const dialect = ts.isStringLiteral(specifier) ? dialectOfModule(specifier.text) : undefined;
      if (dialect !== undefined && ts.isStringLiteral(specifier)) return { specifier, module: specifier.text, dialect: dialect.id };
    }
  }
  return undefined;
}

function requiredBy(statement: ts.Statement): readonly ts.Expression[] {
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ initializer }) => (initializer !== undefined && ts.isCallExpression(initializer) && ts.isIdentifier(initializer.expression) && initializer.expression.text === 'require' ? initializer.arguments.slice(0, 1) : []));
}
