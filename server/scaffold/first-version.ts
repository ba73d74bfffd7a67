// The second version of an orchestration that has one: a function that calls the first and says so, so that deploying it changes nothing yet.
import { ts } from 'ts-morph';
import type { OrchestrationModel, RegistrationModel } from '../analysis/model.ts';
import type { FunctionNode } from '../analysis/syntax.ts';
import { versionFunction, type SourceView, type VersionFunction } from './function-copy.ts';
import { importEdits } from './import-edit.ts';
import { registrationEdit } from './registration-edit.ts';
import { insertion, lineEndOf, type TextEdit } from './text-edits.ts';
import { functionNameFor, nextVersion } from './version-numbers.ts';

/** All edits, or undefined where they cannot be made safely. `registrations` are those of the product. */
export function firstVersionEdits(view: SourceView, registrations: readonly RegistrationModel[], model: OrchestrationModel): { readonly version: string; readonly edits: readonly TextEdit[] } | undefined {
  const next = nextVersion([model.version], 'patch', undefined);
  const found = versionFunction(view, model);
  const head = found === undefined ? undefined : headText(found);
  const call = found === undefined ? undefined : delegation(found);
  if ('refused' in next || found === undefined || head === undefined || call === undefined) return undefined;
  const { file } = found;
  const functionName = functionNameFor(next.version, [], found.name.text);
  if (new RegExp(`\\b${functionName}\\b`).test(file.text)) return undefined;
  const lineEnd = lineEndOf(file.text);
  const comment = `/** Version ${next.version} - nothing is different from ${model.version} yet: it calls it. Write the next change here, and leave ${found.name.text} to the runs that have begun. */`;
  const rest = file.text.slice(found.node.end, found.statement.end);
  const written = `${comment}${lineEnd}${head(functionName)}{${lineEnd}  ${call}${lineEnd}}${rest}`;
  const edits: TextEdit[] = [insertion(file.fileName, found.statement.end, `${lineEnd}${lineEnd}${written}`)];
  const own = registrations.filter(each => each.kind === 'orchestration' && each.handler === model.key && each.name === model.name);
  for (const registration of own) {
    const made = registrationEdit(view, registration, { version: next.version, functionName, summary: `calls ${model.version}` });
    if (made === undefined) return undefined;
    edits.push(made.edit, ...importEdits(view, made.handler, functionName, { from: file.fileName, to: file.fileName }));
  }
  return own.length === 0 ? undefined : { version: next.version, edits };
}

/** Everything before the body, under another name. */
function headText({ file, node, statement, name }: VersionFunction): ((functionName: string) => string) | undefined {
  const { body } = node;
  const isDefault = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(each => each.kind === ts.SyntaxKind.DefaultKeyword) === true;
  if (body === undefined || isDefault) return undefined;
  const before = file.text.slice(statement.getStart(file), name.getStart(file));
  const after = file.text.slice(name.end, body.getStart(file));
  return functionName => `${before}${functionName}${after}`;
}

/** `return order(ctx, input);` with the parameters as they are named; undefined where one is taken apart. */
function delegation({ node, name }: VersionFunction): string | undefined {
  const names = parameterNames(node);
  if (names === undefined) return undefined;
  const isGenerator = 'asteriskToken' in node && node.asteriskToken !== undefined;
  return `return ${isGenerator ? 'yield* ' : ''}${name.text}(${names.join(', ')});`;
}

function parameterNames(node: FunctionNode): readonly string[] | undefined {
  const names: string[] = [];
  for (const { name, dotDotDotToken } of node.parameters) {
    if (!ts.isIdentifier(name) || dotDotDotToken !== undefined) return undefined;
    names.push(name.text);
  }
  return names;
}
