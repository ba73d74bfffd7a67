// The language server: wires the protocol to sessions and features. Knows no rule and computes nothing itself.
import {
  DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, TextDocuments, TextDocumentSyncKind,
  type Connection, type InitializeParams, type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions } from './features/code-actions.ts';
import { codeLenses } from './features/code-lens.ts';
import { documentReport, Publisher, workspaceReports } from './features/diagnostics.ts';
import { orchestrationSummaries, whenIdle } from './features/orchestrations.ts';
import { commandTree, newVersionEdits } from './features/versions.ts';
import { LANGUAGE_CAPABILITIES, languageAbilities, registerLanguageFeatures, type LanguageAbilities } from './language-features.ts';
import { pathOf } from './lsp-places.ts';
import type { ServerRequests } from './protocol.ts';
import { decodeEditorSettings } from './decode-editor-settings.ts';
import { Sessions } from './sessions.ts';
import { CONFIG_FILE } from './settings.ts';
import { tool } from './tool.ts';

/** After the last change and before findings are pushed: long enough to skip the middle of a word, short enough not to be felt. */
const PUSH_DELAY_MS = 40;
const WATCHED = ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}', '**/{tsconfig*,jsconfig,package}.json', `**/${CONFIG_FILE}`];

interface ClientAbilities {
  readonly pull: boolean;
  readonly refresh: boolean;
  readonly hintRefresh: boolean;
  readonly configuration: boolean;
  readonly watch: boolean;
  readonly folders: boolean;
}

/** Registers every handler on the connection; the caller calls `listen`. */
export function startServer(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const sessions = new Sessions(message => connection.console.error(message));
  const publisher = new Publisher(connection);
  let abilities: ClientAbilities = { pull: false, refresh: false, hintRefresh: false, configuration: false, watch: false, folders: false };
  let language: LanguageAbilities = { annotations: false, links: false };
  let timer: NodeJS.Timeout | undefined;

  const changed = (): void => {
    if (abilities.pull) return;
    clearTimeout(timer);
    timer = setTimeout(() => void Promise.all(sessions.all.map(session => publisher.publish(session))), PUSH_DELAY_MS);
  };
  /** Something other than an open text changed: clients that pull have to be told. */
  const refresh = (): void => {
    changed();
    if (abilities.refresh) connection.languages.diagnostics.refresh();
  };
  const configure = async (): Promise<void> => {
    if (!abilities.configuration) return;
    const read: unknown = await connection.workspace.getConfiguration('reprise');
    sessions.useEditorSettings(decodeEditorSettings(read));
    refresh();
    if (abilities.hintRefresh) await connection.languages.inlayHint.refresh();
  };

  connection.onInitialize(params => {
    abilities = abilitiesOf(params);
    language = languageAbilities(params);
    for (const folder of foldersOf(params)) sessions.open(folder);
    return initializeResult();
  });
  connection.onInitialized(async () => {
    if (abilities.watch) await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: WATCHED.map(globPattern => ({ globPattern })) });
    if (abilities.configuration) await connection.client.register(DidChangeConfigurationNotification.type, { section: 'reprise' });
    if (abilities.folders) followFolders(connection, sessions, refresh);
    await configure();
  });
  connection.onDidChangeConfiguration(configure);
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const change of changes) {
      const path = pathOf(change.uri);
      if (path === undefined || documents.get(change.uri) !== undefined) continue;
      const session = sessions.of(path);
      if (path.endsWith(`/${CONFIG_FILE}`)) session.reloadSettings();
      else session.change([{ path, text: undefined }]);
    }
    refresh();
  });
  documents.onDidChangeContent(({ document }) => {
    const path = pathOf(document.uri);
    if (path !== undefined) sessions.of(path).change([{ path, text: document.getText() }]);
    changed();
  });
  documents.onDidClose(({ document }) => {
    const path = pathOf(document.uri);
    if (path !== undefined) sessions.of(path).change([{ path, text: undefined }]);
    changed();
  });
  registerRequests(connection, sessions);
  registerLanguageFeatures(connection, sessions, () => language);
  documents.listen(connection);
}

function registerRequests(connection: Connection, sessions: Sessions): void {
  connection.languages.diagnostics.on(async params => {
    const path = pathOf(params.textDocument.uri);
    return path === undefined ? { kind: 'full', items: [] } : documentReport(sessions.of(path), path, params.previousResultId);
  });
  connection.languages.diagnostics.onWorkspace(async params => {
    const previous = new Map(params.previousResultIds.map(({ uri, value }) => [uri, value]));
    const reports = await Promise.all(sessions.all.map(session => workspaceReports(session, previous)));
    return { items: reports.flat() };
  });
  connection.onCodeAction(async params => {
    const path = pathOf(params.textDocument.uri);
    return path === undefined ? [] : codeActions(sessions.of(path), path, params);
  });
  connection.onCodeLens(params => {
    const path = pathOf(params.textDocument.uri);
    return path === undefined ? [] : codeLenses(sessions.of(path), path);
  });
  connection.onRequest('reprise/orchestrations', () => orchestrationSummaries(sessions.all));
  connection.onRequest('reprise/newVersion', (parameters: ServerRequests['reprise/newVersion'][0]) => newVersionEdits(sessions.all, parameters));
  connection.onRequest('reprise/tree', (parameters: ServerRequests['reprise/tree'][0]) => commandTree(sessions.all, parameters));
  connection.onRequest('reprise/idle', () => whenIdle(sessions.all));
}

function followFolders(connection: Connection, sessions: Sessions, refresh: () => void): void {
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    for (const { uri } of removed) sessions.close(pathOf(uri) ?? '');
    for (const { uri } of added) {
      const path = pathOf(uri);
      if (path !== undefined) sessions.open(path);
    }
    refresh();
  });
}

function abilitiesOf({ capabilities }: InitializeParams): ClientAbilities {
  return {
    pull: capabilities.textDocument?.diagnostic !== undefined,
    refresh: capabilities.workspace?.diagnostics?.refreshSupport === true,
    hintRefresh: capabilities.workspace?.inlayHint?.refreshSupport === true,
    configuration: capabilities.workspace?.configuration === true,
    watch: capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folders: capabilities.workspace?.workspaceFolders === true,
  };
}

function foldersOf(params: InitializeParams): readonly string[] {
  const uris = params.workspaceFolders?.map(folder => folder.uri) ?? [];
  return uris.flatMap(uri => pathOf(uri) ?? []).map(path => (path.endsWith('/') ? path.slice(0, -1) : path));
}

function initializeResult(): InitializeResult {
  return {
    serverInfo: tool(),
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      diagnosticProvider: { identifier: 'reprise', interFileDependencies: true, workspaceDiagnostics: true },
      codeActionProvider: { codeActionKinds: ['quickfix', 'refactor'] },
      codeLensProvider: {},
      ...LANGUAGE_CAPABILITIES,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
