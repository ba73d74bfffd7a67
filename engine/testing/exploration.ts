// What an exploration found: the ends by kind, each with the order that leads there and the histories that show it.
import { foldKeyValues } from '../history/key-value-fold.ts';
import { encodeHistory } from '../history/importers/reprise.ts';
import { recordingOf } from '../history/recording.ts';
import type { RecordedExecution } from '../history/execution.ts';
import { displayMessage } from '../replay/error-details.ts';
import { decodePayload } from '../replay/payload.ts';
import { replayExecution } from '../replay/recorded.ts';
import { driveTurn } from '../replay/turn.ts';
import { oneTurn } from '../runtime/clock.ts';
import { decodeWorld } from './explored-activity.ts';
import type { ExploredInstance, ExploredState, PastExecution } from './explored-state.ts';

/** `stuck`: it waits for something that nobody will send. `nondeterministic`: it does not do again what it did. */
export type EndClass = 'completed' | 'failed' | 'cancelled' | 'stuck' | 'nondeterministic';

/** How one order ended. */
export interface ExploredEnd<World> {
  readonly class: EndClass;
  /** Of a completed run. */
  readonly output: unknown;
  /** Of a failed one; of a stuck one what it waits for. */
  readonly error: string | undefined;
  /** The key-value state of the explored instance. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly world: World;
}

/** One way in which the program ended, and the orders that led there. */
export interface ExploredOutcome {
  readonly class: EndClass;
  /** What `verify` said about it. */
  readonly violation: string | undefined;
  readonly output: unknown;
  readonly error: string | undefined;
  readonly values: Readonly<Record<string, unknown>>;
  /** Complete orders that end so, among those explored. */
  readonly orders: number;
  /** What reached the instances, one after the other: the order that departs from the natural one in the fewest places. */
  readonly order: readonly string[];
  /** The explored instance's last execution under that order, as a `.history.json` document. */
  readonly history: string;
  /** Every execution of every instance under that order. */
  readonly histories: readonly { readonly instance: string; readonly execution: number; readonly history: string }[];
}

/** What running a program under many orders came to. */
export interface Exploration {
  /** One of each kind; the first is that of the natural order. */
  readonly outcomes: readonly ExploredOutcome[];
  /** Ends that only some orders have, or that `verify` objects to. Empty: no race was found. */
  readonly races: readonly ExploredOutcome[];
  /** Complete orders that were explored, equivalent ones counted each. */
  readonly orders: number;
  /** Different states that these orders pass through. */
  readonly states: number;
  /** Whether nothing was cut off: then `races` are all there are within the size of a turn. */
  readonly isComplete: boolean;
  /** Which bound was reached, in sentences. */
  readonly cutOff: readonly string[];
  /** All of this for people. */
  readonly text: string;
}

/** An end as it was found: `group` is what makes it differ from others. */
export interface FoundEnd extends Omit<ExploredOutcome, 'orders' | 'history' | 'histories'> {
  readonly id: number;
  readonly group: string;
  readonly recorded: readonly RecordedExecution[];
  readonly root: RecordedExecution | undefined;
}

export interface JudgeOptions<World> {
  readonly verify?: (end: ExploredEnd<World>) => string | undefined;
  readonly compare?: 'class' | 'output' | 'state';
}

/** Classifies a state in which nothing more has to happen. */
export async function judge<World>(options: JudgeOptions<World>, state: ExploredState, rootId: string): Promise<Omit<FoundEnd, 'id' | 'order'>> {
  const root = state.instances.get(rootId);
  const recorded = [...state.instances.values()].flatMap((instance) => recordingsOf(instance).map((execution) => execution.recorded));
  const ended = classify(root);
  const divergence = ended.class === 'nondeterministic' ? undefined : await divergenceOf(state);
  const values = root === undefined ? {} : valuesOf(root);
  const end = { ...(divergence === undefined ? ended : { class: 'nondeterministic' as const, output: undefined, error: divergence }), values };
  const violation = options.verify?.({ ...end, world: decodeWorld<World>(state.world) });
  const { compare = 'class' } = options;
  const group = JSON.stringify([end.class, violation, ...(compare === 'class' ? [] : [end.output, end.error]), ...(compare === 'state' ? [values] : [])]);
  return { ...end, violation, group, recorded, root: recorded.findLast(({ instance }) => instance === rootId) };
}

function classify(root: ExploredInstance | undefined): { readonly class: EndClass; readonly output: unknown; readonly error: string | undefined } {
  const outcome = root?.outcome;
  if (outcome?.type === 'completed') return { class: 'completed', output: decodePayload(outcome.output, root?.program.codec ?? 'typed'), error: undefined };
  if (outcome?.type === 'cancelled') return { class: 'cancelled', output: undefined, error: `canceled: ${outcome.reason}` };
  if (outcome?.type === 'failed') {
    const isOfConfiguration = 'Configuration' in outcome.details && outcome.details.Configuration.kind === 'Nondeterminism';
    return { class: isOfConfiguration ? 'nondeterministic' : 'failed', output: undefined, error: displayMessage(outcome.details) };
  }
  return { class: 'stuck', output: undefined, error: `waits for ${root === undefined ? 'its start' : waitsOf(root)}, which nobody will send` };
}

function waitsOf({ history }: ExploredInstance): string {
  const closed = new Set(history.map((event) => event.source_event_id));
  const open = history.flatMap((event) => {
    if (closed.has(event.event_id)) return [];
    if (event.type === 'ExternalSubscribed') return [`event '${event.name}'`];
    return event.type === 'ExternalSubscribedPersistent' ? [`a message for '${event.name}'`] : [];
  });
  return open.join(', ') || 'something';
}

/** Every history is replayed once more as a whole: what differs then is no function of its history. */
async function divergenceOf(state: ExploredState): Promise<string | undefined> {
  for (const instance of state.instances.values()) {
    for (const { program, recorded } of recordingsOf(instance)) {
      if (recorded.events.length === 0) continue;
      const { divergences, outcome } = await driveTurn(replayExecution(program, recorded), oneTurn);
      if (outcome === 'diverged') return divergences[0]?.message ?? 'the replay of the whole history diverges';
    }
  }
  return undefined;
}

function recordingsOf(instance: ExploredInstance): readonly { readonly program: PastExecution['program']; readonly recorded: RecordedExecution }[] {
  const { instanceId, parent } = instance;
  return [...instance.past, instance].map(({ program, executionId, history, kv }) => ({
    program,
    recorded: recordingOf({ format: 'reprise', file: '', instance: instanceId, execution: executionId, events: history, problems: [], kv, parentInstance: parent?.instance }),
  }));
}

function valuesOf(root: ExploredInstance): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(foldKeyValues(root.kv, root.history)).sort().map(([key, { value }]) => [key, decodePayload(value, 'typed')]));
}

export interface Findings {
  readonly ends: readonly FoundEnd[];
  /** In the order of their discovery; they never lead back. */
  readonly edges: readonly (readonly [from: number, to: number])[];
  readonly states: number;
  readonly cutAtSteps: number;
  readonly stepsMax: number;
  readonly isFull: boolean;
  readonly statesMax: number;
}

export function explorationOf(findings: Findings): Exploration {
  const { ends, states, cutAtSteps, stepsMax, isFull, statesMax } = findings;
  const ways = waysTo(findings);
  const groups = groupBy(ends, ({ group }) => group);
  const outcomes = [...groups.values()].flatMap((found): readonly ExploredOutcome[] => {
    const [first] = found;
    if (first === undefined) return [];
    const { id: _id, group: _group, recorded, root, ...outcome } = first;
    const orders = found.reduce((sum, { id }) => sum + (ways.get(id) ?? 0), 0);
    const histories = recorded.map((execution) => ({ instance: execution.instance, execution: execution.execution, history: encodeHistory(execution) }));
    return [{ ...outcome, orders, history: root === undefined ? '' : encodeHistory(root), histories }];
  });
  const cutOff = [
    ...(isFull ? [`the bound of ${statesMax} states was reached: orders that depart further from the natural one were not run; raise statesMax to see them`] : []),
    ...(cutAtSteps > 0 ? [`${cutAtSteps} orders were cut off after ${stepsMax} steps without an end; raise stepsMax to see it`] : []),
  ];
  const races = outcomes.filter((outcome, index) => index > 0 || outcome.violation !== undefined);
  const orders = outcomes.reduce((sum, outcome) => sum + outcome.orders, 0);
  const found = { outcomes, races, orders, states, isComplete: cutOff.length === 0, cutOff };
  return { ...found, text: textOf(found) };
}

/** How many ways lead to each state. A state may be known long before the last way to it is, so the counting is done at the end. */
function waysTo({ edges }: Findings): ReadonlyMap<number, number> {
  const onward = groupBy(edges, ([from]) => from);
  const open = new Map<number, number>();
  for (const [, to] of edges) open.set(to, (open.get(to) ?? 0) + 1);
  const ways = new Map<number, number>([[0, 1]]);
  const ready = [0];
  for (let from = ready.pop(); from !== undefined; from = ready.pop()) {
    for (const [, to] of onward.get(from) ?? []) {
      ways.set(to, (ways.get(to) ?? 0) + (ways.get(from) ?? 0));
      const left = (open.get(to) ?? 0) - 1;
      open.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return ways;
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function textOf({ outcomes, races, orders, states, cutOff }: Omit<Exploration, 'text'>): string {
  const lines = [`${orders} orders (${states} states): ${races.length === 0 ? 'no race' : `${races.length} of ${outcomes.length} ends need attention`}`, ...cutOff.map((sentence) => `cut off: ${sentence}`)];
  for (const { class: kind, violation, output, error, orders: count, order } of outcomes) {
    lines.push(`${kind}${error === undefined ? '' : ` (${error})`}${output === undefined ? '' : ` with ${JSON.stringify(output)}`}${violation === undefined ? '' : `, but ${violation}`}: ${count} orders, such as`);
    lines.push(...order.map((label, index) => `  ${index + 1}. ${label}`));
  }
  return lines.join('\n');
}
