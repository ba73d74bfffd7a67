// Random edits of a workspace as a person or a branch switch makes them: functions, imports, registrations and files come, go, move and get other names, and text breaks.
import { below } from './draws.ts';

export type Files = ReadonlyMap<string, string>;

type Draw = () => number;
type Edit = (draw: Draw, files: Map<string, string>, original: Files) => void;

/** A file that grew beyond this many times its first size goes back to it. */
const GROWTH_MAX = 2;
/** Files beyond those of the beginning. */
const ADDED_MAX = 6;

/** The files after one edit; `original` is what files go back to now and then, so that the workspace never becomes all ruin. */
export function editedAtRandom(draw: Draw, files: Files, original: Files): Files {
  const next = new Map(files);
  pick(draw, EDITS)(draw, next, original);
  for (const [path, text] of next) {
    const before = original.get(path);
    if (text.length > GROWTH_MAX * Math.max(before?.length ?? 0, 4000)) restoreOne(next, original, path);
  }
  const added = [...next.keys()].filter((path) => !original.has(path));
  for (const path of added.slice(0, Math.max(0, added.length - ADDED_MAX))) next.delete(path);
  return next;
}

/** What is drawn more often stands here more often. */
const EDITS: readonly Edit[] = [
  deleteChunk, insertChunk, insertChunk, moveChunk, moveChunk, rename, rename, renameHere, editImport, editImport, editLine, editLine, editLine, editLine,
  editRegistration, editRegistration, breakText, addFile, removeFile, restore, restore, restore, restore,
];

function pick<T>(draw: Draw, from: readonly T[]): T {
  return from[below(draw, from.length)]!;
}

function anyFile(draw: Draw, files: Files): string {
  return pick(draw, [...files.keys()]);
}

/** The declarations at the top of a module, each with what stands before the next one. */
function chunksOf(text: string): string[] {
  return text.split(/\n(?=(?:export|import|async|function|const|let|class|interface|type|enum|\/\*\*|\/\/) ?)/);
}

function deleteChunk(draw: Draw, files: Map<string, string>): void {
  const path = anyFile(draw, files);
  const chunks = chunksOf(files.get(path)!);
  chunks.splice(below(draw, chunks.length), 1);
  files.set(path, chunks.join('\n'));
}

function insertChunk(draw: Draw, files: Map<string, string>): void {
  insertAt(draw, files, anyFile(draw, files), pick(draw, chunksOf(files.get(anyFile(draw, files))!)));
}

function moveChunk(draw: Draw, files: Map<string, string>): void {
  const from = anyFile(draw, files);
  const chunks = chunksOf(files.get(from)!);
  const [moved] = chunks.splice(below(draw, chunks.length), 1);
  files.set(from, chunks.join('\n'));
  insertAt(draw, files, draw() < 0.5 ? from : anyFile(draw, files), moved!);
}

function insertAt(draw: Draw, files: Map<string, string>, path: string, chunk: string): void {
  const chunks = chunksOf(files.get(path)!);
  chunks.splice(below(draw, chunks.length + 1), 0, chunk);
  files.set(path, chunks.join('\n'));
}

function declaredIn(text: string): readonly string[] {
  return [...text.matchAll(/\b(?:function\*?|const|class|interface|let)\s+([A-Za-z_$][\w$]*)/g)].map((match) => match[1]!);
}

/** In all files, as an editor does it. */
function rename(draw: Draw, files: Map<string, string>): void {
  const names = declaredIn(files.get(anyFile(draw, files))!);
  if (names.length === 0) return;
  const name = pick(draw, names);
  for (const [path, text] of files) files.set(path, withName(text, name, newName(draw, name)));
}

/** In one file only: whoever imports it is left behind. */
function renameHere(draw: Draw, files: Map<string, string>): void {
  const path = anyFile(draw, files);
  const names = declaredIn(files.get(path)!);
  if (names.length === 0) return;
  const name = pick(draw, names);
  files.set(path, withName(files.get(path)!, name, newName(draw, name)));
}

function newName(draw: Draw, name: string): string {
  return `${name.slice(0, 12)}${below(draw, 10)}`;
}

function withName(text: string, name: string, other: string): string {
  return text.replaceAll(new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g'), () => other);
}

function editImport(draw: Draw, files: Map<string, string>): void {
  const path = anyFile(draw, files);
  const lines = files.get(path)!.split('\n');
  const imports = lines.flatMap((line, index) => (/^import |require\(/.test(line) ? [index] : []));
  const other = anyFile(draw, files);
  const [name] = declaredIn(files.get(other)!);
  const kind = below(draw, 4);
  if (kind === 0 || imports.length === 0) lines.unshift(`import { ${name ?? 'nothing'} } from '${relative(path, other)}';`);
  else if (kind === 1) lines.splice(pick(draw, imports), 1);
  else if (kind === 2) lines[pick(draw, imports)] = `export * from '${relative(path, other)}';`;
  else lines[pick(draw, imports)] = `import * as whole from '${relative(path, other)}';`;
  files.set(path, lines.join('\n'));
}

function relative(from: string, to: string): string {
  return `${'../'.repeat(from.split('/').length - 2) || './'}${to.slice(1)}`;
}

function editLine(draw: Draw, files: Map<string, string>): void {
  const path = anyFile(draw, files);
  const lines = files.get(path)!.split('\n');
  const at = below(draw, lines.length);
  const to = below(draw, lines.length);
  const kind = below(draw, 3);
  if (kind === 0) lines.splice(at, 1);
  else if (kind === 1) lines.splice(at, 0, lines[to]!);
  else [lines[at], lines[to]] = [lines[to]!, lines[at]!];
  files.set(path, lines.join('\n'));
}

/** A call that registers, starts or schedules by name goes, comes twice, or says another name or version. */
function editRegistration(draw: Draw, files: Map<string, string>): void {
  const places = [...files].flatMap(([path, text]) => text.split('\n').flatMap((line, index) => (/regist|schedule|proxyActivities|getVersion|patched|\.(?:orchestration|activity)\(/i.test(line) ? [{ path, index }] : [])));
  if (places.length === 0) return;
  const { path, index } = pick(draw, places);
  const lines = files.get(path)!.split('\n');
  const line = lines[index]!;
  const kind = below(draw, 4);
  if (kind === 0) lines.splice(index, 1);
  else if (kind === 1) lines.splice(index, 0, line);
  else if (kind === 2) lines[index] = line.replace(/'([^']*)'/, (_whole, text: string) => `'${text.slice(0, 10)}${below(draw, 3)}'`);
  else lines[index] = line.replace(/\d+\.\d+\.\d+/, `1.${below(draw, 3)}.0`);
  files.set(path, lines.join('\n'));
}

const PIECES = ['{', '}', '(', ')', '`', "'", '/*', '=>', 'await ', 'export ', '// reprise-ignore no-wall-clock: drawn\n', 'Date.now();', '...', ';'] as const;

function breakText(draw: Draw, files: Map<string, string>): void {
  const path = anyFile(draw, files);
  const text = files.get(path)!;
  const at = below(draw, text.length + 1);
  files.set(path, draw() < 0.3 ? text.slice(0, at) : text.slice(0, at) + pick(draw, PIECES) + text.slice(at + below(draw, 3)));
}

function addFile(draw: Draw, files: Map<string, string>): void {
  const like = anyFile(draw, files);
  const path = `${like.slice(0, like.lastIndexOf('/'))}/added-${below(draw, 12)}${like.slice(like.lastIndexOf('.'))}`;
  files.set(path, chunksOf(files.get(like)!).filter(() => draw() < 0.7).join('\n'));
}

function removeFile(draw: Draw, files: Map<string, string>): void {
  if (files.size > 4) files.delete(anyFile(draw, files));
}

/** A file of the beginning is there again as it was. */
function restore(draw: Draw, files: Map<string, string>, original: Files): void {
  restoreOne(files, original, anyFile(draw, original));
}

function restoreOne(files: Map<string, string>, original: Files, path: string): void {
  const text = original.get(path);
  if (text === undefined) files.delete(path);
  else files.set(path, text);
}
