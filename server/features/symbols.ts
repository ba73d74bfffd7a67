// Symbols: orchestrations of a document with the commands that they ask for, and every name of the workspace.
import { SymbolKind, type DocumentSymbol, type WorkspaceSymbol } from 'vscode-languageserver';
import type { DurableCall } from '../analysis/facts.ts';
import type { OrchestrationModel, Span } from '../analysis/model.ts';
import { NameIndex } from '../analysis/name-index.ts';
import type { NameKind } from '../dialects/name-positions.ts';
import { rangeOf, uriOf } from '../lsp-places.ts';
import type { Session } from '../session.ts';
import { answersTo } from './name-navigation.ts';

/** More answers than this help nobody who searches. */
const WORKSPACE_SYMBOLS_MAX = 500;

const KINDS: Readonly<Record<NameKind, SymbolKind>> = {
  activity: SymbolKind.Method, orchestration: SymbolKind.Function, event: SymbolKind.Event, queue: SymbolKind.Event,
  signal: SymbolKind.Event, query: SymbolKind.Method, gate: SymbolKind.Constant, value: SymbolKind.Key,
};

/** One symbol an orchestration, its durable calls under it; a file without orchestrations has none. */
export function documentSymbols(session: Session, path: string): DocumentSymbol[] {
  const { model, reached } = session.project.state();
  const byFunction = new Map<string, OrchestrationModel[]>();
  for (const orchestration of model.orchestrations) {
    if (orchestration.function.file !== path) continue;
    const known = byFunction.get(orchestration.key);
    if (known === undefined) byFunction.set(orchestration.key, [orchestration]);
    else known.push(orchestration);
  }
  return [...byFunction].flatMap(([key, versions]) => {
    const [first] = versions;
    if (first === undefined) return [];
    const around: Span = { ...first.function, start: Math.min(first.function.start, first.head.start), end: Math.max(first.function.end, first.head.end) };
    const children = (reached.get(key)?.facts.durables ?? []).map(call => commandSymbol(session, call));
    return [{ name: versions.map(nameOf).join(', '), detail: first.functionName, kind: SymbolKind.Function, range: rangeOf(session.project.workspace, around), selectionRange: rangeOf(session.project.workspace, first.head), children }];
  });
}

/** Names that contain the letters of the query in its order, whatever the case. */
export function workspaceSymbols(session: Session, query: string): WorkspaceSymbol[] {
  const index = NameIndex.of(session.project);
  const symbols: WorkspaceSymbol[] = [];
  const seen = new Set<string>();
  for (const named of index.all) {
    if (named.name === undefined || named.role !== 'answers' || !matches(named.name, query)) continue;
    const id = `${named.kind} ${named.name}`;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const { selected } of answersTo(session, named)) {
      symbols.push({ name: named.name, kind: KINDS[named.kind], containerName: named.kind, location: { uri: uriOf(selected.file), range: rangeOf(session.project.workspace, selected) } });
    }
    if (symbols.length >= WORKSPACE_SYMBOLS_MAX) break;
  }
  return symbols;
}

function nameOf(model: OrchestrationModel): string {
  return model.name === undefined ? `${model.functionName}, not registered` : `${model.name} ${model.version}`;
}

function commandSymbol(session: Session, call: DurableCall): DocumentSymbol {
  const range = rangeOf(session.project.workspace, call.at);
  const selected = call.nameSpan ?? call.at;
  const inside = selected.start >= call.at.start && selected.end <= call.at.end;
  return { name: call.name ?? call.method, detail: call.name === undefined ? '' : call.method, kind: SymbolKind.Event, range, selectionRange: inside ? rangeOf(session.project.workspace, selected) : range };
}

function matches(name: string, query: string): boolean {
  const letters = query.toLowerCase();
  let at = 0;
  for (const letter of name.toLowerCase()) if (letter === letters[at]) at += 1;
  return at === letters.length;
}
