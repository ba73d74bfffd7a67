// Edits that register a new activity beside the others, in the way that their registry is written.
import { dirname, relative } from 'node:path';
import { ts } from 'ts-morph';
import type { RegistrationModel } from '../analysis/model.ts';
import type { RuleContext, TextEdit } from './rule.ts';

/** The registration to continue: one in the same file goes before others; undefined where there is none that can be continued. */
export function lastActivity(context: RuleContext, file: string): RegistrationModel | undefined {
  const all = context.state.model.registrations.filter(each => each.kind === 'activity' && each.dialect === 'reprise' && !context.isTest(each.call.file));
  return all.findLast(each => each.call.file === file) ?? all.at(-1);
}

/** Registers `name` as `method(name, functionName)`; imports the function where the registry lies in another file. Undefined where the call is written in another way. */
export function activityRegistration(context: RuleContext, last: RegistrationModel, name: string, functionName: string, from: string): readonly TextEdit[] | undefined {
  const file = context.file(last.call.file);
  const call = file === undefined ? undefined : callAt(file, last);
  if (file === undefined || call === undefined || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  const written = `registerTyped('${name}', ${functionName})`;
  const place = { file: file.fileName, start: call.end, end: call.end };
  const imports = file.fileName === from ? [] : [importOf(context, file, functionName, from)];
  if (ts.isExpressionStatement(call.parent) && ts.isIdentifier(call.expression.expression)) {
    const end = call.parent.end;
    return [...imports, { span: { ...place, start: end, end }, newText: `\n${indentOf(file.text, call.getStart(file))}${call.expression.expression.text}.${written};` }];
  }
  const dot = file.text.lastIndexOf('.', call.expression.name.getStart(file));
  const lineStart = file.text.lastIndexOf('\n', dot) + 1;
  const isOwnLine = file.text.slice(lineStart, dot).trim() === '';
  return [...imports, { span: place, newText: `${isOwnLine ? `\n${file.text.slice(lineStart, dot)}` : ''}.${written}` }];
}

function callAt(file: ts.SourceFile, last: RegistrationModel): ts.CallExpression | undefined {
  let found: ts.CallExpression | undefined;
  const visit = (node: ts.Node): void => {
    if (node.end < last.call.end || node.pos > last.call.start) return;
    if (ts.isCallExpression(node) && node.end === last.call.end && ts.isPropertyAccessExpression(node.expression) && node.expression.name.getStart(file) === last.call.start) found = node;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}

/** Beside what the file imports from there already, else a line of its own, with the extension that the file's other imports have. */
function importOf(context: RuleContext, file: ts.SourceFile, name: string, from: string): TextEdit {
  const imports = file.statements.filter(ts.isImportDeclaration);
  const known = imports.find(each => context.checker.getSymbolAtLocation(each.moduleSpecifier)?.valueDeclaration?.getSourceFile().fileName === from);
  const named = known?.importClause?.phaseModifier === undefined ? known?.importClause?.namedBindings : undefined;
  const beside = named !== undefined && ts.isNamedImports(named) ? named.elements.at(-1) : undefined;
  if (beside !== undefined) return { span: { file: file.fileName, start: beside.end, end: beside.end }, newText: `, ${name}` };
  const specifiers = imports.flatMap(each => (ts.isStringLiteral(each.moduleSpecifier) ? [each.moduleSpecifier.text] : [])).filter(each => each.startsWith('.'));
  const extension = specifiers.some(each => /\.[cm]?ts$/.test(each)) ? /\.[cm]?tsx?$/.exec(from)?.[0] ?? '' : specifiers.some(each => /\.[cm]?js$/.test(each)) ? (/\.[cm]?tsx?$/.exec(from)?.[0] ?? '').replace('ts', 'js').replace('x', '') : '';
  const path = relative(dirname(file.fileName), from).replaceAll('\\', '/').replace(/\.[cm]?tsx?$/, extension);
  const quote = imports[0]?.moduleSpecifier.getText(file).startsWith('"') === true ? '"' : "'";
  const at = imports.at(-1)?.end ?? 0;
  const text = `import { ${name} } from ${quote}${path.startsWith('.') ? path : `./${path}`}${quote};`;
  return { span: { file: file.fileName, start: at, end: at }, newText: at === 0 ? `${text}\n` : `\n${text}` };
}

function indentOf(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1))?.[0] ?? '';
}
