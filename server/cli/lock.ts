// `reprise lock`: freezes the commands of released versions in a file that is committed.
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { baselineCommit, repositoryOf } from '../analysis/guard/git.ts';
import { decodeLock, findLock, LOCK_FILE } from '../analysis/guard/decode-lock.ts';
import { Guard } from '../analysis/guard/guard.ts';
import { writeLock } from '../analysis/guard/write-lock.ts';
import { Project } from '../analysis/project.ts';
import { Workspace } from '../analysis/program.ts';
import { tool } from '../tool.ts';
import { loadSettings } from './check.ts';
import { UsageError, type Command, type ExitCode, type ParsedArguments, type Terminal } from './command.ts';

export const lock: Command = {
  name: 'lock',
  summary: 'Writes the commands of every version into reprise.lock.json; released entries are never rewritten.',
  usage: '',
  options: {
    check: { type: 'boolean', summary: 'Writes nothing; exit code 1 when the file would change or a released version has other commands.' },
    draft: { type: 'string', multiple: true, summary: 'NAME@VERSION that is not released yet.' },
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
  const project = new Project(Workspace.open(folder));
  const guard = new Guard(project);
  const head = await baselineCommit(folder, { named: 'HEAD', setting: undefined, tags: undefined });
  const result = writeLock({ project, guard, top: dirname(path), before, models: guard.registered(), commit: head?.commit, forced: named(args, 'force', guard), drafts: named(args, 'draft', guard) });
  const changed = result.text !== before?.text;
  const check = args.options['check'] === true;
  if (changed && !check) {
    writeFileSync(`${path}.reprise-new`, result.text);
    renameSync(`${path}.reprise-new`, path);
  }
  const file = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
  if (format === 'json') terminal.out(`${JSON.stringify({ version: 1, tool: tool(), lock: { file, changed, added: result.added, stale: result.stale } }, null, 2)}\n`);
  else terminal.out(textOf(file, changed, check, result.added, result.stale));
  return check && (changed || result.stale.length > 0) ? 1 : 0;
}

/** Beside the configuration, else at the repository's top, else in the folder. */
async function newPath(folder: string): Promise<string> {
  const config = loadSettings(folder).file;
  const top = config === undefined ? ((await repositoryOf(folder))?.top ?? folder) : dirname(config);
  return join(top, LOCK_FILE).replaceAll('\\', '/');
}

function named(args: ParsedArguments, option: string, guard: Guard): ReadonlySet<string> {
  const given = args.options[option];
  const names = Array.isArray(given) ? given.map(String) : typeof given === 'string' ? [given] : [];
  const known = new Set(guard.registered().map(model => `${model.name ?? ''}@${model.version}`));
  const unknown = names.find(name => !known.has(name));
  if (unknown !== undefined) throw new UsageError('unknown-version', `There is no version ${unknown}.`, { hint: `Known: ${[...known].toSorted().join(', ')}.` });
  return new Set(names);
}

function textOf(file: string, changed: boolean, check: boolean, added: readonly string[], stale: readonly string[]): string {
  const lines = added.map(each => `${check ? 'missing' : 'added'}  ${each}`);
  for (const each of stale) lines.push(`stale  ${each}: released with other commands; reprise guard says what that means`);
  lines.push(changed ? `${file} ${check ? 'is not up to date' : 'written'}` : `${file} is up to date`);
  return `${lines.join('\n')}\n`;
}
