// Adds the registration of a new version after the last one of its family, in the way that the builder is written.
import { ts } from 'ts-morph';
import type { RegistrationModel } from '../analysis/model.ts';
import type { SourceView } from './function-copy.ts';
import { indentAt, insertion, type TextEdit } from './text-edits.ts';

export interface NewRegistration {
  readonly version: string;
  readonly functionName: string;
  /** One line for the comment above, where the family writes one. */
  readonly summary: string;
}

/** The edit, and the identifier through which the file knows the copied function; undefined where the call cannot be continued. */
export function registrationEdit(workspace: SourceView, last: RegistrationModel, added: NewRegistration): { readonly edit: TextEdit; readonly handler: ts.Expression } | undefined {
  const file = workspace.file(last.call.file);
  const found = file === undefined ? undefined : registeringCall(file, last);
  if (file === undefined || found === undefined) return undefined;
  const { call, access, handler } = found;
  const { text } = file;
  const method = last.codec === 'raw' ? 'registerVersioned' : 'registerVersionedTyped';
  const name = text.slice(last.nameSpan.start, last.nameSpan.end);
  const quote = quoteOf(file, last);
  const owner = ts.isPropertyAccessExpression(handler) ? `${handler.expression.getText(file)}.` : '';
  const written = `${method}(${name}, ${quote}${added.version}${quote}, ${owner}${added.functionName})`;
  return { edit: placed(file, call, access, written, added), handler };
}

function registeringCall(file: ts.SourceFile, last: RegistrationModel): { readonly call: ts.CallExpression; readonly access: ts.PropertyAccessExpression; readonly handler: ts.Expression } | undefined {
  let call: ts.CallExpression | undefined;
  let handler: ts.Expression | undefined;
  const look = (node: ts.Node): void => {
    if (node.pos > last.call.end || node.end < last.call.start) return;
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && (node.end === last.call.end && node.expression.name.getStart(file) === last.call.start)) call = node;
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === last.method && node.end >= last.call.end && node.getStart(file) <= last.call.start) call ??= node;
    if (node.getStart(file) === last.handlerSpan.start && node.end === last.handlerSpan.end && (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node))) handler ??= node;
    ts.forEachChild(node, look);
  };
  look(file);
  return call === undefined || handler === undefined || !ts.isPropertyAccessExpression(call.expression) ? undefined : { call, access: call.expression, handler };
}

function placed(file: ts.SourceFile, call: ts.CallExpression, access: ts.PropertyAccessExpression, written: string, added: NewRegistration): TextEdit {
  const { text } = file;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  // `builder.registerTyped(…);` on a line of its own: another statement.
  if (ts.isExpressionStatement(call.parent) && ts.isIdentifier(access.expression)) {
    const end = afterComment(text, call.parent.end);
    return insertion(file.fileName, end, `${lineEnd}${indentAt(text, call.getStart(file))}${access.expression.text}.${written};`);
  }
  const dot = text.lastIndexOf('.', access.name.getStart(file));
  const lineStart = text.lastIndexOf('\n', dot) + 1;
  const ownLine = text.slice(lineStart, dot).trim() === '';
  if (!ownLine) return insertion(file.fileName, call.end, `.${written}`);
  const indent = indentAt(text, dot);
  const above = text.slice(0, Math.max(0, lineStart - 1)).split('\n').at(-1)?.trim() ?? '';
  const comment = /^\/\/\s*v?\d+\.\d+\.\d+/.test(above) ? `${indent}// ${/^\/\/\s*v/.test(above) ? 'v' : ''}${added.version}: ${added.summary}${lineEnd}` : '';
  return insertion(file.fileName, afterComment(text, call.end), `${lineEnd}${comment}${indent}.${written}`);
}

/** After the comment that stands behind a call on its line. */
function afterComment(text: string, at: number): number {
  const rest = /^[ \t]*\/\/[^\r\n]*/.exec(text.slice(at));
  return rest === null ? at : at + rest[0].length;
}

/** The quotes that the version, the name or the file's imports are written in. */
function quoteOf(file: ts.SourceFile, last: RegistrationModel): string {
  const written = last.versionSpan === undefined ? '' : file.text.slice(last.versionSpan.start, last.versionSpan.start + 1);
  if (written === "'" || written === '"') return written;
  const first = file.statements.find(ts.isImportDeclaration)?.moduleSpecifier.getText(file)[0];
  return first === '"' ? '"' : "'";
}
