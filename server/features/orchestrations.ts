// The custom requests that list what was found: orchestrations for pickers and trees, and when everything is at rest.
import { rangeOf, uriOf } from '../lsp-places.ts';
import type { OrchestrationSummary, ServerRequests } from '../protocol.ts';
import type { Session } from '../session.ts';

export function orchestrationSummaries(sessions: readonly Session[]): ServerRequests['reprise/orchestrations'][1] {
  return { orchestrations: sessions.flatMap(summariesOf) };
}

export async function whenIdle(sessions: readonly Session[]): Promise<ServerRequests['reprise/idle'][1]> {
  await Promise.all(sessions.map(session => session.outcome()));
  return {
    files: sessions.reduce((sum, session) => sum + session.project.workspace.files.length, 0),
    orchestrations: sessions.reduce((sum, session) => sum + session.project.state().model.orchestrations.length, 0),
  };
}

function summariesOf(session: Session): readonly OrchestrationSummary[] {
  return session.project.state().model.orchestrations.map(orchestration => {
    const { start } = rangeOf(session.project.workspace, orchestration.head);
    return {
      name: orchestration.name ?? orchestration.functionName,
      version: orchestration.version,
      functionName: orchestration.functionName,
      uri: uriOf(orchestration.function.file),
      line: start.line + 1,
      column: start.character + 1,
      registered: orchestration.registration !== undefined,
    };
  });
}
