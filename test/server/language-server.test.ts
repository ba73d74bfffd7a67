// The language server over a pair of streams: diagnostics pulled and pushed, fixes, lenses, custom requests, settings, deleted files.
import { unlinkSync } from 'node:fs';
import path from 'node:path';
import {
  CodeActionRequest, CodeLensRequest, DidChangeTextDocumentNotification, DidChangeWatchedFilesNotification, DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest, WorkspaceDiagnosticRequest,
  type ClientCapabilities, type CodeAction, type Diagnostic,
} from 'vscode-languageserver-protocol/node';
import { afterEach, expect, test } from 'vitest';
import { closeClients, startClient, type Opened } from '../support/language-client.ts';

afterEach(closeClients);

const ORDER = `import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { priceOf } from './prices.ts';
export async function order(ctx: OrchestrationContext, input: string): Promise<number> {
  const started = Date.now();
  return started + priceOf(input);
}
export const all = OrchestrationRegistry.builder().registerTyped('order', order).build();
`;
const PRICES = 'export function priceOf(text: string): number { return Math.random() + text.length; }\n';

const start = (capabilities: ClientCapabilities, files: Readonly<Record<string, string>> = { 'order.ts': ORDER, 'prices.ts': PRICES }): Promise<Opened> => startClient(capabilities, files, { rules: { 'no-random': 'hint' } });

const PULL: ClientCapabilities = { textDocument: { diagnostic: {} } };

async function pull({ client, uri }: Opened, name: string): Promise<readonly Diagnostic[]> {
  const report = await client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: uri(name) } });
  return report.kind === 'full' ? report.items : [];
}

async function openDocument({ client, uri }: Opened, name: string, text: string): Promise<void> {
  await client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri: uri(name), languageId: 'typescript', version: 1, text } });
}

test('findings are pulled with their path, their page and their range', async () => {
  const opened = await start(PULL);
  const [finding, ...others] = await pull(opened, 'prices.ts');
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ code: 'no-random', severity: 1, source: 'reprise', range: { start: { line: 0, character: 55 }, end: { line: 0, character: 68 } } });
  expect(finding!.codeDescription!.href).toMatch(/rules\/no-random\.md$/);
  expect(finding!.relatedInformation).toEqual([{ location: { uri: opened.uri('order.ts'), range: { start: { line: 4, character: 19 }, end: { line: 4, character: 33 } } }, message: 'order calls priceOf' }]);
});

test('an unsaved edit in one file changes the findings of another', async () => {
  const opened = await start(PULL);
  await openDocument(opened, 'order.ts', ORDER);
  expect((await pull(opened, 'prices.ts')).length).toBe(1);
  await opened.client.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri: opened.uri('order.ts'), version: 2 },
    contentChanges: [{ range: { start: { line: 4, character: 9 }, end: { line: 4, character: 33 } }, text: 'started' }],
  });
  expect(await pull(opened, 'prices.ts')).toEqual([]);
  expect((await pull(opened, 'order.ts')).map((each) => each.code)).toEqual(['no-wall-clock']);
});

test('a fix edits the text as it is now', async () => {
  const opened = await start(PULL);
  await openDocument(opened, 'order.ts', `\n${ORDER}`);
  const [finding] = await pull(opened, 'order.ts');
  const actions = await opened.client.sendRequest(CodeActionRequest.type, { textDocument: { uri: opened.uri('order.ts') }, range: finding!.range, context: { diagnostics: [finding!] } });
  const [first] = actions as CodeAction[];
  expect(first).toMatchObject({ title: 'Use ctx.utcNow()', kind: 'quickfix', isPreferred: true });
  expect(first!.edit!.changes![opened.uri('order.ts')]).toEqual([{ range: finding!.range, newText: 'await ctx.utcNow()' }]);
});

test('orchestrations carry lenses with commands', async () => {
  const opened = await start(PULL);
  const lenses = await opened.client.sendRequest(CodeLensRequest.type, { textDocument: { uri: opened.uri('order.ts') } });
  expect(lenses!.map((lens) => lens.command!.title)).toEqual(['order 1.0.0', 'New version…', 'Replay…']);
  expect(lenses![1]!.command).toMatchObject({ command: 'reprise.newVersion', arguments: [{ orchestration: 'order@1.0.0', uri: opened.uri('order.ts') }] });
});

test('custom requests answer what was found', async () => {
  const opened = await start(PULL);
  expect(await opened.client.sendRequest('reprise/idle', {})).toEqual({ files: 2, orchestrations: 1 });
  expect(await opened.client.sendRequest('reprise/orchestrations', {})).toEqual({ orchestrations: [{ name: 'order', version: '1.0.0', functionName: 'order', uri: opened.uri('order.ts'), line: 3, column: 23, registered: true }] });
});

test('workspace diagnostics name files that nobody opened, and say what did not change', async () => {
  const opened = await start(PULL);
  const first = await opened.client.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
  expect(first.items.map((item) => [item.uri, item.kind])).toEqual([[opened.uri('order.ts'), 'full'], [opened.uri('prices.ts'), 'full']]);
  const second = await opened.client.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: first.items.map((item) => ({ uri: item.uri, value: item.resultId! })) });
  expect(second.items.map((item) => item.kind)).toEqual(['unchanged', 'unchanged']);
});

test('clients that cannot pull are told, also that a finding went away', async () => {
  const opened = await start({});
  await openDocument(opened, 'order.ts', ORDER);
  await expect.poll(() => opened.published.get(opened.uri('prices.ts'))?.map((each) => each.code)).toEqual(['no-random']);
  await opened.client.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: opened.uri('order.ts'), version: 2 }, contentChanges: [{ text: 'export {};' }] });
  await expect.poll(() => opened.published.get(opened.uri('prices.ts'))).toEqual([]);
});

test('settings of the editor change severities', async () => {
  const opened = await start({ ...PULL, workspace: { configuration: true } });
  await expect.poll(async () => (await pull(opened, 'prices.ts')).map((each) => each.severity)).toEqual([4]);
});

test('a deleted file takes its findings along', async () => {
  const opened = await start(PULL);
  expect((await pull(opened, 'prices.ts')).length).toBe(1);
  unlinkSync(path.join(opened.folder, 'prices.ts'));
  await opened.client.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: opened.uri('prices.ts'), type: 3 }] });
  expect(await pull(opened, 'prices.ts')).toEqual([]);
  expect((await pull(opened, 'order.ts')).map((each) => each.code)).toEqual(['no-wall-clock']);
});

test('a mistake in the configuration is shown where it stands', async () => {
  const opened = await start(PULL, { 'order.ts': ORDER, 'prices.ts': PRICES, 'reprise.config.json': '{\n  "rules": { "no-randm": "off" }\n}\n' });
  expect(await pull(opened, 'reprise.config.json')).toMatchObject([{ severity: 1, range: { start: { line: 1, character: 13 } }, message: 'There is no rule "no-randm". Did you mean "no-random"?' }]);
});

test('source that does not parse gives fewer findings and no error', async () => {
  const opened = await start(PULL);
  await openDocument(opened, 'order.ts', ORDER.slice(0, ORDER.indexOf('started + ')));
  expect((await pull(opened, 'order.ts')).map((each) => each.code)).toEqual(['no-wall-clock']);
});
