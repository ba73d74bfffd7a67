// The protocol of the replay host against a stand-in process: ids, cancellation, problems, deaths and restarts.
import { describe, expect, test } from 'vitest';
import type { ToHost } from '../../client/decode-host-message.ts';
import { HostClient, HostProblem, type Cancellation, type HostProcess } from '../../client/host-client.ts';
import { describeEnd } from '../../client/host-process.ts';

/** A process that does what a test tells it. */
class FakeProcess implements HostProcess {
  readonly sent: ToHost[] = [];
  killed = false;
  say: (message: unknown) => void = () => undefined;
  end: (reason: string) => void = () => undefined;
  send(message: ToHost): void {
    this.sent.push(message);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.say = listener;
  }
  onEnd(listener: (reason: string) => void): void {
    this.end = listener;
  }
  kill(): void {
    this.killed = true;
    this.end('killed');
  }
}

function start() {
  const processes: FakeProcess[] = [];
  const notices: unknown[] = [];
  const client = new HostClient(() => {
    const child = new FakeProcess();
    processes.push(child);
    return child;
  }, (notice) => notices.push(notice));
  return { client, processes, notices, child: (index = 0): FakeProcess => processes[index]! };
}

function source(): Cancellation & { cancel(): void; listeners: number } {
  const listeners = new Set<() => void>();
  return {
    isCancellationRequested: false,
    get listeners() {
      return listeners.size;
    },
    onCancellationRequested: (listener) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    cancel: () => listeners.forEach((listener) => listener()),
  };
}

const problemOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'answered', (error: unknown) => (error instanceof HostProblem ? error.problem : error));

describe('requests', () => {
  test('no process before the first one, one process for all', async () => {
    const { client, processes, child } = start();
    expect(processes).toHaveLength(0);
    const first = client.request('close', { session: 'a' });
    const second = client.request('close', { session: 'b' });
    expect(processes).toHaveLength(1);
    expect(child().sent).toEqual([{ id: 1, method: 'close', params: { session: 'a' } }, { id: 2, method: 'close', params: { session: 'b' } }]);
    child().say({ id: 2, result: {} });
    child().say({ id: 1, result: {} });
    await expect(Promise.all([first, second])).resolves.toEqual([{}, {}]);
  });

  test('a problem rejects with what the host said', async () => {
    const { client, child } = start();
    const answer = problemOf(client.request('state', { session: 'a', step: 3 }));
    child().say({ id: 1, problem: { code: 'timeout', message: 'slow', line: 4 } });
    await expect(answer).resolves.toEqual({ code: 'timeout', message: 'slow', line: 4 });
  });

  test.each([undefined, null, 'text', 7, {}, { id: 'one', result: {} }, { id: 99, result: {} }, { id: 1 }, { notify: 'unknown' }])('%j is passed over', async (message) => {
    const { client, child } = start();
    const answer = client.request('close', { session: 'a' });
    child().say(message);
    child().say({ id: 1, result: {} });
    await expect(answer).resolves.toEqual({});
  });

  test('notices come through while a request is under way', async () => {
    const { client, child, notices } = start();
    const answer = client.request('replayAll', { sources: [{ path: '/a.db' }] });
    child().say({ notify: 'progress', params: { done: 1, total: 2, message: '/a.db' } });
    child().say({ id: 1, result: { results: [] } });
    await answer;
    expect(notices).toEqual([{ name: 'progress', params: { done: 1, total: 2, message: '/a.db' } }]);
  });
});

describe('cancellation', () => {
  test('tells the host and rejects at once; a late answer is passed over, the listener is gone', async () => {
    const { client, child } = start();
    const token = source();
    const answer = problemOf(client.request('open', { session: 'a', source: { path: '/a.db' } }, token));
    expect(token.listeners).toBe(1);
    token.cancel();
    await expect(answer).resolves.toMatchObject({ code: 'cancelled' });
    expect(child().sent.at(-1)).toEqual({ cancel: 1 });
    expect(token.listeners).toBe(0);
    child().say({ id: 1, result: {} });
  });

  test('what is cancelled before is not sent', async () => {
    const { client, processes } = start();
    await expect(problemOf(client.request('close', { session: 'a' }, { ...source(), isCancellationRequested: true }))).resolves.toMatchObject({ code: 'cancelled' });
    expect(processes).toHaveLength(0);
  });
});

describe('a death', () => {
  test('fails everything that waits, with the reason, and the next request starts a new process', async () => {
    const { client, processes, child } = start();
    const waiting = [problemOf(client.request('close', { session: 'a' })), problemOf(client.request('close', { session: 'b' }))];
    child().end('it ran out of memory');
    for (const problem of await Promise.all(waiting)) expect(problem).toMatchObject({ code: 'host-ended', message: 'The replay host ended unexpectedly: it ran out of memory.' });
    const again = client.request('close', { session: 'a' });
    expect(processes).toHaveLength(2);
    child(1).say({ id: 3, result: {} });
    await expect(again).resolves.toEqual({});
  });

  test('of an old process does not touch the new one', async () => {
    const { client, child } = start();
    const first = problemOf(client.request('close', { session: 'a' }));
    client.restart();
    await expect(first).resolves.toMatchObject({ code: 'host-ended' });
    expect(child().killed).toBe(true);
    const second = client.request('close', { session: 'b' });
    child(0).end('late');
    child(1).say({ id: 2, result: {} });
    await expect(second).resolves.toEqual({});
  });

  test('after dispose nothing is started any more', async () => {
    const { client, processes } = start();
    client.dispose();
    await expect(problemOf(client.request('close', { session: 'a' }))).resolves.toMatchObject({ code: 'host-ended' });
    expect(processes).toHaveLength(0);
  });

  test.each([
    [1, null, ['Error: Cannot find module x'], 'exit code 1, Error: Cannot find module x'],
    [null, 'SIGKILL', [], 'signal SIGKILL'],
    [134, null, ['<--- Last few GCs --->', 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'], 'it ran out of memory'],
    [null, null, [], 'exit code unknown'],
  ] as const)('exit %j %j is told as words', (code, signal, lines, words) => {
    expect(describeEnd(code, signal, lines)).toBe(words);
  });
});
