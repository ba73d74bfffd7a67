// Recorded histories as a source of findings: where replaying them parts from the code, at the call that differs.
import { relative } from 'node:path';
import type { OrchestrationModel, Span } from './analysis/model.ts';
import type { Project } from './analysis/project.ts';
import { findHistories } from './cli/history-arguments.ts';
import type { CollectedFindings, SourceOptions } from './finding-source.ts';
import { foundOrchestration, type Finding } from './findings.ts';
import { HostConnection } from './host/connection.ts';
import type { LocatedDivergence, ReplayResult, SourcePosition } from './host/protocol.ts';

/** Replays in the host's process what `options.histories` names; nothing without. Needs a trusted workspace: callers ask only there. */
export async function replayFindings(project: Project, options: SourceOptions): Promise<CollectedFindings> {
  if (options.histories.length === 0) return { findings: [], warnings: [] };
  const { folder } = project.workspace;
  const { files, missing } = findHistories(options.histories, folder);
  const warnings = missing.map(each => `no history found for ${each}`);
  if (files.length === 0) return { findings: [], warnings };
  const host = new HostConnection(folder);
  try {
    const { results } = await host.request('replayAll', { sources: files.map(({ path }) => ({ path })) });
    const failed = results.filter(result => result.outcome === 'failed' && result.events > 0).map(result => `${relative(folder, result.file)} could not be replayed: ${result.problem?.message ?? 'unknown reason'}`);
    return { findings: findingsOf(project, results), warnings: [...warnings, ...failed] };
  } catch (error) {
    return { findings: [], warnings: [...warnings, `the histories could not be replayed: ${error instanceof Error ? error.message : String(error)}`] };
  } finally {
    await host.dispose();
  }
}

/** One finding a place, code and text; it names how many runs show it. */
function findingsOf(project: Project, results: readonly ReplayResult[]): readonly Finding[] {
  const found = new Map<string, { readonly span: Span; readonly divergence: LocatedDivergence; readonly model: OrchestrationModel | undefined; readonly runs: ReplayResult[] }>();
  for (const result of results) {
    const model = modelOf(project, result);
    for (const divergence of result.divergences) {
      const span = (divergence.source === undefined ? undefined : spanOf(project, divergence.source)) ?? model?.head;
      if (span === undefined) continue;
      const key = `${span.file} ${span.start} ${divergence.code} ${divergence.message}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { span, divergence, model, runs: [result] });
      else known.runs.push(result);
    }
  }
  return [...found.values()].map(({ span, divergence, model, runs }) => ({
    rule: divergence.grade === 'hard' ? 'replay-divergence' : 'replay-soft',
    group: 'analysis',
    severity: divergence.grade === 'hard' ? 'error' : 'warning',
    message: `${divergence.message.replace(/\.$/, '')}. ${runsText(project, runs)}`,
    span,
    orchestrations: model === undefined ? [] : [foundOrchestration(model)],
    path: [],
    fixes: () => [],
  }));
}

function runsText(project: Project, runs: readonly ReplayResult[]): string {
  const [first] = runs;
  const name = first === undefined ? '' : `${relative(project.workspace.folder, first.file)} (instance ${first.instance}, execution ${first.execution})`;
  return runs.length === 1 ? `Recorded in ${name}.` : `Recorded in ${runs.length} runs, among them ${name}.`;
}

function modelOf(project: Project, result: ReplayResult): OrchestrationModel | undefined {
  return project.state().model.orchestrations.find(each => each.name === result.orchestration && each.version === result.orchestrationVersion);
}

function spanOf(project: Project, source: SourcePosition): Span | undefined {
  const file = project.workspace.file(source.file);
  if (file === undefined) return undefined;
  const offset = (line: number, column: number): number => Math.min(file.text.length, (file.getLineStarts()[line - 1] ?? file.text.length) + column - 1);
  const start = offset(source.line, source.column);
  const end = source.endLine === undefined || source.endColumn === undefined ? start + 1 : offset(source.endLine, source.endColumn);
  return { file: file.fileName, start, end: Math.max(end, start + 1) };
}
