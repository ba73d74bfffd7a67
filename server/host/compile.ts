// Compiles one module of a user's program: TypeScript or JavaScript text to a CommonJS function body, instrumented where it is the user's own.
import { ts } from 'ts-morph';
import { instrument } from './instrument.ts';
import type { Instrumentation } from './instrument.ts';
import type { CompiledModule } from './instrumented.ts';
import type { ReplayProblem } from './protocol.ts';

export interface ModuleSource {
  readonly id: number;
  readonly file: string;
  readonly text: string;
  /** Offsets at which functions begin that the host must get hold of. */
  readonly exposed: ReadonlySet<number>;
  /** False for packages: their code is none that a user steps through. */
  readonly instrumented: boolean;
  /** Of the workspace; only what changes the emitted code is taken over. */
  readonly options: ts.CompilerOptions;
}

/** @returns the module, or what is wrong with its text. */
export function compile(source: ModuleSource): CompiledModule | { readonly problem: ReplayProblem } {
  const instrumentation = source.instrumented ? instrument(source.id, source.exposed) : undefined;
  const output = ts.transpileModule(source.text, {
    fileName: source.file,
    reportDiagnostics: true,
    compilerOptions: emitOptions(source.options),
    transformers: { before: [metaProperties(source.file), ...(instrumentation === undefined ? [] : [instrumentation.transformer])] },
  });
  const broken = output.diagnostics?.find((diagnostic) => diagnostic.category === ts.DiagnosticCategory.Error);
  if (broken !== undefined) return { problem: syntaxProblem(broken, source) };
  const written: Instrumentation = instrumentation?.result() ?? { places: [], names: new Map(), functions: [] };
  return {
    id: source.id,
    file: source.file,
    code: output.outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'),
    positions: positions(source.text, written.places),
    names: written.names,
    functions: written.functions,
    map: output.sourceMapText ?? '',
  };
}

/** A module that is CommonJS already and none of the user's: run as it is. */
export function untouched(id: number, file: string, text: string): CompiledModule {
  return { id, file, code: text.startsWith('#!') ? `//${text}` : text, positions: new Int32Array(), names: new Map(), functions: [], map: '' };
}

/** True for text that only a module can hold. */
export function isModuleText(text: string): boolean {
  return /^\s*(?:import\b[\s{*"'\w]|export\b[\s{*])/m.test(text);
}

/** Line and column of an offset, from 1. */
export function positionAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = offset === 0 ? -1 : text.lastIndexOf('\n', offset - 1);
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return { line, column: offset - before };
}

function emitOptions(options: ts.CompilerOptions): ts.CompilerOptions {
  return {
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    esModuleInterop: true,
    isolatedModules: true,
    allowJs: true,
    sourceMap: true,
    removeComments: true,
    ...(options.experimentalDecorators === undefined ? {} : { experimentalDecorators: options.experimentalDecorators }),
    ...(options.emitDecoratorMetadata === undefined ? {} : { emitDecoratorMetadata: options.emitDecoratorMetadata }),
    ...(options.useDefineForClassFields === undefined ? {} : { useDefineForClassFields: options.useDefineForClassFields }),
    ...(options.jsx === undefined ? {} : { jsx: options.jsx }),
  };
}

/** `import.meta` has no meaning in CommonJS: it becomes the members that programs ask it for. */
function metaProperties(file: string): ts.TransformerFactory<ts.SourceFile> {
  const members = { url: `file://${file}`, filename: file, dirname: file.slice(0, file.lastIndexOf('/')) };
  return (context) => (source) => {
    if (!source.text.includes('import.meta')) return source;
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
        return ts.factory.createParenthesizedExpression(ts.factory.createObjectLiteralExpression(
          Object.entries(members).map(([name, value]) => ts.factory.createPropertyAssignment(name, ts.factory.createStringLiteral(value))),
        ));
      }
      return ts.visitEachChild(node, visit, context);
    };
    return ts.visitEachChild(source, visit, context);
  };
}

function positions(text: string, places: Instrumentation['places']): Int32Array {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const table = new Int32Array(places.length * 4);
  places.forEach(([start, end], index) => {
    const from = lineOf(starts, start);
    const to = lineOf(starts, end);
    table.set([from + 1, start - (starts[from] ?? 0) + 1, to + 1, end - (starts[to] ?? 0) + 1], index * 4);
  });
  return table;
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function syntaxProblem(diagnostic: ts.Diagnostic, source: ModuleSource): ReplayProblem {
  return {
    code: 'syntax-error',
    message: `The code does not compile: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`,
    file: source.file,
    ...(diagnostic.start === undefined ? {} : positionAt(source.text, diagnostic.start)),
    hint: 'Mend the syntax error, then replay again.',
  };
}
