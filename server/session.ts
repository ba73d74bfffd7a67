// One workspace folder in the language server: its project, its settings and the findings of its current texts.
import { Project } from './analysis/project.ts';
import { analysisOptions } from './analysis-options.ts';
import { Workspace, type WorkspaceChange } from './analysis/program.ts';
import type { RecordedFacts } from './analysis/recorded-facts.ts';
import { unrecognised, type Unrecognised } from './analysis/unrecognised.ts';
import { check } from './checker.ts';
import { collectFindings } from './finding-sources.ts';
import type { CheckOutcome, Finding } from './findings.ts';
import { RecordedHistories } from './recorded-histories.ts';
import { baselineChoice, gatesMaxOf, historyGlobs, readSettings, severityOf, type RuleLevel, type Settings, type SettingsProblem } from './settings.ts';

/** What the editor's own settings say; the configuration file goes first. */
export interface EditorSettings {
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly baseline: string | undefined;
  /** Inlay hints with the numbers of commands. */
  readonly commandNumbers: boolean;
  /** Globs of recorded histories. */
  readonly histories?: readonly string[] | undefined;
  readonly gatesMax?: number | undefined;
}

export interface SessionOutcome extends CheckOutcome {
  /** A mistake in `reprise.config.json`; the findings are made with default settings then. */
  readonly configProblem: SettingsProblem | undefined;
  /** Set where an SDK is used and no orchestration was recognised. */
  readonly notice: Unrecognised | undefined;
}

interface Answer {
  readonly revision: number;
  readonly settingsRevision: number;
  readonly outcome: Promise<SessionOutcome>;
}

const EMPTY: CheckOutcome = { findings: [], suppressed: 0, hidden: [], failures: [] };

export class Session {
  readonly folder: string;
  readonly project: Project;
  readonly #log: (message: string) => void;
  #settings: Settings = { config: {}, file: undefined };
  #problem: SettingsProblem | undefined;
  #editor: EditorSettings = { rules: {}, baseline: undefined, commandNumbers: false };
  #settingsRevision = 0;
  #answer: Answer | undefined;
  #recorded: RecordedHistories | undefined;

  constructor(folder: string, log: (message: string) => void) {
    this.folder = folder;
    this.project = new Project(Workspace.open(folder));
    this.#log = log;
    this.reloadSettings();
  }

  change(changes: readonly WorkspaceChange[]): void {
    // Something other than source changed: there may be histories that were not there before.
    if (changes.some(({ path }) => !/\.[cm]?tsx?$/.test(path))) this.#recorded = undefined;
    this.project.change(changes);
  }

  useEditorSettings(editor: EditorSettings): void {
    this.#editor = editor;
    this.#settingsRevision += 1;
    this.#recorded = undefined;
  }

  get showsCommandNumbers(): boolean {
    return this.#editor.commandNumbers;
  }

  reloadSettings(): void {
    const read = readSettings(this.folder);
    this.#problem = 'problem' in read ? read.problem : undefined;
    this.#settings = 'settings' in read ? read.settings : { config: {}, file: undefined };
    this.project.configure(analysisOptions(this.#settings, this.folder));
    this.#settingsRevision += 1;
    this.#recorded = undefined;
  }

  /** The findings of the current texts. A failure of ours is logged and gives fewer findings, never an error. */
  outcome(): Promise<SessionOutcome> {
    const revision = this.project.workspace.revision;
    if (this.#answer?.revision === revision && this.#answer.settingsRevision === this.#settingsRevision) return this.#answer.outcome;
    const outcome = this.#compute();
    this.#answer = { revision, settingsRevision: this.#settingsRevision, outcome };
    return outcome;
  }

  /** What the recorded histories of the settings say; read once, until a file beside the sources changes. */
  recordedFacts(): RecordedFacts {
    this.#recorded ??= new RecordedHistories(this.folder, historyGlobs(this.#settings, this.#editor.histories));
    return this.#recorded.facts();
  }

  async #compute(): Promise<SessionOutcome> {
    try {
      const baseline = baselineChoice(this.#settings, undefined, this.#editor.baseline);
      const extra = await collectFindings(this.project, { guard: true, histories: [], baseline });
      const outcome = check(this.project, severityOf(this.#settings, this.#editor.rules), extra.findings, extra.baseline, { gatesMax: gatesMaxOf(this.#settings, this.#editor.gatesMax), recorded: () => this.recordedFacts() });
      for (const failure of outcome.failures) this.#log(`Rule ${failure.rule} failed: ${failure.error}`);
      return { ...outcome, configProblem: this.#problem, notice: unrecognised(this.project) };
    } catch (error) {
      this.#log(`The analysis of ${this.folder} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return { ...EMPTY, configProblem: this.#problem, notice: undefined };
    }
  }
}

/** Findings of one file. */
export function findingsIn(findings: readonly Finding[], path: string): readonly Finding[] {
  return findings.filter(finding => finding.span.file === path);
}
