// `reprise check`: every finding of a workspace, as text for people or in the formats that machines read.
import { changedFiles } from '../analysis/guard/changed-files.ts';
import { readBaseline } from '../analysis/guard/baseline.ts';
import { findLock } from '../analysis/guard/decode-lock.ts';
import { analysisOptions } from '../analysis-options.ts';
import { Project } from '../analysis/project.ts';
import { unrecognised } from '../analysis/unrecognised.ts';
import { Workspace } from '../analysis/program.ts';
import { check as runCheck } from '../checker.ts';
import { collectFindings } from '../finding-sources.ts';
import type { CheckOutcome, Finding } from '../findings.ts';
import { RecordedHistories } from '../recorded-histories.ts';
import { gatesMaxOf, historyGlobs, readSettings, type Settings } from '../settings.ts';
import { CHECK_OPTIONS, checkOptions, severitiesOf, sourceOptions, type CheckOptions } from './check-options.ts';
import { checkDocument, checkText, headlineOf } from './check-report.ts';
import type { CheckedWorkspace } from './checked-workspace.ts';
import { UsageError, type Command, type ExitCode, type ParsedArguments, type Terminal } from './command.ts';
import { fixDiff, fixDocument, fixWorkspace, sayFixed, writeFixed } from './fix-files.ts';
import { isChosen, pathsIn } from './path-arguments.ts';
import { below } from './places.ts';
import { deliver, formatOf, written, type Format } from './report/formats.ts';
import { reportOfCheck } from './report/from-check.ts';
import { SEVERITY_RANK } from './report/report.ts';
import { usableBaseline } from './usable-baseline.ts';
import { watchWorkspace, type Round } from './watch.ts';

export const check: Command = {
  name: 'check',
  summary: 'Reports what breaks determinism, versions and replay in the orchestrations of a workspace.',
  usage: '[paths]',
  options: CHECK_OPTIONS,
  run,
};

async function run(args: ParsedArguments, terminal: Terminal): Promise<ExitCode> {
  const request = requestOf(args, terminal);
  const { folder, options } = request;
  const workspace = Workspace.open(folder);
  for (const problem of workspace.configProblems) terminal.err(`reprise: tsconfig.json: ${problem}\n`);
  const project = new Project(workspace);
  if (options.watch) return watched(request, project, terminal);
  const settings = await usableSettings(request);
  const fixed = options.fix === 'no' ? undefined : await fixWorkspace(project, async () => (await checkAll(request, project, settings)).findings, await wantedFixes(request, project, settings));
  if (fixed !== undefined && options.fix === 'write') writeFixed(fixed, folder);
  if (fixed !== undefined) sayFixed(fixed, folder, options.fix === 'write', terminal);
  const checked = await checkOnce(request, project, settings);
  warn(checked, terminal);
  const diff = fixed === undefined || options.fix === 'write' ? undefined : request.format === 'json' ? fixDocument(fixed, folder) : fixDiff(fixed, folder);
  deliver(diff ?? reportText(request, checked, terminal), args, terminal);
  return exitCodeOf(checked, options);
}

/** The guard's own fix makes a new version: nobody asks for that by fixing everything. */
async function wantedFixes(request: CheckRequest, project: Project, settings: Settings): Promise<(finding: Finding) => boolean> {
  const isWanted = await selection(request, project, settings);
  return finding => finding.rule !== 'version-guard' && isWanted(finding);
}

function watched(request: CheckRequest, project: Project, terminal: Terminal): Promise<ExitCode> {
  const round = async (settings: Settings): Promise<Round> => {
    const checked = await checkOnce(request, project, settings);
    return { text: reportText(request, checked, terminal), code: exitCodeOf(checked, request.options) };
  };
  return watchWorkspace({ project, settings: () => usableSettings(request), check: round }, terminal);
}

/** What one command line asks for. */
interface CheckRequest {
  readonly args: ParsedArguments;
  readonly folder: string;
  readonly format: Format;
  readonly options: CheckOptions;
  /** Absolute; what is reported, everything is analysed. */
  readonly paths: readonly string[];
}

function requestOf(args: ParsedArguments, terminal: Terminal): CheckRequest {
  const options = checkOptions(args);
  const format = formatOf(args, 'check');
  const folder = terminal.cwd.replaceAll('\\', '/');
  return { args, folder, format, options, paths: pathsIn(folder, args.positionals) };
}

/** The settings as they are now, and a baseline that can be read where one is asked for. @throws UsageError */
async function usableSettings({ args, folder }: CheckRequest): Promise<Settings> {
  const settings = loadSettings(folder);
  const { guard, baseline } = sourceOptions(args, settings);
  if (guard && (baseline.named !== undefined || findLock(folder) !== undefined)) usableBaseline(await readBaseline(folder, baseline), baseline.named, false);
  return settings;
}

async function checkAll({ args, folder, options }: CheckRequest, project: Project, settings: Settings): Promise<CheckOutcome & { readonly warnings: readonly string[] }> {
  project.configure(analysisOptions(settings, folder));
  const extra = await collectFindings(project, sourceOptions(args, settings));
  const recorded = new RecordedHistories(folder, historyGlobs(settings));
  return { ...runCheck(project, severitiesOf(settings, options), extra.findings, extra.baseline, { gatesMax: gatesMaxOf(settings), recorded: () => recorded.facts() }), warnings: extra.warnings };
}

/** Checks the current texts of a project, and keeps what the command line asks for. */
async function checkOnce(request: CheckRequest, project: Project, settings: Settings): Promise<CheckedWorkspace> {
  const { warnings, ...outcome } = await checkAll(request, project, settings);
  const isWanted = await selection(request, project, settings);
  const hidden = outcome.hidden.filter(each => isWanted(each.finding));
  const files = project.workspace.files.map(file => file.fileName).filter(file => isChosen(request.paths, file));
  return { project, outcome: { ...outcome, findings: outcome.findings.filter(isWanted), hidden, suppressed: hidden.length }, files, warnings };
}

/** Which findings the command line asks for, by paths and by what changed. */
async function selection({ args, folder, options, paths }: CheckRequest, project: Project, settings: Settings): Promise<(finding: Finding) => boolean> {
  const { baseline } = sourceOptions(args, settings);
  const changed = options.changedOnly ? await changedSince(folder, { ...baseline, named: options.since ?? baseline.named }) : undefined;
  return finding => isChosen(paths, finding.span.file) && (changed === undefined || touches(project, finding, changed));
}

/** Fails closed: a check that cannot know what changed must not pass. @throws UsageError */
async function changedSince(folder: string, choice: Parameters<typeof changedFiles>[1]): Promise<ReadonlySet<string>> {
  const changed = await changedFiles(folder, choice);
  if (changed.kind === 'found') return changed.files;
  throw new UsageError('no-changed-files', `Nobody can say which files changed: ${changed.why}.`, { hint: 'Run in a git repository, fetch its history first (fetch-depth: 0), or name a reference with --since.' });
}

/** The place itself, a hop of the path or another place that explains it, or the orchestration that it belongs to. */
function touches(project: Project, finding: Finding, changed: ReadonlySet<string>): boolean {
  if (changed.has(finding.span.file) || finding.path.some(step => changed.has(step.span.file))) return true;
  const { orchestrations } = project.state().model;
  return orchestrations.some(model => changed.has(model.function.file) && finding.orchestrations.some(each => each.function === model.functionName && each.version === model.version && each.name === (model.name ?? model.functionName)));
}

function reportText({ format, options }: CheckRequest, checked: CheckedWorkspace, terminal: Terminal): string {
  return written(format, terminal, {
    text: () => checkText(checked, useColor(terminal)),
    json: () => checkDocument(checked),
    report: () => reportOfCheck(checked, headlineOf(checked), options.failOn),
  });
}

function exitCodeOf({ outcome }: CheckedWorkspace, { failOn, warningsMax }: CheckOptions): ExitCode {
  if (outcome.findings.some(finding => SEVERITY_RANK[finding.severity] >= SEVERITY_RANK[failOn])) return 1;
  return outcome.findings.filter(finding => finding.severity === 'warning').length > warningsMax ? 1 : 0;
}

/** @throws UsageError that names the place of a mistake in the configuration. */
export function loadSettings(folder: string): Settings {
  const read = readSettings(folder);
  if ('settings' in read) return read.settings;
  const { file, line, column, message, hint } = read.problem;
  throw new UsageError('bad-configuration', message, { file, line, column, hint });
}

function warn(checked: CheckedWorkspace, terminal: Terminal): void {
  const { project, outcome } = checked;
  for (const warning of checked.warnings) terminal.err(`reprise: ${warning}\n`);
  for (const failure of outcome.failures) terminal.err(`reprise: the rule ${failure.rule} failed and was left out for a file. This is a bug of Reprise: ${failure.error.split('\n')[0] ?? ''}\n`);
  const notice = unrecognised(project);
  if (notice !== undefined) terminal.err(`reprise: ${below(project.workspace.folder, notice.at.file)}: ${notice.message}\n`);
}

function useColor(terminal: Terminal): boolean {
  return terminal.isTty && (terminal.env['NO_COLOR'] ?? '') === '';
}
