// Every row of the table of forbidden APIs is found when an orchestration uses it, and not when an activity does.
import { FORBIDDEN_APIS, type ForbiddenApi } from '@reprise/engine';
import { describe, expect, test } from 'vitest';
import { forbiddenApi, type Usage } from '../../server/analysis/forbidden-index.ts';
import { meaningOf } from '../../server/analysis/resolve.ts';
import { ts } from 'ts-morph';
import { FIXTURE_FOLDER, openFixture } from '../support/check.ts';

/** One statement that uses the API, with the import that it needs. */
function useOf(api: ForbiddenApi, index: number): { readonly imports: string; readonly statement: string } {
  const parts = api.path.split('.');
  const concrete = parts.map((part) => (part === '*' ? 'anything' : part));
  const isDefault = concrete[0] === 'default' && api.origin === 'module';
  const local = api.origin === 'module' ? `m${index}` : undefined;
  const members = isDefault ? concrete.slice(1) : concrete;
  let expression = local ?? members.shift()!;
  for (const part of members) expression += part === '()' ? '()' : `.${part}`;
  const call = api.use === 'new' ? `new (${expression})()` : api.use === 'read' ? expression : api.use === 'call' || api.use === 'function-call' || api.use === 'empty-call' ? `${expression}()` : expression;
  const module = api.module?.replace(/\/\*$/, '/client');
  const imports = local === undefined ? '' : isDefault ? `import ${local} from '${module}';` : `import * as ${local} from '${module}';`;
  return { imports, statement: `export const v${index} = ${call};` };
}

describe('the table', () => {
  const uses = FORBIDDEN_APIS.map(useOf);
  const text = [...uses.map((use) => use.imports), ...uses.map((use) => use.statement)].join('\n');
  const project = openFixture(new Map([['/main.ts', text]]));
  const file = project.workspace.file(`${FIXTURE_FOLDER}/main.ts`)!;
  const initializers = new Map<string, ts.Expression>();
  for (const statement of file.statements) if (ts.isVariableStatement(statement)) for (const each of statement.declarationList.declarations) initializers.set(each.name.getText(), each.initializer!);

  test('has rows', () => expect(FORBIDDEN_APIS.length).toBeGreaterThan(500));

  test('is matched row by row', () => {
    const missed: string[] = [];
    FORBIDDEN_APIS.forEach((api, index) => {
      const expression = initializers.get(`v${index}`)!;
      const callee = ts.isCallExpression(expression) || ts.isNewExpression(expression) ? expression.expression : expression;
      const usage: Usage = api.use === 'read' ? { kind: 'read' } : { kind: ts.isNewExpression(expression) ? 'new' : 'call', argumentCount: 0 };
      if (forbiddenApi(meaningOf(project.workspace, callee), usage)?.rule !== api.rule) missed.push(`${api.rule} ${api.module ?? ''} ${api.path} (${api.use})`);
    });
    expect(missed).toEqual([]);
  });
});
