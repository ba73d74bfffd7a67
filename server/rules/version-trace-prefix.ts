// Rule version-trace-prefix: the `[vX.Y.Z]` of a trace is the version of the function that writes it.
import { ts } from 'ts-morph';
import { constantText } from '../analysis/constants.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode } from '../analysis/functions.ts';
import type { OrchestrationModel, Span } from '../analysis/model.ts';
import type { Root } from '../analysis/project.ts';
import { nameOf, spanOf } from '../analysis/syntax.ts';
import { eachNodeWithin } from './own-nodes.ts';
import { isTrace, reachesTrace } from './trace-arguments.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';
import { compareVersions } from './version-compare.ts';

interface Trace {
  /** The text's argument. */
  readonly span: Span;
  /** The version in the prefix, and where it stands; undefined where there is no prefix. */
  readonly prefix: { readonly version: string; readonly span: Span | undefined } | undefined;
  /** Where a prefix can be written; undefined where the text is not written here. */
  readonly textStart: number | undefined;
}

const traces = new FunctionNotes<Trace>();
const PREFIX = /^\s*\[v(\d+\.\d+\.\d+(?:[-+][\w.+-]*)?)\]/;

export const versionTracePrefix: Rule = {
  id: 'version-trace-prefix',
  group: 'versions',
  severity: 'warning',
  summary: 'A trace names another version than the one that writes it.',
  check,
  fixes: (finding, context) => {
    for (const { root, trace, version } of wrongTraces(context)) {
      if (trace.span.start !== finding.span.start || trace.span.file !== finding.span.file || root.orchestrations.length !== 1) continue;
      if (trace.prefix?.span !== undefined) return [{ title: `Change to [v${version}]`, kind: 'quickfix', preferred: true, edits: [{ span: trace.prefix.span, newText: version }] }];
      if (trace.prefix !== undefined || trace.textStart === undefined) return [];
      return [{ title: `Start with [v${version}]`, kind: 'quickfix', preferred: true, edits: [{ span: { ...trace.span, start: trace.textStart, end: trace.textStart }, newText: `[v${version}] ` }] }];
    }
    return [];
  },
};

function check(context: RuleContext): readonly RuleFinding[] {
  return wrongTraces(context).filter(({ trace }) => !context.isTest(trace.span.file)).map(({ root, trace, version }) => ({
    span: trace.span,
    owner: root.key,
    message: trace.prefix === undefined
      ? `This trace does not say its version, the other versions' traces do: in a log nobody sees that ${version} wrote it. Start it with \`[v${version}]\`.`
      : `This trace says [v${trace.prefix.version}], its function is ${version}: the log of a run points to the wrong code. Write \`[v${version}]\`.`,
  }));
}

interface WrongTrace {
  readonly root: Root;
  readonly trace: Trace;
  readonly version: string;
}

function wrongTraces(context: RuleContext): readonly WrongTrace[] {
  const families = prefixedFamilies(context);
  return context.state.roots.flatMap(root => {
    const registered = root.orchestrations.filter(each => each.registration !== undefined);
    const version = registered[0]?.version;
    if (version === undefined) return [];
    const versions = new Set(registered.map(each => each.version));
    const lacks = registered.every(each => isLaterWithPrefixedSiblings(each, families));
    return tracesOf(context, root)
      .filter(trace => (trace.prefix === undefined ? lacks : !versions.has(trace.prefix.version)))
      .map(trace => ({ root, trace, version }));
  });
}

/** Names, and which of their versions write prefixes. */
function prefixedFamilies(context: RuleContext): ReadonlyMap<string, { readonly lowest: string; readonly prefixed: ReadonlySet<string> }> {
  const families = new Map<string, { lowest: string; prefixed: Set<string> }>();
  for (const root of context.state.roots) {
    const writes = tracesOf(context, root).some(trace => trace.prefix !== undefined);
    for (const { name, version } of root.orchestrations) {
      if (name === undefined) continue;
      const family = families.get(name) ?? { lowest: version, prefixed: new Set<string>() };
      if (compareVersions(version, family.lowest) < 0) family.lowest = version;
      if (writes) family.prefixed.add(version);
      families.set(name, family);
    }
  }
  return families;
}

function isLaterWithPrefixedSiblings({ name, version }: OrchestrationModel, families: ReturnType<typeof prefixedFamilies>): boolean {
  const family = families.get(name ?? '');
  return family !== undefined && version !== family.lowest && [...family.prefixed].some(each => each !== version);
}

function tracesOf(context: RuleContext, root: Root): readonly Trace[] {
  return context.perFunction(root.key, traces, node => readTraces(context, node));
}

function readTraces(context: RuleContext, node: CodeNode): readonly Trace[] {
  const found: Trace[] = [];
  eachNodeWithin(node, at => {
    if (!ts.isCallExpression(at)) return;
    const [argument] = at.arguments;
    if (isTrace(context, at)) {
      const trace = argument === undefined ? undefined : readText(context, argument);
      if (trace !== undefined) found.push(trace);
      return;
    }
    for (const { index, text, member } of at.arguments.flatMap(handedTexts)) {
      const handed = readText(context, text);
      if (handed?.prefix !== undefined && reachesTrace(context, at, index, member)) found.push(handed);
    }
  });
  return found;
}

/** The texts that are written into a call: an argument, or the member of one. */
function handedTexts(argument: ts.Expression, index: number): readonly { readonly index: number; readonly text: ts.Expression; readonly member: string | undefined }[] {
  if (ts.isStringLiteralLike(argument) || ts.isTemplateExpression(argument)) return [{ index, text: argument, member: undefined }];
  if (!ts.isObjectLiteralExpression(argument)) return [];
  return argument.properties.flatMap(property => {
    if (!ts.isPropertyAssignment(property)) return [];
    const { initializer } = property;
    const member = nameOf(property.name);
    if (member === undefined) return [];
    return ts.isStringLiteralLike(initializer) || ts.isTemplateExpression(initializer) ? [{ index, text: initializer, member }] : [];
  });
}

/** A text whose beginning is known. */
function readText(context: RuleContext, argument: ts.Expression): Trace | undefined {
  const span = spanOf(argument);
  const written = ts.isStringLiteralLike(argument) ? argument.text : ts.isTemplateExpression(argument) && argument.head.text !== '' ? argument.head.text : undefined;
  const first = written === undefined && ts.isTemplateExpression(argument) ? argument.templateSpans[0]?.expression : written === undefined ? argument : undefined;
  const text = written ?? constantText(context, first);
  if (text === undefined) return undefined;
  const match = PREFIX.exec(text);
  const textStart = written === undefined ? undefined : span.start + 1;
  if (match === null) return { span, prefix: undefined, textStart };
  const version = match[1] ?? '';
  // Escapes before the prefix would shift it; only blanks stand there.
  const at = textStart === undefined ? undefined : textStart + match[0].indexOf(version);
  return { span, prefix: { version, span: at === undefined ? undefined : { file: span.file, start: at, end: at + version.length } }, textStart };
}
