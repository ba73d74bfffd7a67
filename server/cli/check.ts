// `reprise check`: every finding of a workspace, as text for people or as one JSON document.
import { readBaseline } from '../analysis/guard/baseline.ts';
import { findLock } from '../analysis/guard/decode-lock.ts';
import { Project } from '../analysis/project.ts';
import { Workspace } from '../analysis/program.ts';
import { check as runCheck } from '../checker.ts';
import { collectFindings, type SourceOptions } from '../finding-sources.ts';
import type { CheckOutcome, Finding } from '../findings.ts';
import type { Severity } from '../rules/rule.ts';
import { baselineChoice, readSettings, severityOf, type Settings } from '../settings.ts';
import { checkDocument, checkText, type CheckedWorkspace } from './check-report.ts';
import { UsageError, type Command, type ExitCode, type ParsedArguments, type Terminal } from './command.ts';
import { isChosen, pathsIn } from './path-arguments.ts';
import { usableBaseline } from './usable-baseline.ts';

const RANKS: Readonly<Record<Severity, number>> = { hint: 0, warning: 1, error: 2 };

export const check: Command = {
  name: 'check',
  summary: 'Reports what breaks determinism, versions and replay in the orchestrations of a workspace.',
  usage: '[paths]',
  options: {
    'fail-on': { type: 'string', summary: 'Exit code 1 from this severity on: error (the default), warning or hint.' },
    baseline: { type: 'string', summary: 'The git reference that the version guard compares with.' },
    'no-guard': { type: 'boolean', summary: 'Leaves out the findings of the version guard.' },
    histories: { type: 'string', multiple: true, summary: 'Replays the recorded histories that match, and reports what diverges.' },
  },
  run,
};

async function run(args: ParsedArguments, terminal: Terminal): Promise<ExitCode> {
  const failOn = severityOption(args.options['fail-on']);
  const format = formatOption(args.options['format']);
  const folder = terminal.cwd.replaceAll('\\', '/');
  const paths = pathsIn(folder, args.positionals);
  const settings = loadSettings(folder);
  const options = sourceOptions(args, settings);
  if (options.guard && (options.baseline.named !== undefined || findLock(folder) !== undefined)) usableBaseline(await readBaseline(folder, options.baseline), options.baseline.named, false);
  const workspace = Workspace.open(folder);
  for (const problem of workspace.configProblems) terminal.err(`reprise: tsconfig.json: ${problem}\n`);
  const checked = await checkWorkspace(new Project(workspace), settings, paths, options);
  warn(checked, terminal);
  terminal.out(format === 'json' ? checkDocument(checked) : checkText(checked, useColor(terminal)));
  return checked.outcome.findings.some(finding => RANKS[finding.severity] >= RANKS[failOn]) ? 1 : 0;
}

/** Checks a project as the command does; `paths` (absolute) choose what is reported, everything is analysed. */
async function checkWorkspace(project: Project, settings: Settings, paths: readonly string[], options: SourceOptions): Promise<CheckedWorkspace> {
  const extra = await collectFindings(project, options);
  const outcome = runCheck(project, severityOf(settings), extra.findings, extra.baseline);
  const findings: readonly Finding[] = outcome.findings.filter(finding => isChosen(paths, finding.span.file));
  const chosen: CheckOutcome = { ...outcome, findings };
  return { project, outcome: chosen, files: project.workspace.files.filter(file => isChosen(paths, file.fileName)).length, warnings: extra.warnings };
}

/** @throws UsageError that names the place of a mistake in the configuration. */
export function loadSettings(folder: string): Settings {
  const read = readSettings(folder);
  if ('settings' in read) return read.settings;
  const { file, line, column, message, hint } = read.problem;
  throw new UsageError('bad-configuration', message, { file, line, column, hint });
}

function sourceOptions(args: ParsedArguments, settings: Settings): SourceOptions {
  const { baseline, histories } = args.options;
  return {
    guard: args.options['no-guard'] !== true && args.options['guard'] !== false,
    baseline: baselineChoice(settings, typeof baseline === 'string' ? baseline : undefined),
    histories: Array.isArray(histories) ? histories.map(String) : [],
  };
}

function warn(checked: CheckedWorkspace, terminal: Terminal): void {
  const { project, outcome } = checked;
  for (const warning of checked.warnings) terminal.err(`reprise: ${warning}\n`);
  for (const failure of outcome.failures) terminal.err(`reprise: the rule ${failure.rule} failed and was left out for a file. This is a bug of Reprise: ${failure.error.split('\n')[0] ?? ''}\n`);
  const { model } = project.state();
  if (model.orchestrations.length > 0) return;
  const usesSdk = project.workspace.files.some(file => /['"](?:@reprise\/engine|duroxide|@temporalio\/workflow|durable-functions)['"/]/.test(file.text));
  if (usesSdk) terminal.err('reprise: an SDK is imported, and no orchestration was recognised: none is registered, and no exported function takes an OrchestrationContext first.\n');
}

function severityOption(value: ParsedArguments['options'][string]): Severity {
  if (value === undefined) return 'error';
  if (value === 'error' || value === 'warning' || value === 'hint') return value;
  throw new UsageError('bad-option', `--fail-on cannot be ${String(value)}.`, { hint: 'One of: error, warning, hint.' });
}

function formatOption(value: ParsedArguments['options'][string]): 'text' | 'json' {
  if (value === undefined || value === 'text') return 'text';
  if (value === 'json') return 'json';
  throw new UsageError('bad-option', `reprise check cannot print ${String(value)}.`, { hint: 'One of: text, json.' });
}

function useColor(terminal: Terminal): boolean {
  return terminal.isTty && (terminal.env['NO_COLOR'] ?? '') === '';
}
