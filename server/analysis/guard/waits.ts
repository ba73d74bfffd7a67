// When a wait is over, what it gives, and which completions could end it.
import { literal, symbol, type Expression } from './expression.ts';
import { PLAIN } from './facts.ts';
import { printExpression } from './print.ts';
import type { Wait } from './program.ts';
import { emissionsOf, type Side, type Thread, type World } from './side.ts';

export type WaitState =
  | { readonly kind: 'pending' }
  /** `order`: when it was over, as a position among the completions. */
  | { readonly kind: 'ok'; readonly order: number; readonly value: Expression; readonly winner: number | undefined }
  | { readonly kind: 'failed'; readonly order: number; readonly by: string; readonly winner: number | undefined };

export function waitState(side: Side, world: World, thread: Thread, wait: Wait, whole: boolean = false): WaitState {
  switch (wait.kind) {
    case 'command':
      return commandState(side, world, emissionsOf(side, thread, wait.node, wait.part, wait.attempt), whole);
    case 'task':
      return taskState(side, thread, wait.id);
    case 'all':
      return allState(side, world, thread, wait);
    case 'race':
      return raceState(side, world, thread, wait);
  }
}

/** One instance: the last; for a composition all that were issued since. */
function commandState(side: Side, world: World, numbers: readonly number[], whole: boolean): WaitState {
  const wanted = whole ? numbers : numbers.slice(-1);
  const order = [...world.delivered.keys()];
  const names: string[] = [];
  let last = -1;
  for (const number of wanted) {
    const name = side.emissions[number]?.instance;
    const state = name === undefined ? undefined : world.delivered.get(name);
    if (name === undefined || state === undefined) return { kind: 'pending' };
    if (state === 'failed') return { kind: 'failed', order: order.indexOf(name), by: name, winner: undefined };
    names.push(name);
    last = Math.max(last, order.indexOf(name));
  }
  return { kind: 'ok', order: last, value: symbol(names.join(', ')), winner: undefined };
}

function taskState(side: Side, thread: Thread, task: number): WaitState {
  const started = side.threads.filter(each => each.task === task && (each.parent === thread.id || thread.parent === each.parent));
  const failed = started.find(each => each.status === 'failed');
  if (failed !== undefined) return { kind: 'failed', order: 0, by: side.failure.get(failed.id) ?? 'thrown', winner: undefined };
  return started.every(each => each.status === 'done') ? { kind: 'ok', order: 0, value: symbol(`task(${task})`), winner: undefined } : { kind: 'pending' };
}

function allState(side: Side, world: World, thread: Thread, wait: Extract<Wait, { readonly kind: 'all' | 'race' }>): WaitState {
  const values: string[] = [];
  let order = -1;
  let pending = false;
  let failure: Extract<WaitState, { readonly kind: 'failed' }> | undefined;
  for (const member of wait.members) {
    const state = waitState(side, world, thread, member, true);
    if (state.kind === 'pending') pending = true;
    else if (state.kind === 'failed' && !wait.settles) failure = failure === undefined || state.order < failure.order ? state : failure;
    else order = Math.max(order, state.order);
    if (state.kind === 'ok') values.push(printExpression(state.value, PLAIN));
    else if (state.kind === 'failed') values.push(state.by);
  }
  if (failure !== undefined) return failure;
  return pending ? { kind: 'pending' } : { kind: 'ok', order, value: symbol(`all(${values.join(', ')})`), winner: undefined };
}

function raceState(side: Side, world: World, thread: Thread, wait: Extract<Wait, { readonly kind: 'all' | 'race' }>): WaitState {
  let best: Exclude<WaitState, { readonly kind: 'pending' }> | undefined;
  wait.members.forEach((member, index) => {
    const state = waitState(side, world, thread, member, true);
    if (state.kind !== 'pending' && (best === undefined || state.order < best.order)) best = { ...state, winner: index };
  });
  return best ?? { kind: 'pending' };
}

/** Keeps what a composition gave, and notes which members it cancelled. */
export function bindOutcome(side: Side, world: World, thread: Thread, wait: Wait, state: Exclude<WaitState, { readonly kind: 'pending' }>): void {
  if (wait.kind !== 'all' && wait.kind !== 'race') return;
  if (state.kind === 'ok' && wait.id !== 0) {
    const value: Expression = wait.kind === 'race' ? { kind: 'apply', operator: '{}', operands: [literal('index'), literal(state.winner ?? 0), literal('value'), state.value] } : state.value;
    side.outcomes.set(`${thread.id}:${wait.id}`, value);
  }
  // The nested ones that are over have outcomes of their own.
  for (const member of wait.members) {
    const inner = waitState(side, world, thread, member, true);
    if (inner.kind !== 'pending') bindOutcome(side, world, thread, member, inner);
    else if (wait.cancels) for (const number of commandsOf(side, thread, member)) side.cancelled.add(number);
  }
  consume(side, thread, wait);
}

/** The next round of a loop that collects starts anew. */
function consume(side: Side, thread: Thread, wait: Wait): void {
  if (wait.kind === 'all' || wait.kind === 'race') for (const member of wait.members) consume(side, thread, member);
  if (wait.kind !== 'command') return;
  for (let at: Thread | undefined = thread; at !== undefined; at = side.threads.find(each => each.id === at?.parent)) {
    const key = `${at.id}:${wait.node}:${wait.part}:${wait.attempt}`;
    const numbers = side.instances.get(key);
    if (numbers !== undefined) {
      side.instances.set(key, numbers.slice(-1));
      side.spent.add(key);
      return;
    }
  }
}

/** Commands of a wait that were issued; timers leave no trace when they are dropped. */
export function commandsOf(side: Side, thread: Thread, wait: Wait): readonly number[] {
  if (wait.kind === 'command') return emissionsOf(side, thread, wait.node, wait.part, wait.attempt).filter(number => side.emissions[number]?.kind !== 'timer');
  return wait.kind === 'task' ? [] : wait.members.flatMap(member => commandsOf(side, thread, member));
}

/** One way for a wait to go on: these complete, in this order. */
export type Delivery = readonly { readonly instance: string; readonly state: 'ok' | 'failed' }[];

/** The fewest completions that end a wait, every way. Failures only where something survives them. */
export function deliveriesOf(side: Side, world: World, thread: Thread, wait: Wait, failures: boolean, whole: boolean = false): readonly Delivery[] {
  switch (wait.kind) {
    case 'command': {
      const numbers = emissionsOf(side, thread, wait.node, wait.part, wait.attempt);
      return commandDeliveries(side, world, whole ? numbers : numbers.slice(-1), failures);
    }
    case 'task':
      return [];
    case 'race':
      return wait.members.flatMap(member => deliveriesOf(side, world, thread, member, failures, true));
    case 'all': {
      const each = wait.members.map(member => deliveriesOf(side, world, thread, member, failures && !wait.settles, true));
      const together = each.flatMap(options => options.find(option => option.every(one => one.state === 'ok')) ?? []);
      const failing = wait.settles ? [] : each.flat().filter(option => option.some(one => one.state === 'failed'));
      return [...(together.length > 0 ? [together] : []), ...failing];
    }
  }
}

function commandDeliveries(side: Side, world: World, numbers: readonly number[], failures: boolean): readonly Delivery[] {
  const open = numbers.flatMap(number => {
    const emission = side.emissions[number];
    return emission?.instance === undefined || world.delivered.has(emission.instance) ? [] : [{ instance: emission.instance, canFail: emission.kind === 'activity' || emission.kind === 'child' }];
  });
  if (open.length === 0) return [];
  const ok = open.map(({ instance }) => ({ instance, state: 'ok' as const }));
  return [ok, ...(failures ? open.filter(each => each.canFail).map(({ instance }) => [{ instance, state: 'failed' as const }]) : [])];
}
