// Where findings come from that no rule of `rules/` makes: one line for each source.
import type { Project } from './analysis/project.ts';
import type { CollectedFindings, FindingSource, SourceOptions } from './finding-source.ts';
import { guardFindings } from './guard-source.ts';
import { replayFindings } from './replay-source.ts';

export type { SourceOptions };

const SOURCES: readonly FindingSource[] = [guardFindings, replayFindings];

export async function collectFindings(project: Project, options: SourceOptions): Promise<CollectedFindings> {
  const collected = await Promise.all(SOURCES.map(source => source(project, options)));
  const baseline = collected.find(each => each.baseline !== undefined)?.baseline;
  return { findings: collected.flatMap(each => each.findings), warnings: collected.flatMap(each => each.warnings), ...(baseline === undefined ? {} : { baseline }) };
}
