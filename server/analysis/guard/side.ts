// The state of one program while it is run symbolically: its threads, what it issued, what its variables hold.
import type { Span } from '../model.ts';
import { literal, memberOf, rebuild, symbol, type Carry, type Expression } from './expression.ts';
import { PLAIN, type Fact } from './facts.ts';
import { namesOf, printExpression, type Names } from './print.ts';
import type { Part, Program } from './program.ts';
import type { CommandNode, GateNode, OpaqueNode, PatchNode } from './tree.ts';

export interface Thread {
  readonly id: number;
  readonly parent: number;
  /** The task it runs; 0 for the main one. */
  readonly task: number;
  at: number;
  status: 'running' | 'blocked' | 'done' | 'failed';
}

/** Something the program asked the engine for, with its arguments as they are along this run. */
export interface Emission {
  readonly node: CommandNode | OpaqueNode;
  readonly part: Part;
  readonly attempt: number;
  readonly kind: string;
  readonly name: Expression | undefined;
  readonly identity: readonly Expression[];
  readonly session: Expression | undefined;
  readonly tag: Expression | undefined;
  readonly soft: CommandNode['soft'];
  readonly span: Span;
  /** Its name in the recorded history, once it is recorded. */
  readonly instance: string | undefined;
}

export interface Rounds {
  readonly round: number;
  /** Rounds whose beginning was not decided by constants. */
  readonly free: number;
  readonly symbolic: boolean;
  /** Commands that the side had issued when the rounds began that stand for any later one. */
  readonly issued: number;
}

export type End = 'return' | 'throw' | 'continue-as-new';

export interface Side {
  readonly program: Program;
  readonly names: Names;
  threads: Thread[];
  /** Numbers of emissions by thread, node, part and attempt, oldest first. */
  instances: Map<string, readonly number[]>;
  /** Keys of `instances` that a composition was waited for with: the next one issued begins a new list. */
  spent: Set<string>;
  emissions: Emission[];
  /** Issued, but not yet matched with something recorded. */
  fifo: number[];
  carries: Map<string, Expression>;
  rounds: Map<string, Rounds>;
  /** Values of compositions that are over, by thread and node. */
  outcomes: Map<string, Expression>;
  errors: Map<string, string>;
  failure: Map<number, string>;
  cancelled: Set<number>;
  /** Gates and patches that were asked for, with the node that asked first. */
  asked: Map<string, GateNode | PatchNode>;
  ended: End | undefined;
  endSpan: Span | undefined;
}

/** What both programs live in: the recorded completions, the answers of gates, the assumed conditions. */
export interface World {
  /** Completions by the name of the recorded command, in order. */
  delivered: Map<string, 'ok' | 'failed'>;
  gates: Map<string, GateAnswer>;
  facts: Map<string, Fact>;
}

/** `absent`: the run passed this point before the gate existed, so nothing was recorded. */
export interface GateAnswer {
  readonly value: number | boolean;
  readonly absent: boolean;
}

export function cloneWorld(world: World): World {
  return { delivered: new Map(world.delivered), gates: new Map(world.gates), facts: new Map(world.facts) };
}

export function newSide(program: Program): Side {
  return {
    program, names: namesOf(program.tree), threads: [{ id: 0, parent: -1, task: 0, at: program.start, status: 'running' }], instances: new Map(), spent: new Set(), emissions: [], fifo: [], carries: new Map(), rounds: new Map(),
    outcomes: new Map(), errors: new Map(), failure: new Map(), cancelled: new Set(), asked: new Map(), ended: undefined, endSpan: undefined,
  };
}

export function cloneSide(side: Side): Side {
  return {
    ...side, threads: side.threads.map(each => ({ ...each })), instances: new Map(side.instances), spent: new Set(side.spent), emissions: [...side.emissions], fifo: [...side.fifo], carries: new Map(side.carries), rounds: new Map(side.rounds),
    outcomes: new Map(side.outcomes), errors: new Map(side.errors), failure: new Map(side.failure), cancelled: new Set(side.cancelled), asked: new Map(side.asked),
  };
}

/** Looks something up in a thread and in those that started it. */
export function lookup<T>(side: Side, map: ReadonlyMap<string, T>, thread: Thread, key: string): T | undefined {
  for (let at: Thread | undefined = thread; at !== undefined; at = threadOf(side, at.parent)) {
    const found = map.get(`${at.id}:${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function threadOf(side: Side, id: number): Thread | undefined {
  return side.threads.find(each => each.id === id);
}

export function emissionsOf(side: Side, thread: Thread, node: number, part: Part, attempt: number): readonly number[] {
  return lookup(side, side.instances, thread, `${node}:${part}:${attempt}`) ?? [];
}

/** The name of the last instance of a command, whichever attempt gave the result. */
function instanceOf(side: Side, thread: Thread, node: number): string {
  for (let at: Thread | undefined = thread; at !== undefined; at = threadOf(side, at.parent)) {
    const prefix = `${at.id}:${node}:attempt:`;
    let last = -1;
    for (const [key, numbers] of side.instances) if (key.startsWith(prefix)) last = Math.max(last, numbers.at(-1) ?? -1);
    const found = side.emissions[last];
    if (found !== undefined) return found.instance ?? `${side.names.node(node)}?`;
  }
  return lookupLoose(side, node) ?? `${side.names.node(node)}?`;
}

/** A retry that ran beside the rest issued its attempts in a thread of its own. */
function lookupLoose(side: Side, node: number): string | undefined {
  const last = side.emissions.findLast(each => each.node.kind === 'command' && each.node.id === node && each.part === 'attempt');
  return last?.instance;
}

/** An expression as it is along this run: results become names of recorded commands, variables of loops their present values. */
export function present(side: Side, thread: Thread, expression: Expression, world: World): Expression {
  return rebuild(expression, part => presentPart(side, thread, part, world));
}

function presentPart(side: Side, thread: Thread, part: Expression, world: World): Expression {
  switch (part.kind) {
    case 'result':
      return lookup(side, side.outcomes, thread, String(part.command)) ?? symbol(instanceOf(side, thread, part.command));
    case 'race':
      return lookup(side, side.outcomes, thread, String(part.race)) ?? symbol(side.names.node(part.race));
    case 'error': {
      const failed = lookup(side, side.errors, thread, String(part.handler));
      return failed === undefined ? symbol('nothing thrown') : symbol(`error(${failed})`);
    }
    case 'carry':
      return presentCarry(side, thread, part.carry);
    case 'item': {
      const rounds = lookup(side, side.rounds, thread, String(part.loop));
      return rounds === undefined ? part : elementAt(part.of, rounds);
    }
    case 'index': {
      const rounds = lookup(side, side.rounds, thread, String(part.loop));
      return rounds === undefined ? part : roundNumber(rounds);
    }
    case 'gate': {
      const answer = world.gates.get(gateKey(part.id, part.patch));
      return answer === undefined ? part : literal(answer.value);
    }
    case 'apply': {
      const [operand] = part.operands;
      if (part.operator === 'threw' && operand?.kind === 'symbol') return literal(operand.name !== 'nothing thrown');
      return part;
    }
    case 'literal':
    case 'input':
    case 'context':
    case 'symbol':
    case 'parameter':
    case 'lambda':
    case 'opaque':
    case 'durable':
    case 'closure':
    case 'cell':
      return part;
  }
}

function presentCarry(side: Side, thread: Thread, carry: Carry): Expression {
  const number = side.program.carries.get(carry);
  const value = number === undefined ? undefined : lookup(side, side.carries, thread, String(number));
  if (value !== undefined) return value;
  // A loop without commands is one value; what it is made of is named as in the history.
  return symbol(printExpression({ kind: 'carry', carry }, presentNames(side, thread)));
}

/** Names of nodes as the run knows them, for texts of whole loops. */
function presentNames(side: Side, thread: Thread): Names {
  return {
    node: id => {
      const outcome = lookup(side, side.outcomes, thread, String(id));
      return outcome === undefined ? instanceOf(side, thread, id) : printExpression(outcome, PLAIN);
    },
    handler: id => `error(${lookup(side, side.errors, thread, String(id)) ?? ''})`,
    round: () => '',
  };
}

/** The number of the present round: constant while rounds are told apart. */
export function roundNumber(rounds: Rounds): Expression {
  return rounds.symbolic ? symbol(`round(${rounds.round})`) : literal(rounds.round);
}

export function elementAt(collection: Expression, rounds: Rounds): Expression {
  const index = roundNumber(rounds);
  if (index.kind === 'literal' && collection.kind === 'apply' && collection.operator === '[]') return memberOf(collection, String(index.value));
  return { kind: 'apply', operator: '[.]', operands: [collection, index] };
}

export function gateKey(id: string, patch: boolean): string {
  return `${patch ? 'patch' : 'gate'} ${id}`;
}
