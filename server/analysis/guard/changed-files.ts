// Which files differ from a commit: committed since, staged, edited and new ones that git does not ignore.
import { baselineCommit, gitLines, repositoryOf, type BaselineChoice } from './git.ts';

export type ChangedFiles =
  | { readonly kind: 'found'; readonly ref: string; readonly files: ReadonlySet<string> }
  | { readonly kind: 'none'; readonly why: string };

/** Absolute paths with `/` below `folder`; deleted files are not among them. A file that was renamed counts under its new name. */
export async function changedFiles(folder: string, choice: BaselineChoice): Promise<ChangedFiles> {
  const repository = await repositoryOf(folder);
  if (repository === undefined) return { kind: 'none', why: 'the folder is in no git repository, or git is not installed' };
  const base = await baselineCommit(folder, choice);
  if (base === undefined) return { kind: 'none', why: choice.named === undefined ? 'the repository has no commit' : `the reference ${choice.named} does not exist here` };
  const [edited, added] = await Promise.all([
    gitLines(folder, ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--diff-filter=d', '--relative', base.commit, '--', '.']),
    gitLines(folder, ['ls-files', '-z', '--others', '--exclude-standard', '--', '.']),
  ]);
  if (edited === undefined || added === undefined) return { kind: 'none', why: 'git could not list the changed files' };
  return { kind: 'found', ref: base.ref, files: new Set([...edited, ...added].map(path => `${folder}/${path}`)) };
}
