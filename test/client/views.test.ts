// The views in a document: what they show of a snapshot, what they say when they are used, and what hostile text does to them.
// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RepriseApp } from '../../client/webview/app.ts';
import type { Link } from '../../client/webview/link.ts';
import { FRESH, type UiState } from '../../client/webview/ui-state.ts';
import type { FromWebview, PanelDocument, PanelSnapshot, ToWebview } from '../../client/panel/protocol.ts';
import { opened, stateAt, type Wanted } from './replays.ts';

let app: RepriseApp;
let posted: FromWebview[];
let remembered: UiState[];
let say: (message: ToWebview) => void;

const settle = async (): Promise<void> => {
  for (let round = 0; round < 4; round += 1) {
    await app.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
};

const documentOf = (wanted: Wanted = {}, more: Partial<PanelDocument> = {}): PanelDocument => {
  const { siblings, ...rest } = opened(wanted);
  return { ...rest, title: 'a.history.json', executions: siblings, notice: undefined, ...more };
};

const snapshotAt = (step: number, more: Partial<PanelSnapshot> = {}): PanelSnapshot => ({ step, state: stateAt(step), children: {}, busy: false, follow: true, message: undefined, ...more });

async function show(document: PanelDocument, snapshot: PanelSnapshot): Promise<void> {
  say({ type: 'document', document });
  say({ type: 'snapshot', snapshot });
  await settle();
}

/** Elements with a test id, through every shadow root. */
function all(id: string, from: ParentNode = document): HTMLElement[] {
  const found: HTMLElement[] = [...from.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)];
  for (const element of from.querySelectorAll('*')) if (element.shadowRoot !== null) found.push(...all(id, element.shadowRoot));
  return found;
}

function one(id: string): HTMLElement {
  const [first] = all(id);
  if (first === undefined) throw new Error(`nothing with data-testid ${id}`);
  return first;
}

const text = (element: HTMLElement): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

const press = async (key: string): Promise<void> => {
  window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  await settle();
};

/** Form-associated elements ask for this, and the document of the tests lacks it. */
const internals = (): ElementInternals => ({ setFormValue: () => undefined, states: new Set<string>() }) as unknown as ElementInternals;

beforeEach(async () => {
  HTMLElement.prototype.attachInternals ??= internals;
  posted = [];
  remembered = [];
  const created = document.createElement('reprise-app');
  if (!(created instanceof RepriseApp)) throw new Error('the app is not defined');
  app = created;
  document.body.append(app);
  const link: Link = {
    post: (message) => void posted.push(message),
    restored: () => FRESH,
    remember: (state) => void remembered.push(state),
    listen: (listener) => {
      say = listener;
      return () => undefined;
    },
  };
  app.connect(link);
  await settle();
});

afterEach(() => app.remove());

describe('the app', () => {
  test('asks for everything, and says that it opens', async () => {
    expect(posted).toEqual([{ type: 'ready' }]);
    say({ type: 'opening', title: 'a.history.json' });
    await settle();
    expect(text(one('opening'))).toContain('Opening a.history.json');
  });

  test('shows who ran, in which version, and what the replay said', async () => {
    await show(documentOf(), snapshotAt(2));
    expect(text(one('title'))).toBe('shop::order1.0.1');
    expect(text(one('execution'))).toBe('order-1 #1');
    expect(one('outcome').dataset['outcome']).toBe('replayed');
    expect(text(one('position'))).toBe('step 3 of 8 · event 3 · turn 2');
    expect(text(one('announcer'))).toBe('Step 3 of 8. Activity completed Reserve. Waiting at order.ts line 12.');
  });

  test('a problem has its own page with what can be done', async () => {
    say({ type: 'problem', title: 'b.db', problem: { code: 'not-a-database', message: 'No SQLite file.', hint: 'Open another.', file: '/ws/b.db', line: 3 } });
    await settle();
    expect(one('problem').dataset['code']).toBe('not-a-database');
    expect(text(one('problem'))).toContain('b.db cannot be opened No SQLite file. (b.db, line 3) Open another.');
    one('retry').click();
    one('show-text').click();
    expect(posted.slice(1)).toEqual([{ type: 'retry' }, { type: 'show-text' }]);
  });

  test('a notice offers trust where trust is missing', async () => {
    await show(documentOf({ shown: true }, { notice: { text: 'Not trusted.', action: 'trust' } }), snapshotAt(0, { state: undefined }));
    expect(text(one('notice'))).toContain('Not trusted.');
    one('trust').click();
    expect(posted.at(-1)).toEqual({ type: 'trust' });
    expect(all('section-variables')).toEqual([]);
  });
});

describe('stepping', () => {
  test.each(['first', 'previous-turn', 'previous-command', 'previous', 'next', 'next-command', 'next-turn', 'last'] as const)('the button %s', async (target) => {
    await show(documentOf(), snapshotAt(3));
    one(`step-${target}`).click();
    expect(posted.at(-1)).toEqual({ type: 'step', target });
    expect(one(`step-${target}`).getAttribute('aria-label')).toBeTruthy();
  });

  test('buttons rest at their end', async () => {
    await show(documentOf(), snapshotAt(0));
    expect(one('step-previous').hasAttribute('disabled')).toBe(true);
    expect(one('step-next').hasAttribute('disabled')).toBe(false);
    await show(documentOf(), snapshotAt(7));
    expect(one('step-next').hasAttribute('disabled')).toBe(true);
  });

  test.each([['.', { type: 'step', target: 'next' }], ['k', { type: 'step', target: 'previous' }], ['End', { type: 'step', target: 'last' }], ['f', { type: 'follow', on: false }], ['s', { type: 'reveal', source: { file: '/ws/src/order.ts', line: 13, column: 9, endLine: 13, endColumn: 40 } }]])('the key %s', async (key, message) => {
    await show(documentOf(), snapshotAt(3));
    await press(key);
    expect(posted.at(-1)).toEqual(message);
  });

  test('keys in the filter are text', async () => {
    await show(documentOf(), snapshotAt(3));
    const before = posted.length;
    one('filter').dispatchEvent(new KeyboardEvent('keydown', { key: '.', bubbles: true, composed: true }));
    expect(posted).toHaveLength(before);
  });
});

describe('events', () => {
  test('rows in order, the current one marked', async () => {
    await show(documentOf(), snapshotAt(4));
    const rows = all('event');
    expect(rows.map((row) => row.dataset['kind'])).toEqual(['OrchestrationStarted', 'ActivityScheduled', 'ActivityCompleted', 'ActivityScheduled', 'ActivityFailed', 'ActivityScheduled', 'ActivityCompleted', 'OrchestrationCompleted']);
    expect(rows.filter((row) => row.getAttribute('aria-selected') === 'true').map((row) => row.dataset['eventId'])).toEqual(['5']);
    expect(one('events').getAttribute('aria-activedescendant')).toBe('row-4');
  });

  test('a click goes there', async () => {
    await show(documentOf(), snapshotAt(0));
    all('event')[3]?.click();
    expect(posted.at(-1)).toEqual({ type: 'seek', step: 3 });
  });

  test('an event that the replay did not reach is shown without a step', async () => {
    const diverged = documentOf({ divergesAt: 4 });
    await show({ ...diverged, moments: diverged.moments.slice(0, 4) }, snapshotAt(3));
    const before = posted.length;
    all('event')[6]?.click();
    await settle();
    expect(posted).toHaveLength(before);
    expect(text(one('event-title'))).toBe('Activity completed');
  });

  test('only what is on the screen is in the document', async () => {
    const { events } = documentOf();
    const many = Array.from({ length: 50_000 }, (_, index) => ({ ...(events[1 + (index % 2)] ?? events[0]), event_id: index + 1, source_event_id: index % 2 === 0 ? null : index })) as PanelDocument['events'];
    await show(documentOf({ shown: true }, { events: many }), snapshotAt(0, { state: undefined }));
    expect(all('event').length).toBeGreaterThan(5);
    expect(all('event').length).toBeLessThan(120);
    expect(all('event')[0]?.getAttribute('aria-setsize')).toBe('50000');
  });

  test('filters narrow the list and are remembered', async () => {
    await show(documentOf(), snapshotAt(0));
    const filter = one('filter') as HTMLInputElement;
    filter.value = 'charge';
    filter.dispatchEvent(new Event('input'));
    await settle();
    expect(all('event').map((row) => row.dataset['eventId'])).toEqual(['4', '6']);
    expect(text(one('event-count'))).toBe('2 of 8');
    one('lane-timer').click();
    await settle();
    expect(all('event')).toEqual([]);
    expect(remembered.at(-1)).toMatchObject({ text: 'charge', lanes: ['timer'] });
  });
});

describe('the side', () => {
  test('variables of the step; opening one asks for what is below, which then shows', async () => {
    await show(documentOf(), snapshotAt(3));
    const values = (): readonly (readonly [string | undefined, string])[] => all('variable').map((row) => [row.dataset['name'], text(all('value', row)[0] ?? row)]);
    expect(values()).toEqual([['input', '{id: 7}'], ['attempt', '3']]);
    all('variable')[0]?.click();
    await settle();
    expect(posted.at(-1)).toEqual({ type: 'expand', reference: 5 });
    say({ type: 'snapshot', snapshot: snapshotAt(3, { children: { 5: [{ name: 'id', value: '7', type: 'number', reference: 0 }] } }) });
    await settle();
    expect(values().map(([name]) => name)).toEqual(['input', 'id', 'attempt']);
  });

  test('a changed value is marked and said', async () => {
    await show(documentOf(), snapshotAt(3));
    await show(documentOf(), snapshotAt(4));
    expect(all('variable').filter((row) => row.classList.contains('changed')).map((row) => row.dataset['name'])).toEqual(['attempt']);
  });

  test('what is awaited, commands, traces, keys, gates and status', async () => {
    await show(documentOf(), snapshotAt(2));
    expect(all('command').map(text)).toEqual([expect.stringMatching(/Charge\s*120\s*order\.ts:12$/)]);
    expect(all('trace').map(text)).toEqual([expect.stringContaining('[v1.0.1] after event 3')]);
    expect(all('kv').map((row) => row.dataset['key'])).toEqual(['phase']);
    expect(all('gate').map(text)).toEqual([expect.stringContaining('default (-1)')]);
    expect(text(one('custom-status'))).toContain('charging');
    say({ type: 'snapshot', snapshot: snapshotAt(1) });
    await settle();
    expect(all('open-durable').map(text)).toEqual([expect.stringContaining('Reserve')]);
  });

  test('the event as JSON, and the way to its other half', async () => {
    await show(documentOf(), snapshotAt(4));
    expect(JSON.parse(one('event-json').textContent ?? '')).toMatchObject({ event_id: 5, source_event_id: 4 });
  });

  test('sections close and stay closed', async () => {
    await show(documentOf(), snapshotAt(3));
    const button = one('section-state').shadowRoot?.querySelector('button');
    button?.click();
    await settle();
    expect(remembered.at(-1)?.closed).toEqual(['State']);
    expect(button?.getAttribute('aria-expanded')).toBe('false');
  });
});

describe('a divergence', () => {
  test('says what differs, in our words and in the engine\'s, and offers the way out', async () => {
    await show(documentOf({ divergesAt: 4 }), snapshotAt(3));
    expect(one('divergence').dataset['code']).toBe('schedule-mismatch');
    expect(text(one('divergence-message'))).toContain('the code schedules FraudCheck');
    expect(text(one('engine-message'))).toContain('schedule mismatch');
    expect(text(one('aligned-differs'))).toMatch(/Charge.*FraudCheck/);
    one('new-version').click();
    expect(posted.at(-1)).toEqual({ type: 'new-version' });
    one('step-divergence').click();
    expect(posted.at(-1)).toEqual({ type: 'step', target: 'divergence' });
  });
});

describe('executions', () => {
  test('another one of the same source', async () => {
    await show(documentOf(), snapshotAt(0));
    expect(all('execution-option').map((option) => option.dataset['instance'])).toEqual(['order-1', 'order-2']);
    all('execution-option')[1]?.click();
    expect(posted.at(-1)).toEqual({ type: 'open-execution', instance: 'order-2', execution: 1 });
  });
});

describe('C1: hostile text stays text', () => {
  const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>${alert(1)}"\'>';

  test('in every place that shows something of a history', async () => {
    const clean = documentOf({ divergesAt: 4 });
    const events = clean.events.map((event) => ('input' in event ? { ...event, name: evil, input: evil } : 'result' in event ? { ...event, result: evil } : event)) as PanelDocument['events'];
    const state = stateAt(3);
    const variables = [{ name: evil, value: evil, type: evil, reference: 0 }];
    await show(
      { ...clean, events, title: evil, program: { functionName: evil, source: { file: `/ws/${evil}.ts`, line: 1, column: 1 } }, result: { ...clean.result, orchestration: evil, instance: evil, divergences: clean.result.divergences.map((each) => Object.assign({}, each, { message: evil, engineMessage: evil, expected: JSON.parse(JSON.stringify({ kind: evil, name: evil, input: evil })), actual: JSON.parse(JSON.stringify(evil)) })) },
        moments: clean.moments.map((moment) => ({ ...moment, traces: [{ level: 'info', message: evil }], commands: [{ kind: 'activity', name: evil, input: evil }] })), executions: clean.executions.map((each) => ({ ...each, instance: evil, name: evil })), notice: { text: evil, action: 'retry' } },
      { ...snapshotAt(3), message: evil, state: { ...state, customStatus: evil, kv: { [evil]: { value: evil, updatedAtMs: 1 } }, gates: { [evil]: 1 }, frames: [{ name: evil, source: { file: evil, line: 1, column: 1 }, scopes: [{ name: evil, variables }] }], open: [{ eventId: 2, command: { kind: 'activity', name: evil, input: evil } }] } },
    );
    const tags = (root: ParentNode): string[] => [...root.querySelectorAll('*')].flatMap((element) => [element.localName, ...(element.shadowRoot === null ? [] : tags(element.shadowRoot))]);
    expect(tags(app.shadowRoot ?? document).filter((tag) => tag === 'img' || tag === 'script')).toEqual([]);
    expect(Object(window).hacked).toBeUndefined();
    expect(text(one('title'))).toContain('<img src=x');
    expect(text(one('message'))).toContain(evil.slice(0, 20));
  });
});
