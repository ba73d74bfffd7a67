// Language features over names that are text: what the protocol asks is answered by one feature each, for the session that the file belongs to.
import type { Connection, InitializeParams, Position, ServerCapabilities } from 'vscode-languageserver';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from './features/call-hierarchy.ts';
import { completions, COMPLETION_TRIGGERS } from './features/completion.ts';
import { hover } from './features/hover.ts';
import { inlayHints } from './features/inlay-hints.ts';
import { definitions, references } from './features/name-navigation.ts';
import { prepareRename, rename } from './features/rename.ts';
import { documentSymbols, workspaceSymbols } from './features/symbols.ts';
import { offsetOf, pathOf } from './lsp-places.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

export const LANGUAGE_CAPABILITIES: ServerCapabilities = {
  completionProvider: { triggerCharacters: [...COMPLETION_TRIGGERS] },
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  callHierarchyProvider: true,
  hoverProvider: true,
  documentSymbolProvider: { label: 'Reprise' },
  workspaceSymbolProvider: true,
  inlayHintProvider: true,
};

/** What the client can do with an answer; set once it has said so. */
export interface LanguageAbilities {
  readonly annotations: boolean;
  readonly links: boolean;
}

export function languageAbilities({ capabilities }: InitializeParams): LanguageAbilities {
  return {
    annotations: capabilities.workspace?.workspaceEdit?.changeAnnotationSupport !== undefined && capabilities.workspace.workspaceEdit.documentChanges === true,
    links: capabilities.textDocument?.definition?.linkSupport === true,
  };
}

interface Place {
  readonly session: Session;
  readonly path: string;
  readonly offset: number;
}

/** Registers the handlers; `abilities` is asked at each request, because clients say theirs after the handlers are there. */
export function registerLanguageFeatures(connection: Connection, sessions: Sessions, abilities: () => LanguageAbilities): void {
  const placeOf = (params: { readonly textDocument: { readonly uri: string }; readonly position: Position }): Place | undefined => {
    const path = pathOf(params.textDocument.uri);
    const session = path === undefined ? undefined : sessions.of(path);
    const offset = session === undefined || path === undefined ? undefined : offsetOf(session.project.workspace, path, params.position);
    return session === undefined || path === undefined || offset === undefined ? undefined : { session, path, offset };
  };
  connection.onCompletion(params => {
    const at = placeOf(params);
    return at === undefined ? [] : completions(at.session, at.path, at.offset);
  });
  connection.onDefinition(params => {
    const at = placeOf(params);
    const links = at === undefined ? [] : definitions(at.session, at.path, at.offset);
    return abilities().links ? links : links.map(link => ({ uri: link.targetUri, range: link.targetSelectionRange }));
  });
  connection.onReferences(params => {
    const at = placeOf(params);
    return at === undefined ? [] : (references(at.session, at.path, at.offset, params.context.includeDeclaration) ?? []);
  });
  connection.onPrepareRename(params => {
    const at = placeOf(params);
    return at === undefined ? null : (prepareRename(at.session, at.path, at.offset) ?? null);
  });
  connection.onRenameRequest(params => {
    const at = placeOf(params);
    return at === undefined ? null : (rename(at.session, at.path, at.offset, params.newName, abilities().annotations) ?? null);
  });
  connection.onHover(async params => {
    const at = placeOf(params);
    return at === undefined ? null : ((await hover(at.session, at.path, at.offset)) ?? null);
  });
  registerTreesAndSymbols(connection, sessions, placeOf);
}

function registerTreesAndSymbols(connection: Connection, sessions: Sessions, placeOf: (params: { readonly textDocument: { readonly uri: string }; readonly position: Position }) => Place | undefined): void {
  const ofUri = (uri: string): { readonly session: Session; readonly path: string } | undefined => {
    const path = pathOf(uri);
    return path === undefined ? undefined : { session: sessions.of(path), path };
  };
  connection.languages.callHierarchy.onPrepare(params => {
    const at = placeOf(params);
    return at === undefined ? [] : prepareCallHierarchy(at.session, at.path, at.offset);
  });
  connection.languages.callHierarchy.onIncomingCalls(({ item }) => {
    const at = ofUri(item.uri);
    return at === undefined ? [] : incomingCalls(at.session, item);
  });
  connection.languages.callHierarchy.onOutgoingCalls(({ item }) => {
    const at = ofUri(item.uri);
    return at === undefined ? [] : outgoingCalls(at.session, item);
  });
  connection.onDocumentSymbol(({ textDocument }) => {
    const at = ofUri(textDocument.uri);
    return at === undefined ? [] : documentSymbols(at.session, at.path);
  });
  connection.onWorkspaceSymbol(({ query }) => sessions.all.flatMap(session => workspaceSymbols(session, query)));
  connection.languages.inlayHint.on(async ({ textDocument, range }) => {
    const at = ofUri(textDocument.uri);
    if (at === undefined || !at.session.showsCommandNumbers) return [];
    const { workspace } = at.session.project;
    const [start, end] = [offsetOf(workspace, at.path, range.start), offsetOf(workspace, at.path, range.end)];
    return start === undefined || end === undefined ? [] : inlayHints(at.session, at.path, start, end);
  });
}
