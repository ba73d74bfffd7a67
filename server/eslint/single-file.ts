// The findings of one file by itself: the same rules over a project that has no other file.
import { Project } from '../analysis/project.ts';
import { Workspace } from '../analysis/program.ts';
import { check } from '../checker.ts';
import { DIALECTS } from '../dialects/index.ts';
import type { Fix } from '../rules/rule.ts';

/** A folder that exists nowhere: nothing beside the file is read from the disk. */
const FOLDER = '/reprise-single-file';

/** Offsets into the text. */
export interface FileFinding {
  readonly rule: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** The preferred one first; only such as stay within the file. */
  readonly fixes: readonly { readonly title: string; readonly edits: readonly { readonly start: number; readonly end: number; readonly newText: string }[] }[];
}

let project: Project | undefined;
let last: string | undefined;

/** @param path below the checked folder, with `/`; `.js` and `.jsx` are read as TypeScript is. */
export function findingsOfFile(path: string, text: string): readonly FileFinding[] {
  if (!DIALECTS.some(dialect => dialect.modules.some(module => text.includes(module)))) return [];
  const file = `${FOLDER}/${path.replace(/^(?:\.\.\/|\/|[A-Za-z]:\/)+/, '').replace(/\.([cm]?)js(x?)$/, '.$1ts$2')}`;
  project ??= new Project(Workspace.open(FOLDER));
  project.change([...(last === undefined || last === file ? [] : [{ path: last, text: null }]), { path: file, text }]);
  last = file;
  return check(project).findings.filter(finding => finding.span.file === file).map(finding => ({
    rule: finding.rule, message: finding.message, start: finding.span.start, end: finding.span.end, fixes: withinFile(finding.fixes(), file),
  }));
}

function withinFile(fixes: readonly Fix[], file: string): FileFinding['fixes'] {
  return fixes.filter(fix => fix.edits.every(edit => edit.span.file === file)).toSorted((a, b) => Number(b.preferred === true) - Number(a.preferred === true)).map(fix => ({
    title: fix.title,
    edits: fix.edits.map(({ span, newText }) => ({ start: span.start, end: span.end, newText })),
  }));
}
