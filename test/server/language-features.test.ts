// Language features across texts: an activity's name leads to its function, an event's to who waits, a change id to its gate.
import {
  CallHierarchyIncomingCallsRequest, CallHierarchyOutgoingCallsRequest, CallHierarchyPrepareRequest, CompletionRequest, DefinitionRequest, DidOpenTextDocumentNotification,
  DocumentSymbolRequest, HoverRequest, InlayHintRequest, PrepareRenameRequest, ReferencesRequest, RenameRequest, WorkspaceSymbolRequest,
  type CompletionItem, type Hover, type Location, type LocationLink, type MarkupContent, type TextDocumentEdit, type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { afterEach, describe, expect, test } from 'vitest';
import { closeClients, positionOf, startClient, textAt, type Opened } from '../support/language-client.ts';

afterEach(closeClients);

const FILES = {
  'names.ts': `export const CHARGE = 'Charge';
export const ORDER = 'shop::order';
`,
  'activities.ts': `import { ActivityRegistry, type ActivityContext } from '@reprise/engine';
import { CHARGE } from './names.ts';
/** Takes the money. */
export async function charge(_ctx: ActivityContext, amount: number): Promise<string> { return \`paid \${amount}\`; }
export const ship = async (_ctx: ActivityContext, to: string): Promise<void> => { void to; };
const table = { Refund: async (): Promise<void> => undefined };
export const activities = ActivityRegistry.builder().registerTyped(CHARGE, charge).registerTyped('Ship', ship).registerAll(Object.entries(table)).build();
`,
  'order.ts': `import { OrchestrationRegistry, VersionPolicy, type OrchestrationContext } from '@reprise/engine';
import { CHARGE, ORDER } from './names.ts';
export async function order(ctx: OrchestrationContext, amount: number): Promise<void> {
  await pay(ctx, amount);
  if (ctx.getVersion('ask-first', -1, 1) === 1) await ctx.waitForEvent('approved');
  for (const part of [1, 2]) await ctx.scheduleActivity('Refund', part);
  await ctx.scheduleActivity('Ship', 'there');
}
async function pay(ctx: OrchestrationContext, amount: number): Promise<void> {
  await ctx.scheduleActivity(CHARGE, amount);
}
/** Version 1.0.1 - asks nobody. */
export async function order_1_0_1(ctx: OrchestrationContext, amount: number): Promise<void> {
  await ctx.scheduleActivity("Charge", amount);
}
export const all = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).setPolicy(ORDER, VersionPolicy.exact('1.0.0')).build();
`,
  'client.ts': `import { Client, MemoryStore } from '@reprise/engine';
import { ORDER } from './names.ts';
const client = new Client(new MemoryStore());
export async function begin(): Promise<void> {
  await client.startOrchestration('o-1', ORDER, 3);
  await client.raiseEvent('o-1', 'approved');
}
export const startOrchestration = (id: string, name: string): string => id + name;
export const ours = startOrchestration('Ship', 'approved');
`,
};
type Name = keyof typeof FILES;

const CLIENT = { textDocument: { diagnostic: {}, definition: { linkSupport: true } }, workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} }, configuration: true, inlayHint: { refreshSupport: true } } };
const start = (files: Readonly<Record<string, string>> = FILES): Promise<Opened> => startClient(CLIENT, files, { inlayHints: { commandNumbers: true } });
const at = (opened: Opened, name: Name, marked: string) => ({ textDocument: { uri: opened.uri(name) }, position: positionOf(FILES[name], marked) });

/** `file: text` of places. */
function shown(opened: Opened, places: readonly { readonly uri: string; readonly range: Location['range'] }[]): readonly string[] {
  return places.map(({ uri, range }) => {
    const name = Object.keys(FILES).find((each) => opened.uri(each) === uri) as Name;
    return `${name}:${range.start.line + 1} ${textAt(FILES[name], range)}`;
  });
}

describe('definition', () => {
  const cases: readonly (readonly [what: string, name: Name, marked: string, expected: readonly string[]])[] = [
    ['an activity by its text', 'order.ts', `'Sh|ip'`, ['activities.ts:5 ship']],
    ['an activity by a constant', 'order.ts', 'scheduleActivity(CHAR|GE', ['activities.ts:4 charge']],
    ['an activity from the constant itself', 'names.ts', `'Cha|rge'`, ['activities.ts:4 charge']],
    ['an activity of an object map', 'order.ts', `'Ref|und'`, ['activities.ts:6 Refund']],
    ['an orchestration: all of its versions', 'client.ts', `'o-1', ORD|ER`, ['order.ts:3 order', 'order.ts:13 order_1_0_1']],
    ['an event: who waits for it', 'client.ts', `'o-1', 'appr|oved'`, [`order.ts:5 'approved'`]],
    ['a gate: where it is asked', 'order.ts', `'ask-|first'`, [`order.ts:5 'ask-first'`]],
    ['a text that only looks like one', 'client.ts', `('Sh|ip', 'approved')`, []],
    ['an input', 'order.ts', `'the|re'`, []],
  ];
  test.each(cases)('%s', async (_what, name, marked, expected) => {
    const opened = await start();
    const links = (await opened.client.sendRequest(DefinitionRequest.type, at(opened, name, marked))) as LocationLink[];
    expect(shown(opened, links.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange })))).toEqual(expected);
  });
});

test('references of a name: registrations, texts and constants in every file', async () => {
  const opened = await start();
  const params = { ...at(opened, 'order.ts', `"Char|ge"`), context: { includeDeclaration: true } };
  const all = await opened.client.sendRequest(ReferencesRequest.type, params);
  expect(shown(opened, all!)).toEqual(['activities.ts:7 CHARGE', 'order.ts:10 CHARGE', 'order.ts:14 "Charge"']);
  const asking = await opened.client.sendRequest(ReferencesRequest.type, { ...params, context: { includeDeclaration: false } });
  expect(shown(opened, asking!)).toEqual(['order.ts:10 CHARGE', 'order.ts:14 "Charge"']);
  const orders = await opened.client.sendRequest(ReferencesRequest.type, { ...at(opened, 'names.ts', `shop::|order`), context: { includeDeclaration: false } });
  expect(shown(opened, orders!)).toEqual(['client.ts:5 ORDER', 'order.ts:16 ORDER']);
});

describe('rename', () => {
  const editsOf = async (name: Name, marked: string, newName: string): Promise<{ readonly texts: readonly string[]; readonly edit: WorkspaceEdit }> => {
    const opened = await start();
    const edit = (await opened.client.sendRequest(RenameRequest.type, { ...at(opened, name, marked), newName }))!;
    const changes = (edit.documentChanges as TextDocumentEdit[]).flatMap(({ textDocument, edits }) => edits.map((each) => `${shown(opened, [{ uri: textDocument.uri, range: each.range }])[0]} -> ${'newText' in each ? each.newText : ''}`));
    return { texts: changes.sort(), edit };
  };

  test('every spelling of an activity, the constant once, and histories are named', async () => {
    const { texts, edit } = await editsOf('names.ts', `'Cha|rge'`, 'Take "money"');
    expect(texts).toEqual(['names.ts:1 Charge -> Take "money"', 'order.ts:14 Charge -> Take \\"money\\"']);
    expect(Object.values(edit.changeAnnotations!)).toEqual([{ label: 'Rename activity "Charge"', needsConfirmation: true, description: 'Recorded histories hold the old name: unfinished runs do not replay with the new one.' }]);
  });

  test('a key of an object map gets quotes where it needs them', async () => {
    expect((await editsOf('order.ts', `'Ref|und'`, 'pay-back')).texts).toEqual([`activities.ts:6 Refund -> 'pay-back'`, 'order.ts:6 Refund -> pay-back']);
  });

  test('an event in the orchestration and in the client', async () => {
    expect((await editsOf('client.ts', `'o-1', 'appr|oved'`, 'agreed')).texts).toEqual(['client.ts:6 approved -> agreed', 'order.ts:5 approved -> agreed']);
  });

  test('a name that is taken, empty or put together from parts is refused in words', async () => {
    const opened = await start({ ...FILES, 'parts.ts': `import type { OrchestrationContext } from '@reprise/engine';\nexport async function parts(ctx: OrchestrationContext): Promise<void> { await ctx.scheduleActivity(\`Sh\${'ip'}\`); }\n` });
    const ask = (newName: string): Promise<unknown> => opened.client.sendRequest(RenameRequest.type, { ...at(opened, 'order.ts', `'Sh|ip'`), newName });
    await expect(ask('Refund')).rejects.toThrow('There is already an activity named "Refund".');
    await expect(ask(' ')).rejects.toThrow('A name has at least one character and no line breaks.');
    await expect(ask('Send')).rejects.toThrow('"Ship" is put together from parts at parts.ts:2; rename it there by hand.');
  });

  test('is offered on names only, with the text between the quotes', async () => {
    const opened = await start();
    const place = await opened.client.sendRequest(PrepareRenameRequest.type, at(opened, 'order.ts', `'Sh|ip'`));
    expect(place).toMatchObject({ placeholder: 'Ship' });
    expect(await opened.client.sendRequest(PrepareRenameRequest.type, at(opened, 'order.ts', `'the|re'`))).toBeNull();
    // A constant's own name is the business of the language's own rename.
    expect(await opened.client.sendRequest(PrepareRenameRequest.type, at(opened, 'order.ts', 'scheduleActivity(CHAR|GE'))).toBeNull();
  });
});

describe('completion', () => {
  const offered = async (line: string): Promise<readonly CompletionItem[]> => {
    const opened = await start();
    const text = FILES['order.ts'].replace(`  await ctx.scheduleActivity('Ship', 'there');`, line.replace('|', ''));
    await opened.client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri: opened.uri('order.ts'), languageId: 'typescript', version: 1, text } });
    return (await opened.client.sendRequest(CompletionRequest.type, { textDocument: { uri: opened.uri('order.ts') }, position: positionOf(text, line.trim()) })) as CompletionItem[];
  };
  const cases: readonly (readonly [what: string, line: string, expected: readonly string[]])[] = [
    ['activities in an empty text', `  await ctx.scheduleActivity('|');`, ['Charge', 'Refund', 'Ship']],
    ['activities in a text without its end', `  await ctx.scheduleActivity('Sh|`, ['Charge', 'Refund', 'Ship']],
    ['orchestrations', `  await ctx.scheduleSubOrchestration("|");`, ['shop::order']],
    ['versions of the named orchestration', `  await ctx.scheduleSubOrchestration('shop::order', 1, { version: '|' });`, ['1.0.0', '1.0.1']],
    ['events that others wait for or raise', `  await ctx.waitForEvent('|');`, ['approved']],
    ['change ids', `  ctx.patched('|');`, ['ask-first']],
    ['no names in an input', `  await ctx.scheduleActivity('Ship', '|');`, []],
    ['no names in other texts', `  ctx.traceInfo('|');`, []],
  ];
  test.each(cases)('%s', async (_what, line, expected) => {
    expect((await offered(line)).map((item) => item.label)).toEqual(expected);
  });

  test('the item replaces the whole text and says where the name comes from', async () => {
    const items = await offered(`  await ctx.scheduleActivity('Shi|pp');`);
    expect(items.find(({ label }) => label === 'Ship')).toMatchObject({ detail: 'activity, activities.ts', textEdit: { newText: 'Ship', range: { start: { character: 30 }, end: { character: 35 } } } });
  });
});

const RECORDED = {
  format: 'reprise.history/1', name: 'shop::order', version: '1.0.0', instance: 'o-1', execution: 1, kv: {},
  events: [
    { event_id: 1, instance_id: 'o-1', execution_id: 1, timestamp_ms: 1, duroxide_version: '0.1.32', type: 'OrchestrationStarted', name: 'shop::order', version: '1.0.0', input: '3', parent_instance: null, parent_id: null },
    { event_id: 2, instance_id: 'o-1', execution_id: 1, timestamp_ms: 1, duroxide_version: '0.1.32', type: 'VersionRecorded', change_id: 'ask-first', version: 1 },
  ],
};

test('hover tells what answers to a name and who asks', async () => {
  const opened = await start({ ...FILES, 'runs/o-1.history.json': JSON.stringify(RECORDED) });
  const said = async (name: Name, marked: string): Promise<string> => ((await opened.client.sendRequest(HoverRequest.type, at(opened, name, marked))) as Hover | null)?.contents === undefined ? '' : (((await opened.client.sendRequest(HoverRequest.type, at(opened, name, marked))) as Hover).contents as MarkupContent).value;
  const activity = await said('order.ts', `'Sh|ip'`);
  expect(activity).toContain('**activity** `Ship`');
  expect(activity).toContain('(_ctx: ActivityContext, to: string): Promise<void>');
  expect(activity).toContain('[activities.ts:7](');
  expect(activity).toContain('Scheduled at [order.ts:7](');
  const orchestration = await said('client.ts', `'o-1', ORD|ER`);
  expect(orchestration).toContain('- `shop::order` 1.0.0: [order](');
  expect(orchestration).toContain('- `shop::order` 1.0.1: [order_1_0_1](');
  expect(await said('order.ts', `'ask-|first'`)).toContain(`if (ctx.getVersion('ask-first', -1, 1) === 1)`);
  expect(await said('order.ts', `'ask-|first'`)).toContain('Recorded histories: version 1 in 1 run.');
  expect(await said('order.ts', 'function ord|er(')).toContain('1.0.0');
  expect(await said('order.ts', `'the|re'`)).toBe('');
});

test('the call hierarchy crosses names, in both directions', async () => {
  const opened = await start();
  const prepare = async (name: Name, marked: string) => (await opened.client.sendRequest(CallHierarchyPrepareRequest.type, at(opened, name, marked)))![0]!;
  const order = await prepare('order.ts', 'function ord|er(');
  expect(order).toMatchObject({ name: 'order', detail: 'orchestration shop::order 1.0.0' });
  const outgoing = await opened.client.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item: order });
  expect(outgoing!.map(({ to }) => to.name)).toEqual(['Refund', 'ship', 'pay']);
  const charge = await prepare('order.ts', `"Char|ge"`);
  expect(charge).toMatchObject({ name: 'charge', detail: 'activity Charge' });
  const incoming = await opened.client.sendRequest(CallHierarchyIncomingCallsRequest.type, { item: charge });
  expect(incoming!.map(({ from }) => from.name)).toEqual(['pay', 'order_1_0_1']);
  const callers = await opened.client.sendRequest(CallHierarchyIncomingCallsRequest.type, { item: await prepare('order.ts', 'await pa|y(') });
  expect(callers!.map(({ from }) => from.name)).toEqual(['order']);
  const starters = await opened.client.sendRequest(CallHierarchyIncomingCallsRequest.type, { item: order });
  expect(starters!.map(({ from }) => from.name)).toEqual(['begin']);
});

test('symbols: a document\'s orchestrations with their commands, and the names of the workspace', async () => {
  const opened = await start();
  const symbols = (await opened.client.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: opened.uri('order.ts') } })) as { name: string; children?: { name: string }[] }[];
  expect(symbols.map(({ name, children }) => [name, children!.map((child) => child.name)])).toEqual([
    ['shop::order 1.0.0', ['approved', 'Refund', 'Ship']],
    ['shop::order 1.0.1', ['Charge']],
  ]);
  expect(await opened.client.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: opened.uri('names.ts') } })).toEqual([]);
  const found = (await opened.client.sendRequest(WorkspaceSymbolRequest.type, { query: 'sho' }))!;
  expect(found.map(({ name, containerName }) => `${containerName} ${name}`)).toEqual(['orchestration shop::order', 'orchestration shop::order']);
});

test('inlay hints number the commands of a run', async () => {
  const opened = await start();
  await opened.hintsRefreshed;
  const lines = FILES['order.ts'].split('\n').length - 1;
  const hints = await opened.client.sendRequest(InlayHintRequest.type, { textDocument: { uri: opened.uri('order.ts') }, range: { start: { line: 0, character: 0 }, end: { line: lines, character: 0 } } });
  expect(hints!.map(({ position, label }) => `${position.line + 1} ${String(label)}`).sort()).toEqual(['10 #1', '14 #1', '5 #2', '6 #2+', '7 #2+']);
});
