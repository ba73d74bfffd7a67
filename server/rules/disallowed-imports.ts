// Imports that an SDK's bundle refuses: built-in modules and packages that do not exist in its sandbox.
import { ts } from 'ts-morph';
import { fileOfKey, type FunctionKey } from '../analysis/functions.ts';
import { dialectsOf } from '../analysis/profile.ts';
import { spanOf } from '../analysis/syntax.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { RuleContext, RuleFinding } from './rule.ts';

const BUILTINS: ReadonlySet<string> = new Set(
  'assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector module net os path path/posix path/win32 perf_hooks process punycode querystring readline readline/promises repl sqlite stream stream/promises string_decoder test timers timers/promises tls tty url util util/types v8 vm wasi worker_threads zlib'.split(' '),
);

/** One finding for each such import of a file that orchestrations reach, unless a finding stands at a use of what is imported. */
export function disallowedImports(context: RuleContext): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const [path, { owner, dialect, used }] of filesInSandbox(context)) {
    // A test that imports what the bundle refuses fails before it runs anything.
    const file = context.isTest(path) ? undefined : context.file(path);
    const bundles = context.state.model.bundles.filter(({ folder }) => path.startsWith(`${folder}/`));
    for (const statement of file?.statements ?? []) {
      if (file === undefined || !ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
      const module = statement.moduleSpecifier.text;
      if (!isRefused(dialect, module) || bundles.some(({ ignored }) => ignored === 'unknown' || covers(ignored, module)) || used.has(module.replace(/^node:/, '')) || !importsValues(file, statement)) continue;
      findings.push({ span: spanOf(statement.moduleSpecifier, file), owner, message: `\`${module}\` cannot be imported where ${dialect.title} runs workflows: the bundle refuses it. Use it in an activity, or import only its types.` });
    }
  }
  return findings;
}

interface SandboxFile {
  /** One reached function of the file. */
  readonly owner: FunctionKey;
  readonly dialect: Dialect;
  /** Modules of which a use is reported. */
  readonly used: Set<string>;
}

function filesInSandbox(context: RuleContext): ReadonlyMap<string, SandboxFile> {
  const files = new Map<string, SandboxFile>();
  for (const [owner, { facts }] of context.state.reached) {
    const dialect = dialectsOf(context.state, owner).find(each => each.absentModules !== undefined);
    if (dialect === undefined) continue;
    const path = fileOfKey(owner);
    const known = files.get(path) ?? { owner, dialect, used: new Set<string>() };
    files.set(path, known);
    for (const use of facts.uses) if (use.api.module !== undefined) known.used.add(use.api.module);
  }
  return files;
}

function isRefused({ absentModules }: Dialect, module: string): boolean {
  if (absentModules === undefined) return false;
  const plain = module.replace(/^node:/, '');
  if (BUILTINS.has(plain) || module.startsWith('node:')) return !absentModules.builtinsExcept.includes(plain);
  return covers(absentModules.packages, module);
}

function covers(names: readonly string[], module: string): boolean {
  return names.some(name => module === name || module === `node:${name}` || module.startsWith(`${name}/`));
}

/** The compiler leaves out an import of which only types are used; what is imported for its effects stays. */
function importsValues(file: ts.SourceFile, statement: ts.ImportDeclaration): boolean {
  const clause = statement.importClause;
  if (clause === undefined) return true;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return false;
  const bindings = clause.namedBindings;
  const names = new Set<string>(clause.name === undefined ? [] : [clause.name.text]);
  if (bindings !== undefined && ts.isNamespaceImport(bindings)) names.add(bindings.name.text);
  if (bindings !== undefined && ts.isNamedImports(bindings)) for (const each of bindings.elements) if (!each.isTypeOnly) names.add(each.name.text);
  let found = false;
  const visit = (node: ts.Node): void => {
    if (found || node === statement || ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node) && names.has(node.text) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) found = true;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
