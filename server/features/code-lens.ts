// Code lenses on orchestrations: which version it is, what the guard says of it, and what can be done with it.
import type { CodeLens } from 'vscode-languageserver';
import type { OrchestrationModel } from '../analysis/model.ts';
import { verdictsOf } from '../guard-source.ts';
import { rangeOf, uriOf } from '../lsp-places.ts';
import { SERVER_COMMANDS } from '../protocol.ts';
import type { Session } from '../session.ts';

export async function codeLenses(session: Session, path: string): Promise<CodeLens[]> {
  const here = session.project.state().model.orchestrations.filter(orchestration => orchestration.function.file === path);
  if (here.length === 0) return [];
  const verdicts = await verdictsOf(session.project);
  return here.flatMap(orchestration => lensesOf(session, orchestration, verdicts.get(`${orchestration.name ?? orchestration.functionName}@${orchestration.version}`)));
}

function lensesOf(session: Session, orchestration: OrchestrationModel, verdict: string | undefined): CodeLens[] {
  const range = rangeOf(session.project.workspace, orchestration.head);
  const { name } = orchestration;
  if (name === undefined) return [{ range, command: { title: 'orchestration, not registered', command: '' } }];
  const argument = { orchestration: `${name}@${orchestration.version}`, uri: uriOf(orchestration.function.file) };
  return [
    { range, command: { title: verdict === undefined ? `${name} ${orchestration.version}` : `${name} ${orchestration.version}, ${verdict}`, command: '' } },
    { range, command: { title: 'New version…', command: SERVER_COMMANDS.newVersion, arguments: [argument] } },
    { range, command: { title: 'Replay…', command: SERVER_COMMANDS.replay, arguments: [argument] } },
  ];
}
