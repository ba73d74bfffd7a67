// `reprise lock`: freezes the commands of released versions in a file that is committed.
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ts } from 'ts-morph';
import { baselineCommit, repositoryOf } from '../analysis/guard/git.ts';
import { acknowledgementsFor } from '../analysis/guard/acknowledge.ts';
import { lockBaseline } from '../analysis/guard/baseline.ts';
import { decodeLock, findLock, LOCK_FILE, type Acknowledgement, type LockFile } from '../analysis/guard/decode-lock.ts';
import { Guard } from '../analysis/guard/guard.ts';
import { writeLock } from '../analysis/guard/write-lock.ts';
import type { OrchestrationModel } from '../analysis/model.ts';
import type { Project } from '../analysis/project.ts';
import { tool } from '../tool.ts';
import { loadSettings } from './check.ts';
import { UsageError, type Command, type ExitCode, type ParsedArguments, type Terminal } from './command.ts';
import { openProject } from './open-project.ts';
import { versionsNamed } from './orchestration-names.ts';

export const lock: Command = {
  name: 'lock',
  summary: 'Writes the commands of every version into reprise.lock.json; released entries are never rewritten.',
  usage: '',
  options: {
    check: { type: 'boolean', summary: 'Writes nothing; exit code 1 when the file would change or a released version has other commands.' },
    draft: { type: 'string', multiple: true, summary: 'NAME@VERSION that is not released yet.' },
    acknowledge: { type: 'string', multiple: true, summary: 'NAME@VERSION whose breaking change is answered for, as the code is now; needs --reason.' },
    retire: { type: 'string', multiple: true, summary: 'NAME@VERSION of which no run is open any more, so that it may be gone; needs --reason.' },
    reason: { type: 'string', summary: 'Why the change is safe, or why no run is open.' },
    force: { type: 'string', multiple: true, summary: 'NAME@VERSION whose released entry is written anew.' },
  },
  run,
};

async function run(args: ParsedArguments, terminal: Terminal): Promise<ExitCode> {
  const format = args.options['format'] ?? 'text';
  if (format !== 'text' && format !== 'json') throw new UsageError('unknown-format', `reprise lock does not know the format "${String(format)}".`, { hint: 'One of: text, json.' });
  if (args.positionals.length > 0) throw new UsageError('wrong-use', 'reprise lock takes no paths: it locks every version of the folder.');
  const folder = terminal.cwd.replaceAll('\\', '/');
  const path = findLock(folder) ?? (await newPath(folder));
  const before = existsSync(path) ? decodeLock(path) : undefined;
  if (before !== undefined && 'problem' in before) throw new UsageError('bad-lock', before.problem, { file: path });
  const project = openProject(folder);
  const guard = new Guard(project);
  const file = relative(folder, path).replaceAll('\\', '/');
  // An empty lock file would take the place of git as the baseline, and nothing would be released any more.
  if (before === undefined && guard.registered().length === 0) return nothingToLock(file, format, terminal);
  refuseBroken(project, folder, guard.registered());
  const head = await baselineCommit(folder, { named: 'HEAD', setting: undefined, tags: undefined });
  const result = writeLock({ project, guard, top: dirname(path), before, models: guard.registered(), commit: head?.commit, forced: named(args, 'force', guard), drafts: named(args, 'draft', guard), acknowledged: acknowledged(args, folder, before, guard) });
  const changed = result.text !== before?.text;
  const check = args.options['check'] === true;
  if (changed && !check) {
    writeFileSync(`${path}.reprise-new`, result.text);
    renameSync(`${path}.reprise-new`, path);
  }
  if (format === 'json') terminal.out(document(file, changed, result.added, result.stale));
  else terminal.out(textOf(file, changed, check, result.added, result.stale));
  return check && (changed || result.stale.length > 0) ? 1 : 0;
}

/** What the options acknowledge. @throws UsageError without a reason, for what is not in the file, and where nothing breaks. */
function acknowledged(args: ParsedArguments, folder: string, before: LockFile | undefined, guard: Guard): ReadonlyMap<string, readonly Acknowledgement[]> {
  const given = new Map<string, readonly Acknowledgement[]>();
  const [changed, retired] = [listed(args, 'acknowledge'), listed(args, 'retire')];
  const { reason } = args.options;
  if (changed.length + retired.length === 0) return given;
  if (typeof reason !== 'string' || reason.trim() === '') throw new UsageError('wrong-use', '--acknowledge and --retire need --reason TEXT.', { hint: 'Say why the change is safe, or why no run is open: the reason is kept in the lock file.' });
  const baseline = before === undefined ? undefined : lockBaseline(folder, before, undefined);
  const entries = baseline === undefined ? [] : guard.entries({ ...baseline, versions: new Map([...baseline.versions].map(([key, version]) => [key, { ...version, acknowledged: [] }])) });
  for (const key of changed) {
    const entry = entries.find(each => `${each.name}@${each.version}` === key && each.model !== undefined);
    const released = baseline?.versions.get(key);
    if (entry?.model === undefined || released === undefined) throw new UsageError('unknown-version', `${key} is not released in the lock file, or is registered no more.`, { hint: 'Name NAME@VERSION as the file has it; --retire is for versions that are gone.' });
    if (entry.verdict !== 'breaking') throw new UsageError('wrong-use', `${key} is ${entry.verdict}: there is nothing to acknowledge.`);
    given.set(key, acknowledgementsFor({ verdict: 'breaking', reasons: entry.reasons, counterexample: entry.counterexample }, released.tree, guard.treeOf(entry.model), reason));
  }
  for (const key of retired) {
    if (baseline?.versions.has(key) !== true) throw new UsageError('unknown-version', `${key} is not released in the lock file.`, { hint: 'Name NAME@VERSION as the file has it.' });
    given.set(key, [...(given.get(key) ?? []), { code: 'version-removed', at: key, reason, tree: '' }]);
  }
  return given;
}

function listed(args: ParsedArguments, option: string): readonly string[] {
  const given = args.options[option];
  return Array.isArray(given) ? given.map(String) : typeof given === 'string' ? [given] : [];
}

/** What a half-written function seems to do must not be frozen as released. @throws UsageError at the first syntax error. */
function refuseBroken(project: Project, folder: string, models: readonly OrchestrationModel[]): void {
  for (const path of new Set(models.map(model => model.function.file))) {
    const file = project.workspace.file(path);
    const problem = file === undefined ? undefined : project.workspace.program.getSyntacticDiagnostics(file)[0];
    if (file === undefined || problem === undefined) continue;
    const { line, character } = file.getLineAndCharacterOfPosition(problem.start);
    throw new UsageError('syntax-error', `Nothing was locked: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`, { file: relative(folder, path).replaceAll('\\', '/'), line: line + 1, column: character + 1, hint: 'Mend the syntax error, then lock again: a released entry is never rewritten.' });
  }
}

function nothingToLock(file: string, format: 'text' | 'json', terminal: Terminal): ExitCode {
  terminal.err('reprise: no registered orchestration was found in this folder; nothing was locked.\n');
  if (format === 'json') terminal.out(document(file, false, [], []));
  return 0;
}

function document(file: string, changed: boolean, added: readonly string[], stale: readonly string[]): string {
  return `${JSON.stringify({ version: 1, tool: tool(), lock: { file, changed, added, stale } }, null, 2)}\n`;
}

/** Beside the configuration, else at the repository's top, else in the folder. */
async function newPath(folder: string): Promise<string> {
  const config = loadSettings(folder).file;
  const top = config === undefined ? ((await repositoryOf(folder))?.top ?? folder) : dirname(config);
  return join(top, LOCK_FILE).replaceAll('\\', '/');
}

function named(args: ParsedArguments, option: string, guard: Guard): ReadonlySet<string> {
  return new Set(listed(args, option).map(name => lockedAs(guard.registered(), name)));
}

/** NAME@VERSION of what a command line calls NAME@VERSION, constant@VERSION or a function. */
function lockedAs(models: readonly OrchestrationModel[], wanted: string): string {
  const [model, ...more] = versionsNamed(models, wanted);
  if (model === undefined || more.length > 0) throw new UsageError('several-versions', `${wanted} has several versions.`, { hint: `Name one: ${[model, ...more].map(each => `${each?.name ?? ''}@${each?.version ?? ''}`).join(', ')}.` });
  return `${model.name ?? ''}@${model.version}`;
}

function textOf(file: string, changed: boolean, check: boolean, added: readonly string[], stale: readonly string[]): string {
  const lines = added.map(each => `${check ? 'missing' : 'added'}  ${each}`);
  for (const each of stale) lines.push(`stale  ${each}: released with other commands; reprise guard says what that means`);
  lines.push(changed ? `${file} ${check ? 'is not up to date' : 'written'}` : `${file} is up to date`);
  return `${lines.join('\n')}\n`;
}
