// `reprise check --watch`: the same project, checked again after each change, printed when the report is another one.
import type { Project } from '../analysis/project.ts';
import type { Settings } from '../settings.ts';
import { UsageError, type ExitCode, type Terminal } from './command.ts';
import { FolderWatch, foldersBeside } from './folder-watch.ts';
import { below } from './places.ts';

/** One round: its report, and the exit code that it means. */
export interface Round {
  readonly text: string;
  readonly code: ExitCode;
}

export interface Watched {
  readonly project: Project;
  readonly settings: () => Promise<Settings>;
  readonly check: (settings: Settings) => Promise<Round>;
}

/** Runs until the terminal is interrupted; answers the exit code of the last round. */
export async function watchWorkspace({ project, settings, check }: Watched, terminal: Terminal): Promise<ExitCode> {
  const { folder } = project.workspace;
  const watcher = opened(folder);
  terminal.onInterrupt?.(() => watcher.close());
  let shown = '';
  let code: ExitCode = 0;
  const round = async (why: string): Promise<void> => {
    const made = await settled(async () => check(await settings()));
    code = made.code;
    if (made.text === shown) return;
    if (shown !== '') terminal.err(`\nreprise: ${why}\n`);
    terminal.out(made.text);
    shown = made.text;
  };
  await round('');
  terminal.err('reprise: watching for changes, Ctrl+C ends it\n');
  for (let paths = await watcher.next(); paths !== undefined; paths = await watcher.next()) {
    project.change(changesOf(project, paths));
    await round(whyText(folder, paths));
  }
  return code;
}

function opened(folder: string): FolderWatch {
  try {
    return new FolderWatch(folder, foldersBeside(folder));
  } catch (error) {
    throw new UsageError('cannot-watch', `The folder cannot be watched: ${error instanceof Error ? error.message : String(error)}`, { hint: 'On Linux raise fs.inotify.max_user_watches, or check without --watch.' });
  }
}

/** A mistake in a configuration that is being edited is shown, and does not end the watch. */
async function settled(work: () => Promise<Round>): Promise<Round> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const at = error.file === undefined ? '' : `${error.file}${error.line === undefined ? '' : `:${error.line}:${error.column ?? 1}`}: `;
    return { text: `reprise: ${at}${error.message}\n${error.hint ?? ''}\n`, code: 2 };
  }
}

/** What went with a folder, what appeared, and what has another text; the project asks the disk again. */
function changesOf(project: Project, paths: ReadonlySet<string>): Parameters<Project['change']>[0] {
  const known = project.workspace.files.map(file => file.fileName);
  const within = known.filter(file => [...paths].some(path => file.startsWith(`${path}/`)));
  const sources = [...paths].filter(path => /\.(?:[cm]?[jt]sx?|json)$/.test(path));
  return [...new Set([...within, ...sources])].map(path => ({ path, text: undefined }));
}

function whyText(folder: string, paths: ReadonlySet<string>): string {
  const [first = '', ...more] = [...paths].map(path => below(folder, path)).toSorted();
  return `${first} changed${more.length === 0 ? '' : ` and ${more.length} more`}`;
}
