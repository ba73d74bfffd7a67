// Runs the rules over a project: grades, places and orders their findings and takes back what a comment hides.
import { ts } from 'ts-morph';
import { pathTo, type Reached } from './analysis/calls.ts';
import { fileOfKey, type FunctionKey } from './analysis/functions.ts';
import { guardFor } from './analysis/guard/guard.ts';
import type { ReleasedFacts } from './analysis/guard/released-facts.ts';
import type { OrchestrationModel } from './analysis/model.ts';
import { distinct } from './analysis/profile.ts';
import type { Project, ProjectState } from './analysis/project.ts';
import { suppressionsOf, type Suppression } from './analysis/suppress.ts';
import { isTestFile } from './analysis/test-files.ts';
import { compareFindings, foundOrchestration, type CheckOutcome, type Finding, type FindingStep } from './findings.ts';
import { RULES } from './rules/index.ts';
import type { Fix, Rule, RuleContext, RuleFinding, RuleSettings, Severity, TextEdit } from './rules/rule.ts';
import { lineEndOf } from './scaffold/text-edits.ts';
import { GATES_MAX_DEFAULT } from './settings.ts';
import { suppressionFindings } from './suppression-findings.ts';

/** What was set for a rule in a file; undefined leaves every finding what it is. */
export type SeverityOf = (rule: string, file: string) => Severity | 'off' | undefined;

const DEFAULT_SEVERITY: SeverityOf = () => undefined;
const DEFAULT_SETTINGS: RuleSettings = { gatesMax: () => GATES_MAX_DEFAULT, recorded: () => undefined };

/** Checks the current texts of a project. `extra` are findings of other sources: they are graded and suppressed alike; `baseline` is asked when a rule compares with it. */
export function check(project: Project, severityOf: SeverityOf = DEFAULT_SEVERITY, extra: readonly Finding[] = [], baseline?: () => ReleasedFacts, settings: RuleSettings = DEFAULT_SETTINGS): CheckOutcome {
  const state = project.state();
  const context = contextOf(project, state, baseline, settings);
  const findings: Finding[] = [...extra];
  const failures: { rule: string; error: string }[] = [];
  for (const rule of Object.values(RULES)) {
    for (const finding of run(rule, context, failures)) if (!isSilenced(rule, finding, state)) findings.push(complete(rule, finding, context, state));
  }
  const graded = findings.flatMap(finding => grade(finding, severityOf));
  const { kept, hidden, own } = suppress(project, graded, severityOf);
  return { findings: [...kept, ...own].sort(compareFindings), suppressed: hidden.length, hidden, failures };
}

/** What is meant only of programs of other SDKs is said of none. */
function isSilenced(rule: Rule, finding: RuleFinding, state: ProjectState): boolean {
  const dialects = distinct(orchestrationsOf(finding, state));
  return dialects.length > 0 && dialects.every(dialect => dialect.silent.includes(rule.id));
}

/** S2: a rule that throws is asked again file by file, so that it is silent only for the files that it fails on. */
function run(rule: Rule, context: RuleContext, failures: { rule: string; error: string }[]): readonly RuleFinding[] {
  try {
    return rule.check(context);
  } catch {
    return [...byFile(context)].flatMap(([file, reached]) => {
      try {
        return rule.check({ ...context, state: { ...context.state, reached } });
      } catch (error) {
        failures.push({ rule: rule.id, error: `${file}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` });
        return [];
      }
    });
  }
}

function byFile(context: RuleContext): ReadonlyMap<string, ReadonlyMap<FunctionKey, Reached>> {
  const files = new Map<string, Map<FunctionKey, Reached>>();
  for (const [key, reached] of context.state.reached) {
    const file = fileOfKey(key);
    files.set(file, (files.get(file) ?? new Map<FunctionKey, Reached>()).set(key, reached));
  }
  return files;
}

function contextOf(project: Project, state: ProjectState, baseline: (() => ReleasedFacts) | undefined, settings: RuleSettings): RuleContext {
  const { workspace } = project;
  let released: ReleasedFacts | undefined;
  return {
    checker: workspace.checker,
    owns: file => workspace.owns(file),
    state,
    options: project.options,
    file: path => workspace.file(path),
    isTest: path => isTestFile(path.startsWith(`${workspace.folder}/`) ? path.slice(workspace.folder.length + 1) : path),
    perFunction: (key, notes, make) => project.note(key, notes, make),
    tree: orchestration => guardFor(project).treeOf(orchestration),
    baseline: () => (released ??= baseline?.()),
    gatesMax: file => settings.gatesMax(file),
    recorded: () => settings.recorded(),
  };
}

function grade(finding: Finding, severityOf: SeverityOf): readonly Finding[] {
  const severity = severityOf(finding.rule, finding.span.file);
  if (severity === 'off') return [];
  return severity === undefined || severity === finding.severity ? [finding] : [{ ...finding, severity }];
}

function complete(rule: Rule, finding: RuleFinding, context: RuleContext, state: ProjectState): Finding {
  return {
    rule: rule.id,
    group: rule.group,
    severity: finding.severity ?? rule.severity,
    message: finding.message,
    span: finding.span,
    orchestrations: orchestrationsOf(finding, state).map(foundOrchestration),
    path: [...(finding.owner === undefined ? [] : callPath(finding.owner, state)), ...(finding.related ?? [])],
    fixes: () => fixesOf(rule, finding, context),
  };
}

/** A fix that cannot be computed is no fix; the finding stays. */
function fixesOf(rule: Rule, finding: RuleFinding, context: RuleContext): readonly Fix[] {
  try {
    return (rule.fixes?.(finding, context) ?? []).map(fix => ({ ...fix, edits: fix.edits.map(edit => withLineEnds(edit, context)) }));
  } catch {
    return [];
  }
}

/** Rules write line feeds; a file that has other line ends keeps them. */
function withLineEnds(edit: TextEdit, context: RuleContext): TextEdit {
  const isWindows = edit.newText.includes('\n') && lineEndOf(context.file(edit.span.file)?.text ?? '') === '\r\n';
  return isWindows ? { ...edit, newText: edit.newText.replace(/\r?\n/g, '\r\n') } : edit;
}

function orchestrationsOf(finding: RuleFinding, state: ProjectState): readonly OrchestrationModel[] {
  if (finding.orchestrations !== undefined) return finding.orchestrations;
  const reached = finding.owner === undefined ? undefined : state.reached.get(finding.owner);
  return (reached?.roots ?? []).flatMap(index => state.roots[index]?.orchestrations ?? []);
}

/** Hops through inline functions belong to the function that they are written in. */
function callPath(owner: FunctionKey, state: ProjectState): readonly FindingStep[] {
  const steps: FindingStep[] = [];
  let caller = '';
  for (const { from, edge } of pathTo(owner, state.reached)) {
    if (from.name !== 'a function' || caller === '') caller = from.name;
    if (edge.how === 'runs') continue;
    steps.push({ span: edge.at, message: `${caller} ${edge.how} ${edge.name}`, isCall: true });
    caller = edge.name;
  }
  return steps;
}

interface Suppressed {
  readonly kept: readonly Finding[];
  readonly own: readonly Finding[];
  readonly hidden: CheckOutcome['hidden'];
}

function suppress(project: Project, findings: readonly Finding[], severityOf: SeverityOf): Suppressed {
  const used = new Set<Suppression>();
  const kept: Finding[] = [];
  const hidden: { readonly finding: Finding; readonly reason: string }[] = [];
  const bySource = new Map<ts.SourceFile, readonly Suppression[]>();
  for (const file of project.workspace.files) {
    const suppressions = suppressionsOf(file);
    if (suppressions.length > 0) bySource.set(file, suppressions);
  }
  for (const finding of findings) {
    const file = bySource.size === 0 ? undefined : project.workspace.file(finding.span.file);
    const hiding = (file === undefined ? [] : (bySource.get(file) ?? [])).filter(each => hides(each, finding));
    if (hiding.length === 0) kept.push(finding);
    else hidden.push({ finding, reason: hiding.find(each => each.reason !== '')?.reason ?? '' });
    for (const each of hiding) used.add(each);
  }
  const all = [...bySource.values()].flat();
  const own = suppressionFindings(all, used).flatMap(finding => grade(finding, severityOf));
  return { kept, own, hidden: hidden.toSorted((a, b) => compareFindings(a.finding, b.finding)) };
}

function hides(suppression: Suppression, finding: Finding): boolean {
  const { covers } = suppression;
  return suppression.rules.includes(finding.rule) && finding.span.start >= covers.start && finding.span.start < covers.end;
}
