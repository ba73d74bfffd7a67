// The custom requests about versions: the next version as whole texts, and the command tree.
import { ResponseError, ErrorCodes } from 'vscode-languageserver';
import { versionsNamed } from '../cli/orchestration-names.ts';
import { guardOf, newVersionFor } from '../guard-source.ts';
import { pathOf, uriOf } from '../lsp-places.ts';
import type { OrchestrationModel } from '../analysis/model.ts';
import type { ServerRequests } from '../protocol.ts';
import { applyEdits } from '../scaffold/text-edits.ts';
import type { Session } from '../session.ts';

type NewVersionParameters = ServerRequests['reprise/newVersion'][0];

/** @throws ResponseError with a message for people: no such orchestration, or why no edit is safe. */
export async function newVersionEdits(sessions: readonly Session[], parameters: NewVersionParameters): Promise<ServerRequests['reprise/newVersion'][1]> {
  const { session, models } = named(sessions, parameters.orchestration, parameters.uri);
  const model = models.at(-1);
  if (model === undefined) throw new ResponseError(ErrorCodes.InvalidParams, `There is no orchestration ${parameters.orchestration}.`);
  const made = await newVersionFor(session.project, model, parameters.bump ?? 'patch', parameters.to);
  if (made.kind === 'refused') throw new ResponseError(ErrorCodes.InvalidRequest, made.reason);
  const texts = applyEdits(made.edits, file => session.project.workspace.text(file));
  const edits = [...texts].map(([file, newText]) => ({ uri: uriOf(file), newText }));
  return { edits, reveal: revealed(made.file, texts.get(made.file) ?? '', made.functionName) };
}

/** @throws ResponseError where the name means nothing, or several orchestrations. */
export async function commandTree(sessions: readonly Session[], parameters: ServerRequests['reprise/tree'][0]): Promise<ServerRequests['reprise/tree'][1]> {
  const { session, models } = named(sessions, parameters.orchestration, undefined);
  const model = models.at(-1);
  const { guard } = await guardOf(session.project);
  return { tree: model === undefined ? [] : guard.printedTree(model) };
}

function named(sessions: readonly Session[], wanted: string, uri: string | undefined): { readonly session: Session; readonly models: readonly OrchestrationModel[] } {
  const path = uri === undefined ? undefined : pathOf(uri);
  const candidates = path === undefined ? sessions : sessions.filter(session => path === session.folder || path.startsWith(`${session.folder}/`));
  let problem: unknown;
  for (const session of candidates.length > 0 ? candidates : sessions) {
    try {
      return { session, models: versionsNamed(session.project.state().model.orchestrations, wanted) };
    } catch (error) {
      problem ??= error;
    }
  }
  throw new ResponseError(ErrorCodes.InvalidParams, problem instanceof Error ? problem.message : `There is no orchestration ${wanted}.`);
}

/** Lines and columns count from 1. */
function revealed(file: string, text: string, functionName: string): { readonly uri: string; readonly line: number; readonly column: number } {
  const at = Math.max(0, text.search(new RegExp(`\\b${functionName}\\b`)));
  const before = text.slice(0, at).split('\n');
  return { uri: uriOf(file), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
