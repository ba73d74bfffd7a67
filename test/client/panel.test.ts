// A panel inside a stand-in for the editor: what it asks the host, what it posts, and that closing it leaves nothing behind (C2).
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HostClient } from '../../client/host-client.ts';
import type { HostPool } from '../../client/hosts.ts';
import { opened, stateAt } from './replays.ts';
import * as fake from './fake-vscode.ts';

vi.mock('vscode', () => import('./fake-vscode.ts'));

const { HistoryEditor } = await import('../../client/panel/history-editor.ts');

type Uri = Parameters<InstanceType<typeof HistoryEditor>['openCustomDocument']>[0];
type View = Parameters<InstanceType<typeof HistoryEditor>['resolveCustomEditor']>[1];

const asked: (readonly [string, unknown])[] = [];
const newVersions: string[] = [];
const views = new Set<ReturnType<typeof fake.webviewPanel>>();

/** A host that answers at once. */
const host = {
  request: (method: string, params: { readonly step?: number }, cancellation?: { onCancellationRequested(listener: () => void): { dispose(): void } }) => {
    asked.push([method, params]);
    const subscription = cancellation?.onCancellationRequested(() => undefined);
    const answer = method === 'open' ? opened() : method === 'state' ? stateAt(params.step ?? 0) : { variables: [] };
    return Promise.resolve(answer).finally(() => subscription?.dispose());
  },
} as unknown as HostClient;

const uri = (path: string): Uri => fake.Uri.file(path) as unknown as Uri;

function start() {
  const editor = new HistoryEditor({ extensionUri: uri('/ext'), hosts: { for: () => Promise.resolve(host) } as unknown as HostPool, newVersion: (orchestration) => Promise.resolve(void newVersions.push(orchestration)) });
  const open = (path: string) => {
    const view = fake.webviewPanel();
    views.add(view);
    editor.resolveCustomEditor(editor.openCustomDocument(uri(path)), view as unknown as View);
    return view;
  };
  return { editor, open };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const types = (): readonly unknown[] => fake.fired.posted.map((message) => Object(message).type);

beforeEach(() => {
  fake.living.clear();
  fake.fired.posted.length = 0;
  fake.fired.commands.length = 0;
  fake.workspace.isTrusted = true;
  asked.length = 0;
  newVersions.length = 0;
});

afterEach(() => {
  for (const view of views) view.close();
  views.clear();
});

describe('a panel', () => {
  test('opens its file, posts the document and the state of the first step', async () => {
    start().open('/ws/a.history.json');
    await settle();
    expect(asked[0]).toEqual(['open', { session: expect.stringMatching(/^panel-\d+$/), source: { path: '/ws/a.history.json' }, budget: { timeMs: 10_000, memoryMb: 1024 } }]);
    expect(asked[1]).toEqual(['state', { session: expect.any(String), step: 0 }]);
    expect(types()).toEqual(['opening', 'document', 'snapshot', 'snapshot']);
  });

  test('what the page says reaches the session, what is no message does not', async () => {
    const view = start().open('/ws/a.history.json');
    await settle();
    view.say({ type: 'step', target: 'next' });
    view.say({ type: 'evil' });
    view.say({ type: 'new-version' });
    view.say({ type: 'trust' });
    view.say({ type: 'show-text' });
    await settle();
    expect(asked.at(-1)).toEqual(['state', { session: expect.any(String), step: 1 }]);
    expect(newVersions).toEqual(['shop::order@1.0.1']);
    expect(fake.fired.commands.map(([id]) => id)).toEqual(['workbench.trust.manage', 'vscode.openWith']);
  });

  test('the page starts with a policy and a new nonce each time', async () => {
    const { open } = start();
    const [first, second] = [open('/ws/a.history.json').webview.html, open('/ws/b.history.json').webview.html];
    const nonce = (page: string): string | undefined => /script-src &#39;nonce-([^&]+)&#39;/.exec(page)?.[1];
    expect(nonce(first)?.length).toBeGreaterThan(15);
    expect(nonce(first)).not.toBe(nonce(second));
  });

  test('without trust it says why nothing was replayed', async () => {
    fake.workspace.isTrusted = false;
    start().open('/ws/a.history.json');
    await settle();
    const document = fake.fired.posted.find((message) => Object(message).type === 'document');
    expect(Object(document).document.notice).toMatchObject({ action: 'trust', text: expect.stringContaining('not trusted') });
  });

  test('a file that changes is read again, once for many changes', async () => {
    start().open('/ws/a.history.json');
    await settle();
    for (let change = 0; change < 5; change += 1) fake.files.fire(undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked.filter(([method]) => method === 'open')).toHaveLength(2);
  });

  test('what is not on the local disk is refused with a hint', async () => {
    const { editor } = start();
    const view = fake.webviewPanel();
    editor.resolveCustomEditor(editor.openCustomDocument({ ...fake.Uri.file('/a.history.json'), scheme: 'vscode-vfs' } as unknown as Uri), view as unknown as View);
    await settle();
    expect(fake.fired.posted.at(-1)).toMatchObject({ type: 'problem', problem: { code: 'not-local', hint: expect.any(String) } });
    expect(asked).toEqual([]);
  });
});

describe('the editor', () => {
  test('a command opens the execution that it names, in the open panel or in a new one', async () => {
    const { editor, open } = start();
    await editor.show(uri('/ws/runs.db'), { instance: 'order-2', execution: 1 });
    expect(fake.fired.commands.at(-1)?.slice(0, 1)).toEqual(['vscode.openWith']);
    expect(fake.fired.commands.at(-1)?.[2]).toBe('reprise.historyOption');
    open('/ws/runs.db');
    await settle();
    expect(asked[0]?.[1]).toMatchObject({ source: { path: '/ws/runs.db', instance: 'order-2', execution: 1 } });
    await editor.show(uri('/ws/runs.db'), { instance: 'order-3', execution: 2 });
    await settle();
    expect(asked.filter(([method]) => method === 'open').at(-1)?.[1]).toMatchObject({ source: { instance: 'order-3', execution: 2 } });
  });

  test('stepping commands mean the active panel', async () => {
    const { editor, open } = start();
    open('/ws/a.history.json').active = false;
    open('/ws/b.history.json');
    await settle();
    asked.length = 0;
    editor.step('last');
    await settle();
    expect(asked).toEqual([['state', { session: expect.any(String), step: 7 }]]);
  });

  test('C2: opened and closed fifty times, everything that a panel registered is gone', async () => {
    const { open } = start();
    // Closed before the host was there: nothing is asked of it.
    open('/ws/warm.history.json').close();
    await settle();
    const before = fake.living.size;
    for (let round = 0; round < 50; round += 1) {
      const view = open('/ws/a.history.json');
      await settle();
      view.say({ type: 'step', target: 'next' });
      await settle();
      view.close();
    }
    await settle();
    expect(fake.living.size).toBe(before);
    const count = (method: string): number => asked.filter(([each]) => each === method).length;
    expect([count('open'), count('close')]).toEqual([50, 50]);
  });
});
