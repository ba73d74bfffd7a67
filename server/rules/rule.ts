// S1: a rule reads the model and its context and knows no editor. Its facts, a check over the analysed project, fixes computed from the text when asked for.
import type { ts } from 'ts-morph';
import type { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode, FunctionKey } from '../analysis/functions.ts';
import type { ReleasedFacts } from '../analysis/guard/released-facts.ts';
import type { Tree } from '../analysis/guard/tree.ts';
import type { RecordedFacts } from '../analysis/recorded-facts.ts';
import type { OrchestrationModel, Span } from '../analysis/model.ts';
import type { AnalysisOptions } from '../analysis/options.ts';
import type { ProjectState } from '../analysis/project.ts';
import type { ResolveContext } from '../analysis/resolve.ts';

export type RuleGroup = 'determinism' | 'api' | 'gates' | 'versions' | 'analysis';
export type Severity = 'error' | 'warning' | 'hint';

/** What is set for rules, and what lies beside the code. */
export interface RuleSettings {
  /** More gates than this on one orchestration's reach are too many, for the orchestrations of a file. */
  gatesMax(file: string): number;
  /** What recorded histories say of gates; undefined where none are looked for. Read when it is asked for. */
  recorded(): RecordedFacts | undefined;
}

/** What a rule may look at. It reads, it never writes. */
export interface RuleContext extends ResolveContext, RuleSettings {
  readonly state: ProjectState;
  /** What was configured for the analysis. */
  readonly options: AnalysisOptions;
  file(path: string): ts.SourceFile | undefined;
  /** True for a file of tests, judged by its path below the checked folder. */
  isTest(path: string): boolean;
  /** A value made once for a function, until its file or what that imports changes. */
  perFunction<T>(key: FunctionKey, notes: FunctionNotes<T>, make: (node: CodeNode) => readonly T[]): readonly T[];
  /** The command tree of a version as the code is now; kept until a file changes that it was read from. */
  tree(orchestration: OrchestrationModel): Tree;
  /** What the baseline (lock file, git) has; undefined without one. Read when it is asked for. */
  baseline(): ReleasedFacts | undefined;
}

/** A place and what is wrong there. */
export interface RuleFinding {
  readonly span: Span;
  readonly message: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** The function that holds the place: gives the orchestrations and the path of calls. */
  readonly owner?: FunctionKey;
  /** Where no call graph leads there: the orchestrations that are meant. */
  readonly orchestrations?: readonly OrchestrationModel[];
  /** More places that explain the finding. */
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
}

export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

export interface Fix {
  readonly title: string;
  readonly kind: 'quickfix' | 'refactor';
  readonly edits: readonly TextEdit[];
  /** The one to take where several are offered. */
  readonly preferred?: boolean;
}

export interface Rule {
  readonly id: string;
  readonly group: RuleGroup;
  readonly severity: Severity;
  /** One sentence for lists of rules. */
  readonly summary: string;
  /** May throw on a bug of ours: the rule is then switched off for this run and reported. */
  check(context: RuleContext): readonly RuleFinding[];
  fixes?(finding: RuleFinding, context: RuleContext): readonly Fix[];
}
