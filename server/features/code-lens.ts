// Code lenses on orchestrations: which version it is, and what can be done with it.
import type { CodeLens } from 'vscode-languageserver';
import type { OrchestrationModel } from '../analysis/model.ts';
import { rangeOf, uriOf } from '../lsp-places.ts';
import { SERVER_COMMANDS } from '../protocol.ts';
import type { Session } from '../session.ts';

export function codeLenses(session: Session, path: string): CodeLens[] {
  const { model } = session.project.state();
  return model.orchestrations.filter(orchestration => orchestration.function.file === path).flatMap(orchestration => lensesOf(session, orchestration));
}

function lensesOf(session: Session, orchestration: OrchestrationModel): CodeLens[] {
  const range = rangeOf(session.project.workspace, orchestration.head);
  const { name } = orchestration;
  if (name === undefined) return [{ range, command: { title: 'orchestration, not registered', command: '' } }];
  const argument = { orchestration: `${name}@${orchestration.version}`, uri: uriOf(orchestration.function.file) };
  return [
    { range, command: { title: `${name} ${orchestration.version}`, command: '' } },
    { range, command: { title: 'New version…', command: SERVER_COMMANDS.newVersion, arguments: [argument] } },
    { range, command: { title: 'Replay…', command: SERVER_COMMANDS.replay, arguments: [argument] } },
  ];
}
