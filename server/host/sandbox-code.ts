// The engine's sandbox as code: the bundle beside the server, or the engine's sources put together where there is none.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ts } from 'ts-morph';
import { BUNDLED, TOOL_ROOT } from '../tool.ts';

/** Code whose value, run in a context, is the exports of the engine's sandbox. */
export function sandboxCode(): string {
  const bundle = join(TOOL_ROOT, 'dist', 'sandbox.js');
  if (BUNDLED) return `(() => { ${readFileSync(bundle, 'utf8')}\nreturn __reprise; })()`;
  return fromSources(join(TOOL_ROOT, 'engine', 'sandbox.ts'));
}

/** The same from the sources of the repository, kept until one of them changes. */
function fromSources(entry: string): string {
  const files = collect(entry);
  const hash = createHash('sha256');
  for (const [file, text] of files) hash.update(file).update('\0').update(text).update('\0');
  const kept = join(TOOL_ROOT, 'node_modules', '.cache', 'reprise', `sandbox-${hash.digest('hex').slice(0, 24)}.js`);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const code = joinModules(entry, files);
  mkdirSync(dirname(kept), { recursive: true });
  // Written beside and renamed, because several processes may do this at once.
  const draft = `${kept}.${process.pid}`;
  writeFileSync(draft, code);
  renameSync(draft, kept);
  return code;
}

/** The entry and everything that it imports relatively, by path. */
function collect(entry: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.has(file)) continue;
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    files.set(file, text);
    const folder = dirname(file);
    for (const { fileName } of ts.preProcessFile(text, true, false).importedFiles) if (fileName.startsWith('.')) open.push(join(folder, fileName));
  }
  return new Map([...files].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function joinModules(entry: string, files: ReadonlyMap<string, string>): string {
  const definitions = [...files].map(([file, text]) => {
    const { outputText } = ts.transpileModule(text, { fileName: file, compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: false, isolatedModules: true, removeComments: true } });
    const code = outputText.replace(/require\("(\.[^"]*)"\)/g, (_, specifier: string) => `require(${JSON.stringify(join(dirname(file), specifier))})`);
    return `${JSON.stringify(file)}: function (exports, require) {${code}\n}`;
  });
  return `(() => { const loaded = {}; const definitions = {${definitions.join(',\n')}};
const require = (file) => { if (!(file in loaded)) { loaded[file] = {}; definitions[file](loaded[file], require); } return loaded[file]; };
return require(${JSON.stringify(entry)}); })()`;
}
