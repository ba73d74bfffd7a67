// `reprise version new`: the next version of an orchestration, as a diff, as whole texts, or written to the files.
import { Guard } from '../analysis/guard/guard.ts';
import { readBaseline } from '../analysis/guard/baseline.ts';
import type { OrchestrationModel } from '../analysis/model.ts';
import type { VersionBump } from '../protocol.ts';
import { newVersion } from '../scaffold/new-version.ts';
import { applyEdits } from '../scaffold/text-edits.ts';
import { baselineChoice } from '../settings.ts';
import { tool } from '../tool.ts';
import { loadSettings } from './check.ts';
import { UsageError, type Command, type ExitCode, type ParsedArguments, type Terminal } from './command.ts';
import { openProject } from './open-project.ts';
import { versionsNamed } from './orchestration-names.ts';
import { unifiedDiff } from './unified-diff.ts';
import { asOnDisk, writeAll } from './write-files.ts';

export const version: Command = {
  name: 'version',
  summary: 'Writes the next version of an orchestration: function, comment, trace prefixes, registration, imports.',
  usage: 'new <name>',
  options: {
    patch: { type: 'boolean', summary: 'The next patch version (the default).' },
    minor: { type: 'boolean', summary: 'The next minor version.' },
    major: { type: 'boolean', summary: 'The next major version.' },
    to: { type: 'string', summary: 'This version.' },
    baseline: { type: 'string', summary: 'Where the released function is taken from when the code was edited.' },
    write: { type: 'boolean', summary: 'Writes the files, all or none, instead of printing the changes.' },
  },
  run,
};

async function run(args: ParsedArguments, terminal: Terminal): Promise<ExitCode> {
  const format = args.options['format'] ?? 'text';
  if (format !== 'text' && format !== 'json') throw new UsageError('unknown-format', `reprise version does not know the format "${String(format)}".`, { hint: 'One of: text, json.' });
  const [action, wanted, ...more] = args.positionals;
  if (action !== 'new' || wanted === undefined || more.length > 0) throw new UsageError('wrong-use', 'Say what to do with which orchestration.', { hint: 'reprise version new <name>[@version] [--patch | --minor | --major | --to X.Y.Z] [--write]' });
  const folder = terminal.cwd.replaceAll('\\', '/');
  const project = openProject(folder);
  const guard = new Guard(project);
  const given = args.options['baseline'];
  const answer = await readBaseline(folder, baselineChoice(loadSettings(folder), typeof given === 'string' ? given : undefined));
  if (answer.kind === 'unknown-ref') throw new UsageError('unknown-baseline', `The baseline ${answer.ref} does not exist here.`, { hint: 'Name a branch, a tag, a commit or a tag pattern.' });
  if (answer.kind === 'bad-lock') throw new UsageError('bad-lock', answer.problem, { file: answer.file });
  const baseline = answer.kind === 'found' ? answer.baseline : undefined;
  const models = versionsNamed(project.state().model.orchestrations, wanted);
  const made = newVersion({ project, guard, baseline, model: versionToCopy(models, guard, baseline), bump: bumpOf(args), to: toOf(args) });
  if (made.kind === 'refused') throw new UsageError('unsafe-edit', `No new version was made. ${made.reason}`);
  const texts = applyEdits(made.edits, file => project.workspace.text(file));
  const files = asOnDisk(texts);
  if (args.options['write'] === true) writeAll(files);
  if (format === 'json') terminal.out(`${JSON.stringify({ version: 1, tool: tool(), edits: [...files].map(([file, newText]) => ({ file: relative(folder, file), newText })) }, null, 2)}\n`);
  else if (args.options['write'] !== true) terminal.out([...texts].map(([file, text]) => unifiedDiff(relative(folder, file), project.workspace.text(file), text)).join(''));
  if (args.options['write'] === true) terminal.err(`reprise: ${made.functionName} is version ${made.version}; ${texts.size === 1 ? '1 file' : `${texts.size} files`} written.\n`);
  return 0;
}

/** The version that an edit broke, where exactly one was; else the highest. */
function versionToCopy(models: readonly OrchestrationModel[], guard: Guard, baseline: Parameters<Guard['entries']>[0] | undefined): OrchestrationModel {
  const broken = baseline === undefined ? [] : guard.entries(baseline).flatMap(entry => (entry.verdict === 'breaking' && entry.model !== undefined && models.includes(entry.model) ? [entry.model] : []));
  const [only] = broken;
  const highest = models.at(-1);
  if (broken.length === 1 && only !== undefined) return only;
  if (highest === undefined) throw new UsageError('unknown-orchestration', 'There is no such orchestration.');
  if (broken.length > 1) throw new UsageError('several-versions', `Several versions of ${highest.name ?? highest.functionName} were edited.`, { hint: `Name one: ${broken.map(each => `${each.name ?? each.functionName}@${each.version}`).join(', ')}.` });
  return highest;
}

function bumpOf(args: ParsedArguments): VersionBump {
  const chosen = (['patch', 'minor', 'major'] as const).filter(each => args.options[each] === true);
  if (chosen.length + (args.options['to'] === undefined ? 0 : 1) > 1) throw new UsageError('wrong-use', 'Give one of --patch, --minor, --major and --to.');
  return chosen[0] ?? 'patch';
}

function toOf(args: ParsedArguments): string | undefined {
  const { to } = args.options;
  return typeof to === 'string' ? to : undefined;
}

function relative(folder: string, file: string): string {
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}
