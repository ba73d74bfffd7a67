// `reprise guard`: may the orchestrations be changed like this? Every version against the baseline, with a verdict and reasons.
import { Guard } from '../analysis/guard/guard.ts';
import { readBaseline } from '../analysis/guard/baseline.ts';
import { baselineChoice } from '../settings.ts';
import { loadSettings } from './check.ts';
import type { Command, ExitCode, ParsedArguments, Terminal } from './command.ts';
import { openProject } from './open-project.ts';
import { isChosen, pathsIn } from './path-arguments.ts';
import { usableBaseline } from './usable-baseline.ts';
import { entryText, guardDocument, guardHeadline, guardText, summaryOf } from './guard-report.ts';
import { deliver, formatOf, OUTPUT_OPTION, written } from './report/formats.ts';
import { reportOfGuard } from './report/from-guard.ts';
import type { Report } from './report/report.ts';

export const guard: Command = {
  name: 'guard',
  summary: 'Says whether unfinished runs of the released versions can still be replayed by the code as it is now.',
  usage: '[paths]',
  options: {
    baseline: { type: 'string', summary: 'What to compare with: a git reference, a tag pattern, or merge-base.' },
    output: OUTPUT_OPTION,
    ci: { type: 'boolean', summary: 'Fails when there is no baseline; also with CI=true in the environment.' },
  },
  run,
};

async function run(args: ParsedArguments, terminal: Terminal): Promise<ExitCode> {
  const format = formatOf(args, 'guard');
  const folder = terminal.cwd.replaceAll('\\', '/');
  const paths = pathsIn(folder, args.positionals);
  const project = openProject(folder);
  const given = args.options['baseline'];
  const answer = await readBaseline(folder, baselineChoice(loadSettings(folder), typeof given === 'string' ? given : undefined));
  const usable = usableBaseline(answer, typeof given === 'string' ? given : undefined, args.options['ci'] === true || terminal.env['CI'] === 'true');
  const baseline = 'missing' in usable ? undefined : usable;
  if ('missing' in usable) terminal.err(`reprise: there is no baseline (${usable.missing}); nothing was compared.\n`);
  const guards = new Guard(project);
  const entries = (baseline === undefined ? [] : guards.entries(baseline)).filter(entry => isChosen(paths, (entry.model ?? entry.released)?.function.file));
  const guarded = {
    current: project.workspace,
    released: (file: string) => baseline?.texts.get(file) ?? project.workspace.text(file),
    baseline: baseline === undefined ? { kind: 'none' as const, ref: null, commit: null } : { kind: baseline.kind, ref: baseline.ref, commit: baseline.commit ?? null },
    entries,
  };
  const report = (): Report => reportOfGuard(guarded, guardHeadline(guarded), entry => entryText(guarded, entry));
  deliver(written(format, terminal, { text: () => guardText(guarded), json: () => guardDocument(guarded), report }), args, terminal);
  return summaryOf(entries).verdict === 'breaking' ? 1 : 0;
}
