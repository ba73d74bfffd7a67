// What a source of findings is that is no rule of `rules/`.
import type { Project } from './analysis/project.ts';
import type { Finding } from './findings.ts';

export interface SourceOptions {
  readonly guard: boolean;
  /** A git reference; the guard chooses its own baseline without. */
  readonly baseline?: string;
  /** Globs of recorded histories to replay; none are replayed without. */
  readonly histories: readonly string[];
}

export interface CollectedFindings {
  readonly findings: readonly Finding[];
  /** What could not be looked at, in words. */
  readonly warnings: readonly string[];
}

/** A plug-in point: what the guard, or the replay of histories, has to say about a project. Must not throw for broken source. */
export type FindingSource = (project: Project, options: SourceOptions) => Promise<CollectedFindings>;
