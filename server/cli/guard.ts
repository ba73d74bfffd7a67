// `reprise guard`: may the orchestrations be changed like this? Every version against the baseline, with a verdict and reasons.
import { Guard } from '../analysis/guard/guard.ts';
import { readBaseline, type Baseline, type BaselineAnswer } from '../analysis/guard/baseline.ts';
import { Project } from '../analysis/project.ts';
import { Workspace } from '../analysis/program.ts';
import { baselineChoice } from '../settings.ts';
import { loadSettings } from './check.ts';
import { UsageError, type Command, type ExitCode, type ParsedArguments, type Terminal } from './command.ts';
import { guardDocument, guardText, summaryOf } from './guard-report.ts';

export const guard: Command = {
  name: 'guard',
  summary: 'Says whether unfinished runs of the released versions can still be replayed by the code as it is now.',
  usage: '[paths]',
  options: {
    baseline: { type: 'string', summary: 'What to compare with: a git reference, a tag pattern, or merge-base.' },
    ci: { type: 'boolean', summary: 'Fails when there is no baseline; also with CI=true in the environment.' },
  },
  run,
};

async function run(args: ParsedArguments, terminal: Terminal): Promise<ExitCode> {
  const format = args.options['format'] ?? 'text';
  if (format !== 'text' && format !== 'json') throw new UsageError('unknown-format', `reprise guard does not know the format "${String(format)}".`, { hint: 'One of: text, json.' });
  const folder = terminal.cwd.replaceAll('\\', '/');
  const project = new Project(Workspace.open(folder));
  const given = args.options['baseline'];
  const answer = await readBaseline(folder, baselineChoice(loadSettings(folder), typeof given === 'string' ? given : undefined));
  const baseline = usable(answer, args.options['ci'] === true || terminal.env['CI'] === 'true', terminal);
  const guards = new Guard(project);
  const entries = (baseline === undefined ? [] : guards.entries(baseline)).filter(entry => isChosen(folder, args.positionals, (entry.model ?? entry.released)?.function.file));
  const guarded = {
    current: project.workspace,
    released: (file: string) => baseline?.texts.get(file) ?? project.workspace.text(file),
    baseline: baseline === undefined ? { kind: 'none' as const, ref: null, commit: null } : { kind: baseline.kind, ref: baseline.ref, commit: baseline.commit ?? null },
    entries,
  };
  terminal.out(format === 'json' ? guardDocument(guarded) : guardText(guarded));
  return summaryOf(entries).verdict === 'breaking' ? 1 : 0;
}

/** @throws UsageError where a named baseline does not exist, and in CI where there is none. */
function usable(answer: BaselineAnswer, failsClosed: boolean, terminal: Terminal): Baseline | undefined {
  if (answer.kind === 'found') return answer.baseline;
  if (answer.kind === 'bad-lock') throw new UsageError('bad-lock', answer.problem, { file: answer.file, hint: 'Mend the file, or write it anew with reprise lock.' });
  if (answer.kind === 'unknown-ref') throw new UsageError('unknown-baseline', `The baseline ${answer.ref} does not exist here.`, { hint: 'Name a branch, a tag, a commit or a tag pattern; in CI fetch the history first (fetch-depth: 0).' });
  if (failsClosed) throw new UsageError('no-baseline', `There is no baseline: ${answer.why}.`, { hint: 'Check out the history (fetch-depth: 0), or name a reference with --baseline.' });
  terminal.err(`reprise: there is no baseline (${answer.why}); nothing was compared.\n`);
  return undefined;
}

function isChosen(folder: string, paths: readonly string[], file: string | undefined): boolean {
  if (paths.length === 0 || file === undefined) return true;
  return paths.some(path => {
    const absolute = path.startsWith('/') ? path : path === '.' ? folder : `${folder}/${path.replace(/^\.\//, '').replace(/\/$/, '')}`;
    return file === absolute || file.startsWith(`${absolute}/`);
  });
}
