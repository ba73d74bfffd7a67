// A client of the language server over a pair of streams, with a workspace of its own on disk.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection, InitializedNotification, InitializeRequest, PublishDiagnosticsNotification, StreamMessageReader, StreamMessageWriter,
  type ClientCapabilities, type Diagnostic, type Position, type ProtocolConnection, type Range,
} from 'vscode-languageserver-protocol/node';
import { createConnection } from 'vscode-languageserver/node';
import { startServer } from '../../server/server.ts';

export interface Opened {
  readonly client: ProtocolConnection;
  readonly uri: (name: string) => string;
  readonly folder: string;
  readonly published: Map<string, readonly Diagnostic[]>;
  /** Settles when the server asks for new inlay hints: it has read the settings then. */
  readonly hintsRefreshed: Promise<void>;
}

const open: Opened[] = [];

/** Ends every client and removes its workspace; call it after each test. */
export function closeClients(): void {
  for (const { client, folder } of open.splice(0)) {
    client.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the files, starts a server on them and says hello. `settings` is the section `reprise`. */
export async function startClient(capabilities: ClientCapabilities, files: Readonly<Record<string, string>>, settings: object): Promise<Opened> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'reprise-server-')));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const up = new PassThrough();
  const down = new PassThrough();
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  startServer(server);
  server.listen();
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const published = new Map<string, readonly Diagnostic[]>();
  client.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => void published.set(uri, diagnostics));
  const hintsRefreshed = new Promise<void>((settle) => void client.onRequest('workspace/inlayHint/refresh', () => settle()));
  client.onRequest('client/registerCapability', () => null);
  client.onRequest('workspace/configuration', () => [settings]);
  client.listen();
  const opened: Opened = { client, folder, published, hintsRefreshed, uri: (name) => pathToFileURL(path.join(folder, name)).toString() };
  open.push(opened);
  await client.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities, workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'w' }] });
  await client.sendNotification(InitializedNotification.type, {});
  return opened;
}

/** Where a mark `|` stands in a piece of text that occurs once: `"Health|Check"` finds `HealthCheck`. */
export function positionOf(text: string, marked: string): Position {
  const plain = marked.replace('|', '');
  const at = text.indexOf(plain);
  if (at < 0 || text.indexOf(plain, at + 1) >= 0) throw new Error(`${plain} occurs ${at < 0 ? 'nowhere' : 'more than once'}`);
  const before = text.slice(0, at + marked.indexOf('|')).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
}

/** The text of a range. */
export function textAt(text: string, { start, end }: Range): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Position): number => lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return text.slice(offset(start), offset(end));
}
