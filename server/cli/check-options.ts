// The options of `reprise check` as values, with every mistake named.
import { severityOf, type RuleLevel, type Settings } from '../settings.ts';
import { baselineChoice } from '../settings.ts';
import { RULE_FACTS } from '../rules/index.ts';
import type { Severity } from '../rules/rule.ts';
import type { SeverityOf } from '../checker.ts';
import type { SourceOptions } from '../finding-sources.ts';
import { closest } from './closest.ts';
import { UsageError, type CommandOption, type ParsedArguments } from './command.ts';
import { OUTPUT_OPTION } from './report/formats.ts';

export const CHECK_OPTIONS: Readonly<Record<string, CommandOption>> = {
  'fail-on': { type: 'string', summary: 'Exit code 1 from this severity on: error (the default), warning or hint.' },
  'max-warnings': { type: 'string', summary: 'Exit code 1 when there are more warnings than this.' },
  rule: { type: 'string', multiple: true, summary: 'ID=LEVEL sets a rule to error, warning, hint or off for this run; goes before the configuration.' },
  baseline: { type: 'string', summary: 'The git reference that the version guard compares with.' },
  'no-guard': { type: 'boolean', summary: 'Leaves out the findings of the version guard.' },
  histories: { type: 'string', multiple: true, summary: 'Replays the recorded histories that match, and reports what diverges.' },
  'changed-only': { type: 'boolean', summary: 'Reports what sits in, starts in or passes through files changed since the merge-base, edited or new ones included.' },
  since: { type: 'string', summary: 'With --changed-only: changed since this git reference.' },
  fix: { type: 'boolean', summary: 'Applies the preferred fixes until none is left, and reports what remains.' },
  'fix-dry-run': { type: 'boolean', summary: 'Prints what --fix would change as a unified diff, and writes nothing.' },
  watch: { type: 'boolean', short: 'w', summary: 'Checks again whenever a file changes, until Ctrl+C.' },
  output: OUTPUT_OPTION,
};

export interface CheckOptions {
  readonly failOn: Severity;
  readonly warningsMax: number;
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly changedOnly: boolean;
  readonly since: string | undefined;
  readonly fix: 'no' | 'write' | 'dry-run';
  readonly watch: boolean;
}

/** @throws UsageError for a value that means nothing and for options that exclude each other. */
export function checkOptions(args: ParsedArguments): CheckOptions {
  const { options } = args;
  const changedOnly = options['changed-only'] === true;
  const since = textOf(options['since']);
  if (since !== undefined && !changedOnly) throw new UsageError('bad-option', '--since belongs to --changed-only.', { hint: `reprise check --changed-only --since ${since}` });
  const fix = options['fix-dry-run'] === true ? 'dry-run' : options['fix'] === true ? 'write' : 'no';
  const watch = options['watch'] === true;
  if (watch && fix !== 'no') throw new UsageError('bad-option', '--watch and --fix cannot be given together: files that change would be written while they are edited.', { hint: 'Fix first, then watch.' });
  if (watch && typeof options['output'] === 'string') throw new UsageError('bad-option', '--watch prints to the terminal: --output cannot be given with it.');
  return { failOn: severityOption(options['fail-on']), warningsMax: countOption(options['max-warnings']), rules: rulesOf(options['rule']), changedOnly, since, fix, watch };
}

/** What was set for this run goes before the configuration. */
export function severitiesOf(settings: Settings, options: CheckOptions): SeverityOf {
  const configured = severityOf(settings);
  return (rule, file) => options.rules[rule] ?? configured(rule, file);
}

export function sourceOptions(args: ParsedArguments, settings: Settings): SourceOptions {
  const { baseline, histories } = args.options;
  return {
    guard: args.options['no-guard'] !== true && args.options['guard'] !== false,
    baseline: baselineChoice(settings, textOf(baseline)),
    histories: Array.isArray(histories) ? histories.map(String) : [],
  };
}

function rulesOf(value: ParsedArguments['options'][string]): Readonly<Record<string, RuleLevel>> {
  return Object.fromEntries((Array.isArray(value) ? value.map(String) : []).map(ruleOf));
}

function ruleOf(text: string): readonly [string, RuleLevel] {
  const [id = '', level = ''] = text.split('=', 2).map(part => part.trim());
  if (!RULE_FACTS.has(id)) {
    const near = closest(id, RULE_FACTS.keys());
    throw new UsageError('unknown-rule', `--rule ${text}: there is no rule "${id}".`, { hint: near === undefined ? 'reprise rules lists them.' : `Did you mean "${near}"?` });
  }
  if (level === 'error' || level === 'warning' || level === 'hint' || level === 'off') return [id, level];
  throw new UsageError('bad-option', `--rule ${text}: ${level === '' ? 'a level is missing' : `there is no level "${level}"`}.`, { hint: `--rule ${id}=error, warning, hint or off.` });
}

function severityOption(value: ParsedArguments['options'][string]): Severity {
  if (value === undefined) return 'error';
  if (value === 'error' || value === 'warning' || value === 'hint') return value;
  throw new UsageError('bad-option', `--fail-on cannot be ${String(value)}.`, { hint: 'One of: error, warning, hint.' });
}

function countOption(value: ParsedArguments['options'][string]): number {
  if (value === undefined) return Infinity;
  const text = String(value);
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError('bad-option', `--max-warnings needs a whole number from 0 on, not "${text}".`, { hint: 'For example --max-warnings 0.' });
}

function textOf(value: ParsedArguments['options'][string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
