// A text that is the same for two states from which the two programs go on in the same way.
import { operandsOf, visit, type Expression } from './expression.ts';
import { textOf } from './match.ts';
import type { Program, Step, Wait } from './program.ts';
import { successorsOf } from './reach.ts';
import type { Side, World } from './side.ts';
import type { LoopNode } from './tree.ts';

/**
 * What steps after a place may still ask: nodes by id, the leaves of conditions and arguments as text, and which loops' rounds (`l` and the
 * loop) and variables (`c` and their number). What is set anew before it is asked again is not ahead: it tells no two states apart.
 */
interface Ahead {
  readonly nodes: ReadonlySet<number>;
  readonly leaves: ReadonlySet<string>;
  readonly held: ReadonlySet<string>;
}

/** What is known of a program before any run: what lies ahead of each step, and the commands of which a composition waits for every instance. */
interface Outlook {
  readonly steps: readonly Ahead[];
  readonly collected: ReadonlySet<number>;
}

const known = new WeakMap<Program, Outlook>();

export function stateKey(state: { readonly old: Side; readonly new: Side; readonly world: World; readonly drops: ReadonlyMap<string, string>; readonly markers: ReadonlyMap<string, unknown> }): string {
  const ahead = [aheadOf(state.old), aheadOf(state.new)];
  const leaves = new Set(ahead.flatMap(each => [...each.leaves]));
  const live = new Set([...instancesAhead(state.old, ahead[0]), ...instancesAhead(state.new, ahead[1])]);
  const name = renaming();
  const sides = [name(sideKey(state.old, ahead[0])), name(sideKey(state.new, ahead[1]))];
  const facts = [...state.world.facts].filter(([, fact]) => mentions(fact.atom, leaves, live)).map(([key, fact]) => name(`${key}=${fact.holds}:${fact.readers}`)).sort();
  const gates = [...state.world.gates].map(([key, answer]) => `${key}=${answer.value}:${answer.absent}`).sort();
  const delivered = [...state.world.delivered].filter(([instance]) => live.has(instance)).map(([instance, how]) => name(`${instance}=${how}`));
  const drops = [...state.drops].filter(([, drop]) => drop !== 'settled').map(([instance, drop]) => name(`${instance}=${drop}`));
  const unasked = [...state.markers.keys()].filter(key => !state.new.asked.has(key)).sort();
  return [...sides, unasked.join('|'), facts.join('|'), gates.join('|'), delivered.join('|'), drops.join('|')].join('\n');
}

/** Instances of one command are told apart by their order only: in which round they were issued makes no difference any more. */
function renaming(): (text: string) => string {
  const ranks = new Map<string, number>();
  const counts = new Map<string, number>();
  return text => text.replaceAll(/(result#\d+)(~\w+)?(?:'\d+)?/g, (whole, node: string, part: string | undefined) => {
    const base = `${node}${part ?? ''}`;
    const rank = ranks.get(whole) ?? counts.get(base) ?? 0;
    if (!ranks.has(whole)) counts.set(base, rank + 1);
    ranks.set(whole, rank);
    return `${base}'${rank}`;
  });
}

/** The instances of a command that still count. */
function counted(side: Side, key: string, numbers: readonly number[]): readonly number[] {
  return outlookOf(side.program).collected.has(Number(key.split(':')[1])) ? numbers : numbers.slice(-1);
}

function sideKey(side: Side, ahead: Ahead | undefined): string {
  const threads = side.threads.map(each => `${each.id}@${each.at}${each.status}`).join(',');
  const instances = [...side.instances].filter(([key]) => ahead?.nodes.has(Number(key.split(':')[1])) === true).map(([key, numbers]) => `${key}${side.spent.has(key) ? '!' : '='}${counted(side, key, numbers).map(number => side.emissions[number]?.instance ?? `?${number}`).join(',')}`);
  const isHeld = (prefix: string, key: string): boolean => ahead?.held.has(`${prefix}${key.split(':')[1]}`) === true;
  const open = [...side.carries].filter(([key]) => isHeld('c', key)).map(([key, value]) => `${key}=${textOf(value)}`);
  const rounds = [...side.rounds].filter(([key]) => isHeld('l', key)).map(([key, value]) => `${key}=${value.round}:${value.free}`);
  const outcomes = [...side.outcomes].filter(([key]) => ahead?.nodes.has(Number(key.split(':')[1])) === true).map(([key, value]) => `${key}=${textOf(value)}`);
  const fifo = side.fifo.map(number => side.emissions[number]?.span.start).join(',');
  return [threads, instances.join(';'), open.join(';'), rounds.join(';'), outcomes.join(';'), [...side.errors].join(';'), fifo, side.ended ?? ''].join('/');
}

function instancesAhead(side: Side, ahead: Ahead | undefined): readonly string[] {
  const names: string[] = [];
  for (const [key, numbers] of side.instances) {
    if (ahead?.nodes.has(Number(key.split(':')[1])) !== true) continue;
    for (const number of counted(side, key, numbers)) {
      const name = side.emissions[number]?.instance;
      if (name !== undefined) names.push(name);
    }
  }
  for (const [key, value] of side.carries) if (ahead?.held.has(`c${key.split(':')[1]}`) === true) visit(value, part => void (part.kind === 'symbol' ? names.push(part.name) : undefined));
  for (const value of side.outcomes.values()) visit(value, part => void (part.kind === 'symbol' ? names.push(part.name) : undefined));
  for (const name of side.errors.values()) names.push(`error(${name})`);
  return names;
}

/** True where an assumption can still matter: it is about something that is asked again. */
function mentions(atom: Expression, leaves: ReadonlySet<string>, live: ReadonlySet<string>): boolean {
  const whole = leaves.has('input');
  return [...leavesOf(atom)].some(leaf => leaves.has(leaf) || live.has(leaf) || (leaf === 'input' ? [...leaves].some(each => each.startsWith('input.')) : whole && leaf.startsWith('input.')));
}

function aheadOf(side: Side): Ahead {
  const all = outlookOf(side.program).steps;
  const nodes = new Set<number>();
  const leaves = new Set<string>();
  const held = new Set<string>();
  for (const thread of side.threads) {
    if (thread.status === 'done' || thread.status === 'failed') continue;
    for (const node of all[thread.at]?.nodes ?? []) nodes.add(node);
    for (const leaf of all[thread.at]?.leaves ?? []) leaves.add(leaf);
    for (const each of all[thread.at]?.held ?? []) held.add(each);
  }
  return { nodes, leaves, held };
}

function outlookOf(program: Program): Outlook {
  const outlook = known.get(program) ?? analyse(program);
  known.set(program, outlook);
  return outlook;
}

/** For every step what it and the steps after it mention; a fixed point, because of loops. */
function analyse(program: Program): Outlook {
  const collected = new Set(program.steps.flatMap(step => (step.op === 'wait' && step.wait.kind !== 'command' ? waitNodes(step.wait) : [])));
  const sets = program.steps.map(step => ({ nodes: new Set(nodesOf(step)), leaves: new Set(decidingIn(step).flatMap(each => [...leavesOf(each)])), held: heldBy(program, step) }));
  for (const [index, step] of program.steps.entries()) for (const each of expressionsOf(step)) visit(each, part => noteNode(part, sets[index]?.nodes));
  const ends = program.steps.map(step => endsOf(program, step, collected));
  for (let changed = true; changed; ) {
    changed = false;
    for (let index = program.steps.length - 1; index >= 0; index -= 1) {
      const own = sets[index];
      const step = program.steps[index];
      if (own === undefined || step === undefined) continue;
      const size = own.nodes.size + own.leaves.size + own.held.size;
      for (const next of successorsOf(step)) {
        for (const node of sets[next]?.nodes ?? []) if (node !== ends[index]?.node) own.nodes.add(node);
        for (const leaf of sets[next]?.leaves ?? []) own.leaves.add(leaf);
        for (const each of sets[next]?.held ?? []) if (ends[index]?.held.has(each) !== true) own.held.add(each);
      }
      changed ||= own.nodes.size + own.leaves.size + own.held.size > size;
    }
  }
  return { steps: sets, collected };
}

/** What a step sets anew: the instance of a command that nothing collects, the rounds and variables of a loop. */
function endsOf(program: Program, step: Step, collected: ReadonlySet<number>): { readonly node: number | undefined; readonly held: ReadonlySet<string> } {
  if (step.op === 'emit' && step.part === 'attempt' && step.attempt === 1 && !collected.has(step.node.id)) return { node: step.node.id, held: new Set() };
  return { node: undefined, held: step.op === 'enter' ? loopState(program, step.loop) : new Set() };
}

function heldBy(program: Program, step: Step): Set<string> {
  const held = step.op === 'round' || step.op === 'step' ? loopState(program, step.loop) : new Set<string>();
  for (const each of expressionsOf(step)) {
    visit(each, part => {
      if (part.kind === 'carry') held.add(`c${program.carries.get(part.carry)}`);
      if (part.kind === 'item' || part.kind === 'index') held.add(`l${part.loop}`);
    });
  }
  return held;
}

function loopState(program: Program, loop: LoopNode): Set<string> {
  return new Set([`l${loop.id}`, ...loop.carries.map(({ carry }) => `c${program.carries.get(carry)}`)]);
}

function noteNode(part: Expression, nodes: Set<number> | undefined): void {
  if (part.kind === 'result') nodes?.add(part.command);
  if (part.kind === 'race') nodes?.add(part.race);
}

function nodesOf(step: Step): readonly number[] {
  if (step.op === 'wait') return waitNodes(step.wait);
  return step.op === 'timed-out' ? [step.race] : [];
}

function waitNodes(wait: Wait): readonly number[] {
  if (wait.kind === 'command') return [wait.node];
  return wait.kind === 'task' ? [wait.id] : [wait.id, ...wait.members.flatMap(waitNodes)];
}

function expressionsOf(step: Step): readonly Expression[] {
  switch (step.op) {
    case 'branch':
      return [step.guard];
    case 'emit':
      return [step.node.name, step.node.session, step.node.tag, ...step.node.identity, ...step.node.soft.map(each => each.value)].flatMap(each => (each === undefined ? [] : [each]));
    case 'round':
      return [step.loop.guard];
    case 'enter':
    case 'step':
      return step.loop.carries.flatMap(({ carry }) => (carry.step === undefined ? [carry.initial] : [carry.initial, carry.step]));
    case 'opaque':
      return step.node.operands;
    case 'wait':
    case 'timed-out':
    case 'gate':
    case 'patch':
    case 'arm':
    case 'caught':
    case 'spawn':
    case 'exit':
    case 'jump':
      return [];
  }
}

/** What in a step hangs on assumptions: conditions and what flows into them. Of arguments only their own conditions do. */
function decidingIn(step: Step): readonly Expression[] {
  const expressions = expressionsOf(step);
  if (step.op !== 'emit' && step.op !== 'opaque') return expressions;
  const tests: Expression[] = [];
  for (const each of expressions) {
    visit(each, part => {
      const [test] = part.kind === 'apply' && part.operator === '?:' ? part.operands : [];
      if (test !== undefined) tests.push(test);
    });
  }
  return tests;
}

/** `input.items`, `result#2`, `Number.MAX`: what a condition is about, as text. A member of the input is told apart from the input as a whole. */
function leavesOf(expression: Expression): ReadonlySet<string> {
  const leaves = new Set<string>();
  const seen = new Set<Expression>();
  const collect = (part: Expression): void => {
    if (seen.has(part)) return;
    seen.add(part);
    const [owner] = part.kind === 'apply' ? part.operands : [];
    if (part.kind === 'apply' && part.operands.length === 1 && part.operator.startsWith('.') && owner?.kind === 'input') return void leaves.add(textOf(part));
    if (part.kind === 'symbol') leaves.add(part.name);
    if (part.kind === 'input' || part.kind === 'context') leaves.add(part.kind);
    if (part.kind === 'opaque') leaves.add(part.fingerprint);
    if (part.kind === 'carry') for (const each of [part.carry.initial, part.carry.step, part.carry.until]) if (each !== undefined) collect(each);
    for (const operand of operandsOf(part)) collect(operand);
  };
  collect(expression);
  return leaves;
}
