// Runs one side until every thread waits, or until a condition has to be assumed first.
import type { Span } from '../model.ts';
import { apply, literal, memberOf, rebuild, symbol, truthOf, visit, type Carry, type Expression } from './expression.ts';
import { decide, PLAIN, type Reader } from './facts.ts';
import { printExpression } from './print.ts';
import type { Step } from './program.ts';
import { emissionsOf, gateKey, lookup, present, roundNumber, type Emission, type Rounds, type Side, type Thread, type World } from './side.ts';
import type { GateNode, LoopNode, PatchNode } from './tree.ts';
import { bindOutcome, waitState } from './waits.ts';

/** Rounds of a loop that are told apart when its bounds are not constant, and rounds that stand for any later one. */
const FREE_ROUNDS = 2;
const SYMBOLIC_ROUNDS = 2;
/** Rounds of a loop over constants that are run out. */
const CONSTANT_ROUNDS_MAX = 300;
/** Steps of one side between two suspensions. */
const STEPS_MAX = 20_000;

const FIRST_ROUND: Rounds = { round: 0, free: 0, symbolic: false, issued: 0 };

/** Why a side stopped. */
export type Stop =
  | { readonly kind: 'blocked' }
  | { readonly kind: 'ask'; readonly atom: Expression; readonly span: Span }
  /** The run goes round a loop in a way that was seen already. */
  | { readonly kind: 'repeats' }
  | { readonly kind: 'gate'; readonly node: GateNode | PatchNode }
  | { readonly kind: 'unknown'; readonly reason: string; readonly span: Span };

/** What a gate answers on this side; undefined asks the caller to choose. */
export type GateReader = (node: GateNode | PatchNode) => boolean;

export interface Runner {
  readonly side: Side;
  readonly world: World;
  readonly reader: Exclude<Reader, 'both'>;
  /** Answers whether the gate's answer is bound and admitted; a gate that is not stops the run. */
  readonly gate: GateReader;
  /** Conditions that were asked since the caller looked last. */
  readonly asked: Set<string>;
}

export function run(runner: Runner): Stop {
  const { side } = runner;
  for (let count = 0; count < STEPS_MAX; count += 1) {
    if (side.ended !== undefined) return { kind: 'blocked' };
    // A started branch runs to its first await before its caller goes on.
    const thread = side.threads.findLast(each => each.status === 'running');
    if (thread === undefined) {
      if (!wake(runner)) return { kind: 'blocked' };
      continue;
    }
    const step = side.program.steps[thread.at];
    if (step === undefined) return { kind: 'unknown', reason: 'a step is missing', span: { file: '', start: 0, end: 0 } };
    const stop = execute(runner, thread, step);
    if (stop !== undefined) return stop;
  }
  return { kind: 'unknown', reason: 'too many steps without a command', span: { file: '', start: 0, end: 0 } };
}

/** Lets one thread go on whose wait is over. */
function wake(runner: Runner): boolean {
  const { side, world } = runner;
  for (const thread of side.threads.toReversed()) {
    const step = thread.status === 'blocked' ? side.program.steps[thread.at] : undefined;
    if (step?.op !== 'wait') continue;
    const state = waitState(side, world, thread, step.wait);
    if (state.kind === 'pending') continue;
    thread.status = 'running';
    return true;
  }
  return false;
}

function execute(runner: Runner, thread: Thread, step: Step): Stop | undefined {
  const { side } = runner;
  switch (step.op) {
    case 'jump':
      thread.at = step.next;
      return undefined;
    case 'emit':
      emit(runner, thread, step);
      thread.at = step.next;
      return undefined;
    case 'opaque':
      emitOpaque(runner, thread, step);
      thread.at = step.next;
      return undefined;
    case 'wait':
      return wait(runner, thread, step);
    case 'branch':
      return branch(runner, thread, present(side, thread, step.guard, runner.world), step);
    case 'timed-out': {
      const outcome = lookup(side, side.outcomes, thread, String(step.race));
      const index = outcome === undefined ? undefined : memberOf(outcome, 'index');
      thread.at = index?.kind === 'literal' && index.value === 1 ? step.yes : step.no;
      return undefined;
    }
    case 'gate':
    case 'patch':
      if (!runner.gate(step.node)) return { kind: 'gate', node: step.node };
      noteGate(side, step.node);
      thread.at = step.next;
      return undefined;
    case 'enter':
      enterLoop(runner, thread, step.loop);
      thread.at = step.next;
      return undefined;
    case 'round':
      return round(runner, thread, step);
    case 'step':
      stepLoop(runner, thread, step.loop);
      thread.at = step.next;
      return undefined;
    case 'arm':
      side.errors.delete(`${thread.id}:${step.handler}`);
      thread.at = step.next;
      return undefined;
    case 'caught':
      side.errors.set(`${thread.id}:${step.handler}`, side.failure.get(thread.id) ?? 'thrown');
      thread.at = step.next;
      return undefined;
    case 'spawn':
      spawn(side, thread, step);
      return undefined;
    case 'exit':
      exit(side, thread, step);
      return undefined;
  }
}

function noteGate(side: Side, node: GateNode | PatchNode): void {
  const key = gateKey(node.id, node.kind === 'patch');
  if (!side.asked.has(key)) side.asked.set(key, node);
}

function emit(runner: Runner, thread: Thread, step: Extract<Step, { readonly op: 'emit' }>): void {
  const { side, world } = runner;
  const { node } = step;
  if (node.command === 'cancel') {
    for (const each of node.identity) if (each.kind === 'result') for (const number of emissionsOf(side, thread, each.command, 'attempt', 1).slice(-1)) side.cancelled.add(number);
    return;
  }
  const now = (expression: Expression): Expression => present(side, thread, expression, world);
  const timer = step.part !== 'attempt';
  record(side, thread, node.id, {
    node, part: step.part, attempt: step.attempt, kind: timer ? 'timer' : node.command, span: node.span, instance: undefined,
    name: timer || node.name === undefined ? undefined : now(node.name),
    identity: timer ? [] : [...node.identity.map(now), ...(node.retry !== undefined && node.retry.backoff === undefined ? [now(node.retry.policy)] : [])],
    session: timer || node.session === undefined ? undefined : now(node.session),
    tag: timer || node.tag === undefined ? undefined : now(node.tag),
    soft: timer ? [] : node.soft.map(each => ({ ...each, value: now(each.value) })),
  });
}

function emitOpaque(runner: Runner, thread: Thread, step: Extract<Step, { readonly op: 'opaque' }>): void {
  const { side, world } = runner;
  const operands = step.node.operands.map(each => present(side, thread, each, world));
  record(side, thread, step.id, { node: step.node, part: 'attempt', attempt: 1, kind: 'opaque', span: step.node.span, instance: undefined, name: literal(`${step.node.reason} ${step.node.fingerprint}`), identity: operands, session: undefined, tag: undefined, soft: [] });
}

function record(side: Side, thread: Thread, node: number, emission: Emission): void {
  side.emissions.push(emission);
  const number = side.emissions.length - 1;
  side.fifo.push(number);
  const key = `${thread.id}:${node}:${emission.part}:${emission.attempt}`;
  const collected = side.spent.delete(key) ? [] : (side.instances.get(key) ?? []);
  side.instances.set(key, [...collected, number]);
}

function wait(runner: Runner, thread: Thread, step: Extract<Step, { readonly op: 'wait' }>): Stop | undefined {
  const { side, world } = runner;
  const state = waitState(side, world, thread, step.wait);
  if (state.kind === 'pending') {
    thread.status = 'blocked';
    return undefined;
  }
  if (state.kind === 'ok') {
    bindOutcome(side, world, thread, step.wait, state);
    thread.at = step.next;
    return undefined;
  }
  bindOutcome(side, world, thread, step.wait, state);
  side.failure.set(thread.id, state.by);
  if (step.failed !== undefined) thread.at = step.failed;
  else fail(side, thread, step.span);
  return undefined;
}

function fail(side: Side, thread: Thread, span: Span): void {
  thread.status = 'failed';
  if (thread.id === 0) {
    side.ended = 'throw';
    side.endSpan = span;
  }
}

function spawn(side: Side, thread: Thread, step: Extract<Step, { readonly op: 'spawn' }>): void {
  thread.at = step.next;
  side.threads.push({ id: (side.threads.at(-1)?.id ?? 0) + 1, parent: thread.id, task: step.id, at: step.start, status: 'running' });
}

function exit(side: Side, thread: Thread, step: Extract<Step, { readonly op: 'exit' }>): void {
  if (step.how === 'done') {
    thread.status = 'done';
    return;
  }
  if (thread.id !== 0 && step.how !== 'continue-as-new') {
    thread.status = step.how === 'return' ? 'done' : 'failed';
    return;
  }
  side.ended = step.how === 'rethrow' ? 'throw' : step.how;
  side.endSpan = step.span;
}

function branch(runner: Runner, thread: Thread, guard: Expression, step: { readonly span: Span; readonly yes: number; readonly no: number }): Stop | undefined {
  const decision = decide(guard, runner.world.facts);
  if ('ask' in decision) return { kind: 'ask', atom: decision.ask, span: step.span };
  noteAsked(runner, decision.used);
  thread.at = decision.known ? step.yes : step.no;
  return undefined;
}

function noteAsked(runner: Runner, used: readonly string[]): void {
  for (const key of used) {
    runner.asked.add(key);
    const fact = runner.world.facts.get(key);
    if (fact !== undefined && fact.readers !== runner.reader && fact.readers !== 'both') runner.world.facts.set(key, { ...fact, readers: 'both' });
  }
}

function enterLoop(runner: Runner, thread: Thread, loop: LoopNode): void {
  const { side, world } = runner;
  const initial = loop.carries.map(({ carry }) => [side.program.carries.get(carry), present(side, thread, carry.initial, world)] as const);
  for (const [number, value] of initial) side.carries.set(`${thread.id}:${number}`, value);
  // `do … while` begins its first round unasked: it counts, so that both forms of a loop are told apart for as many rounds.
  side.rounds.set(`${thread.id}:${loop.id}`, { round: 0, free: loop.shape === 'until' ? 1 : 0, symbolic: false, issued: side.emissions.length });
}

function round(runner: Runner, thread: Thread, step: Extract<Step, { readonly op: 'round' }>): Stop | undefined {
  const { side, world } = runner;
  const { loop } = step;
  const key = `${thread.id}:${loop.id}`;
  const rounds = side.rounds.get(key) ?? FIRST_ROUND;
  const guard = roundGuard(runner, thread, loop);
  const decision = decide(guard, world.facts);
  const free = rounds.symbolic || !isCounted(loop, guard);
  if (free && rounds.free >= FREE_ROUNDS + SYMBOLIC_ROUNDS) {
    if (rounds.issued !== side.emissions.length) return { kind: 'repeats' };
    // Rounds that ask the engine for nothing are not in a history: how many there are makes no difference.
    thread.at = step.exit;
    return undefined;
  }
  if (rounds.round > CONSTANT_ROUNDS_MAX) return { kind: 'unknown', reason: `a loop of more than ${CONSTANT_ROUNDS_MAX} rounds`, span: loop.span };
  if ('ask' in decision) return { kind: 'ask', atom: decision.ask, span: loop.span };
  noteAsked(runner, decision.used);
  side.rounds.set(key, { ...rounds, free: rounds.free + (free ? 1 : 0), issued: rounds.symbolic ? rounds.issued : side.emissions.length });
  thread.at = decision.known ? step.body : step.exit;
  return undefined;
}

/** True where constants alone decide how often the loop goes round. */
function isCounted(loop: LoopNode, guard: Expression): boolean {
  return truthOf(guard) !== undefined && !(loop.shape !== 'each' && loop.guard.kind === 'literal');
}

/** `for … of` asks whether there is another element. */
function roundGuard(runner: Runner, thread: Thread, loop: LoopNode): Expression {
  const { side, world } = runner;
  const guard = present(side, thread, loop.guard, world);
  if (loop.shape !== 'each') return guard;
  const rounds = side.rounds.get(`${thread.id}:${loop.id}`);
  const index = rounds === undefined ? literal(0) : roundNumber(rounds);
  const length = memberOf(guard, 'length');
  if (index.kind === 'literal' && length.kind === 'literal' && typeof index.value === 'number' && typeof length.value === 'number') return literal(index.value < length.value);
  return { kind: 'apply', operator: '<', operands: [index, length] };
}

function stepLoop(runner: Runner, thread: Thread, loop: LoopNode): void {
  const { side, world } = runner;
  const key = `${thread.id}:${loop.id}`;
  const rounds = side.rounds.get(key) ?? FIRST_ROUND;
  const symbolic = rounds.symbolic || rounds.free >= FREE_ROUNDS;
  const next = loop.carries.map(({ carry }) => {
    const number = side.program.carries.get(carry);
    // From here on the value is that of any later round: a counter is told by the round, anything else by what it is made of.
    const counted = symbolic ? counterAt(carry, rounds.round + 1) : undefined;
    if (counted !== undefined) return [number, counted] as const;
    if (symbolic && !rounds.symbolic && accumulates(carry)) return [number, symbol(`later(${printExpression(presentSteps(runner, thread, carry.step ?? carry.initial), PLAIN)})`)] as const;
    return [number, present(side, thread, carry.step ?? carry.initial, world)] as const;
  });
  for (const [number, value] of next) side.carries.set(`${thread.id}:${number}`, value);
  side.rounds.set(key, { ...rounds, round: rounds.round + 1, symbolic });
}

/** Whether a round makes the value out of the one before; otherwise it is as well known in a later round as in the first. */
function accumulates(carry: Carry): boolean {
  let found = carry.step === undefined;
  if (carry.step !== undefined) visit(carry.step, part => void (found ||= part.kind === 'carry'));
  return found;
}

/** The value of `i` in a later round, where each round adds the same number to it. */
function counterAt(carry: Carry, round: number): Expression | undefined {
  const { initial, step } = carry;
  if (initial.kind !== 'literal' || typeof initial.value !== 'number' || step?.kind !== 'apply' || step.operator !== '+') return undefined;
  const [before, by] = step.operands;
  if (before?.kind !== 'carry' || before.carry !== carry || by?.kind !== 'literal' || typeof by.value !== 'number') return undefined;
  const rounds = symbol(`round(${round})`);
  const steps = by.value === 1 ? rounds : apply('*', rounds, by);
  return initial.value === 0 ? steps : apply('+', steps, initial);
}

/** What a step is made of, with the variables of loops left open: the same text for the same loop on both sides. */
function presentSteps(runner: Runner, thread: Thread, step: Expression): Expression {
  const { side, world } = runner;
  const open = rebuild(step, part => (part.kind === 'carry' ? symbol(`carried(${printExpression(present(side, thread, part.carry.initial, world), PLAIN)})`) : part));
  return present(side, thread, open, world);
}

