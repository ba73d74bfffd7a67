// Which calls ask a version gate: by the tables of the dialects, as a method of the context or as a function of the SDK's module.
import { ts } from 'ts-morph';
import type { Dialect, GateMethod } from '../../dialects/dialect.ts';
import { DIALECTS, dialectOfModule } from '../../dialects/index.ts';
import { contextMember, pathBelow } from '../contexts.ts';
import { meaningOf, type ResolveContext } from '../resolve.ts';
import { skipWrappers } from '../syntax.ts';

/** Every name that a gate has in some dialect: only such calls are looked at. */
const NAMES: ReadonlySet<string> = new Set(DIALECTS.flatMap(dialect => Object.keys(dialect.gates)));
/** A file without any of the names asks no gate itself. */
const WRITTEN = new RegExp(`\\b(?:${[...NAMES].join('|')})\\b`);

const mentions = new WeakMap<ts.SourceFile, boolean>();

/** The gate that a call asks: `ctx.getVersion(…)`, `patched(…)`, also destructured, bound or under another name. */
export function gateMethod(context: ResolveContext, call: ts.CallExpression): GateMethod | undefined {
  if (!isNamed(call)) return undefined;
  const callee = forwardOf(call)?.callee ?? skipWrappers(call.expression);
  if (!ts.isIdentifier(callee) && !ts.isPropertyAccessExpression(callee) && !ts.isElementAccessExpression(callee)) return undefined;
  if (ts.isPropertyAccessExpression(callee) && !NAMES.has(callee.name.text)) return undefined;
  const member = contextMember(context, callee);
  return member === undefined ? exported(context, callee) : gateOf(member.dialect, pathBelow(member) ?? '');
}

/** `f.call(self, a, b)`, `f.apply(self, [a, b])`, `Reflect.apply(f, self, [a, b])`: what is called, and the arguments one by one or as a list. */
export function forwardOf(call: ts.CallExpression): { readonly callee: ts.Node; readonly args: readonly ts.Expression[] | undefined; readonly list: ts.Expression | undefined } | undefined {
  const written = skipWrappers(call.expression);
  if (!ts.isPropertyAccessExpression(written) || (written.name.text !== 'call' && written.name.text !== 'apply')) return undefined;
  const [first, second, third] = call.arguments;
  if (written.name.text === 'call') return { callee: skipWrappers(written.expression), args: call.arguments.slice(1), list: undefined };
  const isReflect = ts.isIdentifier(written.expression) && written.expression.text === 'Reflect' && first !== undefined;
  return isReflect ? { callee: skipWrappers(first), args: undefined, list: third } : { callee: skipWrappers(written.expression), args: undefined, list: second };
}

/** The file names a gate somewhere: an alias has to be made from the name. */
function isNamed(call: ts.CallExpression): boolean {
  const file = call.getSourceFile();
  let known = mentions.get(file);
  if (known === undefined) {
    known = WRITTEN.test(file.text);
    mentions.set(file, known);
  }
  return known;
}

/** A function that an SDK's module exports. */
function exported(context: ResolveContext, callee: ts.Expression): GateMethod | undefined {
  const meaning = meaningOf(context, callee);
  return meaning.kind === 'module' ? gateOf(dialectOfModule(meaning.module), meaning.path.at(-1) ?? '') : undefined;
}

function gateOf(dialect: Dialect | undefined, name: string): GateMethod | undefined {
  return dialect !== undefined && Object.hasOwn(dialect.gates, name) ? dialect.gates[name] : undefined;
}
