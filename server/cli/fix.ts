// `reprise fix`: the preferred fixes of all findings, or of some rules, as a diff, as whole texts, or written to the files.
import { check as runCheck } from '../checker.ts';
import { collectFindings } from '../finding-sources.ts';
import type { Finding } from '../findings.ts';
import { RULE_FACTS } from '../rules/index.ts';
import { baselineChoice, severityOf } from '../settings.ts';
import { loadSettings } from './check.ts';
import { closest } from './closest.ts';
import { UsageError, type Command, type ExitCode, type ParsedArguments, type Terminal } from './command.ts';
import { fixDiff, fixDocument, fixWorkspace, sayFixed, writeFixed } from './fix-files.ts';
import { openProject } from './open-project.ts';
import { isChosen, pathsIn } from './path-arguments.ts';

export const fix: Command = {
  name: 'fix',
  summary: 'Applies the preferred fixes; every result is checked again, and none changes the commands of a released version.',
  usage: '[paths]',
  options: {
    rule: { type: 'string', multiple: true, summary: 'Only fixes of this rule; version-guard only when it is named.' },
    baseline: { type: 'string', summary: 'The git reference whose versions are released.' },
    write: { type: 'boolean', summary: 'Writes the files, all or none, instead of printing the changes.' },
  },
  run,
};

async function run(args: ParsedArguments, terminal: Terminal): Promise<ExitCode> {
  const format = args.options['format'] ?? 'text';
  if (format !== 'text' && format !== 'json') throw new UsageError('unknown-format', `reprise fix does not know the format "${String(format)}".`, { hint: 'One of: text, json.' });
  const folder = terminal.cwd.replaceAll('\\', '/');
  const paths = pathsIn(folder, args.positionals);
  const rules = rulesOf(args.options['rule']);
  const settings = loadSettings(folder);
  const given = args.options['baseline'];
  const baseline = baselineChoice(settings, typeof given === 'string' ? given : undefined);
  const project = openProject(folder);
  const findings = async (): Promise<readonly Finding[]> => {
    const extra = await collectFindings(project, { guard: true, baseline, histories: [] });
    return runCheck(project, severityOf(settings), extra.findings, extra.baseline).findings;
  };
  const outcome = await fixWorkspace(project, findings, finding => isChosen(paths, finding.span.file) && (rules.size === 0 ? finding.rule !== 'version-guard' : rules.has(finding.rule)));
  const isWritten = args.options['write'] === true;
  if (isWritten) writeFixed(outcome, folder);
  sayFixed(outcome, folder, isWritten, terminal);
  if (format === 'json') terminal.out(fixDocument(outcome, folder));
  else if (!isWritten) terminal.out(fixDiff(outcome, folder));
  return 0;
}

function rulesOf(value: ParsedArguments['options'][string]): ReadonlySet<string> {
  const ids = Array.isArray(value) ? value.map(String) : [];
  const unknown = ids.find(id => !RULE_FACTS.has(id));
  if (unknown === undefined) return new Set(ids);
  const near = closest(unknown, RULE_FACTS.keys());
  throw new UsageError('unknown-rule', `There is no rule "${unknown}".`, { hint: near === undefined ? 'reprise rules lists them.' : `Did you mean "${near}"?` });
}
