// What a source of findings is that is no rule of `rules/`.
import type { BaselineChoice } from './analysis/guard/git.ts';
import type { ReleasedFacts } from './analysis/guard/released-facts.ts';
import type { Project } from './analysis/project.ts';
import type { Finding } from './findings.ts';

export interface SourceOptions {
  readonly guard: boolean;
  /** What the guard compares with. */
  readonly baseline: BaselineChoice;
  /** Globs of recorded histories to replay; none are replayed without. */
  readonly histories: readonly string[];
}

export interface CollectedFindings {
  readonly findings: readonly Finding[];
  /** What could not be looked at, in words. */
  readonly warnings: readonly string[];
  /** What the baseline has, for rules that compare with it; only from the source that read it. */
  readonly baseline?: () => ReleasedFacts;
}

/** A plug-in point: what the guard, or the replay of histories, has to say about a project. Must not throw for broken source. */
export type FindingSource = (project: Project, options: SourceOptions) => Promise<CollectedFindings>;
