// Where findings come from that no rule of `rules/` makes: one line for each source.
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

const SOURCES: readonly FindingSource[] = [];

export async function collectFindings(project: Project, options: SourceOptions): Promise<CollectedFindings> {
  const collected = await Promise.all(SOURCES.map(source => source(project, options)));
  return { findings: collected.flatMap(each => each.findings), warnings: collected.flatMap(each => each.warnings) };
}
