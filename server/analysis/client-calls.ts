// Calls of a client, outside of orchestrations: what is started under which id, and what is sent to it. Plain data.
import { ts } from 'ts-morph';
import { DIALECTS, dialectOfModule } from '../dialects/index.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { constantText, constantTexts } from './constants.ts';
import type { ClientCall } from './model.ts';
import { givenBy } from './payloads.ts';
import { meaningOf, type ResolveContext } from './resolve.ts';
import { typeOrigin } from './type-origins.ts';
import { skipWrappers, spanOf } from './syntax.ts';
import { constantBeginning } from './texts.ts';

const METHODS: ReadonlySet<string> = new Set(DIALECTS.flatMap(dialect => Object.keys(dialect.clientMethods ?? {})));
const SPELLED = new RegExp(`\\b(?:${[...METHODS].join('|')})\\b`);

export function clientCallsOf(context: ResolveContext, file: ts.SourceFile): readonly ClientCall[] {
  if (METHODS.size === 0 || !SPELLED.test(file.text)) return [];
  const found: ClientCall[] = [];
  const visit = (at: ts.Node): void => {
    if (ts.isTypeNode(at)) return;
    const call = ts.isCallExpression(at) ? read(context, at) : undefined;
    if (call !== undefined) found.push(call);
    ts.forEachChild(at, visit);
  };
  visit(file);
  return found;
}

function read(context: ResolveContext, call: ts.CallExpression): ClientCall | undefined {
  const callee = skipWrappers(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || !METHODS.has(callee.name.text)) return undefined;
  const dialect = clientDialect(context, callee.expression);
  const method = dialect?.clientMethods?.[callee.name.text];
  if (dialect === undefined || method === undefined || call.arguments.some(ts.isSpreadElement)) return undefined;
  const version = method.version === undefined ? undefined : call.arguments[method.version];
  const payload = givenBy(context, call, method.payload);
  return {
    at: spanOf(call),
    kind: method.kind,
    method: callee.name.text,
    dialect: dialect.id,
    idBeginning: constantBeginning(context, call.arguments[method.id]),
    reserved: dialect.reserved?.instances ?? [],
    names: constantTexts(context, call.arguments[method.name]).map(({ text, at }) => ({ name: text, at: spanOf(at) })),
    version: constantText(context, version),
    versionSpan: version === undefined ? undefined : spanOf(version),
    given: payload?.described,
    losses: payload?.losses ?? [],
  };
}

/** The dialect whose client an expression is: made with `new`, annotated, or of its type. */
function clientDialect(context: ResolveContext, expression: ts.Expression): Dialect | undefined {
  const meaning = meaningOf(context, expression);
  if (meaning.kind === 'parameter') {
    const origin = typeOrigin(context, meaning.node.type);
    const annotated = origin === undefined ? undefined : dialectOfModule(origin.module);
    if (annotated !== undefined) return annotated.clients?.includes(origin?.name ?? '') === true ? annotated : undefined;
  }
  if (meaning.kind === 'value' && ts.isNewExpression(meaning.node)) {
    const made = meaningOf(context, meaning.node.expression);
    return made.kind === 'module' ? [dialectOfModule(made.module)].find(dialect => dialect?.clients?.includes(made.path.at(-1) ?? '') === true) : undefined;
  }
  const type = context.checker.getTypeAtLocation(skipWrappers(expression)).symbol;
  const declaration = type?.declarations?.[0];
  if (declaration === undefined || context.owns(declaration.getSourceFile()) || !/engine|duroxide/.test(declaration.getSourceFile().fileName)) return undefined;
  return DIALECTS.find(dialect => dialect.clients?.includes(type?.name ?? '') === true);
}
