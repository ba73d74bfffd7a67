// Draws small orchestrations: activities with data flow, timers, waits, children, state, branches, loops, compositions, failures, helpers, gates.
import type { Choices } from './choices.ts';
import { bin, get, lit, ref, type Block, type Command, type Helper, type Retry, type SmallProgram, type Statement, type Value } from './program.ts';

/** What is in scope: names of records, of numbers, of started tasks, of races, of variables that may be set. */
interface Scope {
  readonly records: readonly string[];
  readonly numbers: readonly string[];
  readonly tasks: readonly string[];
  /** Tasks started in this very block: what gives one up elsewhere may give up what is waited for later. */
  readonly own: readonly string[];
  readonly races: readonly string[];
  readonly mutable: readonly string[];
  readonly inLoop: boolean;
  readonly inHelper: boolean;
  readonly depth: number;
}

const ACTIVITIES = ['Reserve', 'Charge', 'Ship', 'Notify', 'Audit'];
const EVENTS = ['go', 'stop'];
const QUEUES = ['inbox', 'orders'];
const CHILDREN = ['sub', 'part'];

/** A program of some ten statements. */
export function drawProgram(choices: Choices): SmallProgram {
  return new Drawing(choices).program();
}

export class Drawing {
  readonly #choices: Choices;
  readonly #helpers: Helper[] = [];
  #names = 0;
  #gates = 0;

  constructor(choices: Choices) {
    this.#choices = choices;
  }

  program(): SmallProgram {
    const scope: Scope = { records: ['input'], numbers: [], tasks: [], own: [], races: [], mutable: [], inLoop: false, inHelper: false, depth: 0 };
    const body = this.#block(scope, 3 + this.#choices.below(5));
    const end = this.#choices.weighted<Statement | undefined>([[6, { s: 'return', value: lit('done') }], [1, { s: 'again', input: ref('input') }], [2, undefined]]);
    return { main: end === undefined || endsBlock(body) ? body : [...body, end], helpers: this.#helpers };
  }

  #name(prefix: string): string {
    this.#names += 1;
    return `${prefix}${this.#names}`;
  }

  #block(outer: Scope, count: number): Block {
    const statements: Statement[] = [];
    let scope = outer;
    for (let index = 0; index < count; index += 1) {
      const [next, after] = this.#statement(scope);
      statements.push(...next);
      scope = after;
      if (endsBlock(statements)) break;
    }
    return statements;
  }

  #statement(scope: Scope): readonly [readonly Statement[], Scope] {
    const deep = scope.depth >= 2;
    const draw = this.#choices.weighted<() => readonly [readonly Statement[], Scope]>([
      [10, () => this.#awaited(scope)],
      [4, () => this.#state(scope)],
      [2, () => this.#started(scope)],
      [scope.tasks.length > 0 ? 4 : 0, () => this.#joined(scope)],
      [3, () => this.#composed(scope)],
      [deep ? 0 : 6, () => this.#choice(scope)],
      [deep ? 0 : 4, () => this.#loop(scope)],
      [deep ? 0 : 2, () => this.#guarded(scope)],
      [2, () => this.#local(scope)],
      [scope.inHelper || this.#helpers.length > 1 ? 0 : 2, () => this.#helper(scope)],
      [scope.inHelper || deep ? 0 : 2, () => this.#gate(scope)],
      [scope.depth > 0 ? 1 : 0, () => this.#jump(scope)],
    ]);
    return draw();
  }

  #awaited(scope: Scope): readonly [readonly Statement[], Scope] {
    const command = this.#command(scope);
    const bind = command.c === 'timer' || this.#choices.once(4) ? undefined : this.#name('r');
    return [[{ s: 'do', bind, assign: false, command }], bind === undefined ? scope : { ...scope, records: [...scope.records, bind] }];
  }

  #started(scope: Scope): readonly [readonly Statement[], Scope] {
    const bind = this.#name('t');
    return [[{ s: 'start', bind, command: this.#command(scope, false) }], { ...scope, tasks: [...scope.tasks, bind], own: [...scope.own, bind] }];
  }

  #joined(scope: Scope): readonly [readonly Statement[], Scope] {
    const task = this.#choices.pick(scope.tasks);
    const rest = { ...scope, tasks: scope.tasks.filter((each) => each !== task) };
    if (this.#choices.once(6) && scope.own.includes(task)) return [[{ s: 'cancel', task }], rest];
    const [other] = rest.tasks;
    if (other !== undefined && this.#choices.once(3)) return [[{ s: 'joinAll', binds: [], tasks: [task, other], native: this.#choices.once(3) }], { ...rest, tasks: rest.tasks.slice(1) }];
    return [[{ s: 'join', bind: undefined, task }], rest];
  }

  #state(scope: Scope): readonly [readonly Statement[], Scope] {
    const value = this.#payload(scope);
    const statement = this.#choices.weighted<Statement>([
      [3, { s: 'status', text: this.#text(scope) }],
      [3, { s: 'kv', key: this.#choices.pick(['stage', 'count']), value }],
      [1, { s: 'clear', key: this.#choices.pick(['stage', 'count']) }],
      [1, { s: 'detached', name: this.#choices.pick(CHILDREN), id: this.#text(scope), input: value }],
      [2, { s: 'trace', text: 'here' }],
    ]);
    return [[statement], scope];
  }

  #composed(scope: Scope): readonly [readonly Statement[], Scope] {
    const kind = this.#choices.below(4);
    if (kind === 0) {
      const bind = this.#name('m');
      const item = this.#name('x');
      const over = get(this.#record(scope), 'list');
      const inner = { ...scope, numbers: [...scope.numbers, item] };
      return [[{ s: 'map', bind, over, item, command: { c: 'activity', name: this.#choices.pick(ACTIVITIES), input: this.#choices.once(3) ? this.#payload(inner) : ref(item) }, loop: this.#choices.once(2) }], scope];
    }
    const commands = Array.from({ length: 2 + this.#choices.below(2) }, () => this.#command(scope, false));
    if (kind === 1) {
      const bind = this.#name('w');
      return [[{ s: 'race', bind, commands }], { ...scope, races: [...scope.races, bind] }];
    }
    const binds = this.#choices.once(3) ? [] : commands.map(() => this.#name('r'));
    const records = binds.filter((_name, index) => commands[index]?.c !== 'timer');
    return [[{ s: 'all', binds, commands, native: this.#choices.once(4) }], { ...scope, records: [...scope.records, ...records] }];
  }

  #choice(scope: Scope): readonly [readonly Statement[], Scope] {
    const inner = { ...scope, own: [], depth: scope.depth + 1 };
    const yes = this.#block(inner, 1 + this.#choices.below(2));
    const no = this.#choices.once(2) ? this.#block(inner, 1 + this.#choices.below(2)) : [];
    return [[{ s: 'if', test: this.#test(scope), yes, no }], scope];
  }

  #loop(scope: Scope): readonly [readonly Statement[], Scope] {
    const inner = { ...scope, own: [], depth: scope.depth + 1, inLoop: true };
    const item = this.#name('i');
    const within = { ...inner, numbers: [...scope.numbers, item] };
    const body = (): Block => this.#block(within, 1 + this.#choices.below(2));
    const kind = this.#choices.below(4);
    if (kind === 0) return [[{ s: 'for', item, from: 0, to: lit(1 + this.#choices.below(3)), body: body() }], scope];
    if (kind === 1) return [[{ s: 'for', item, from: 0, to: get(this.#record(scope), 'n'), body: body() }], scope];
    if (kind === 2) return [[{ s: 'each', item, over: get(this.#record(scope), 'list'), indexed: false, body: body() }], scope];
    return this.#while(scope, inner);
  }

  /** Goes on as long as what came back says so. */
  #while(scope: Scope, inner: Scope): readonly [readonly Statement[], Scope] {
    const name = this.#name('cur');
    const command: Command = { c: 'activity', name: this.#choices.pick(ACTIVITIES), input: get(ref(name), 'n') };
    const open = { ...inner, inLoop: false, records: [...inner.records, name] };
    const body: Block = [...(this.#choices.once(2) ? this.#block({ ...open, tasks: [] }, 1) : []), { s: 'do', bind: name, assign: true, command }];
    const test = this.#choices.once(2) ? get(ref(name), 'ok') : bin(get(ref(name), 'n'), '<', lit(1 + this.#choices.below(3)));
    return [[{ s: 'let', name, value: ref('input') }, { s: 'while', test, after: this.#choices.once(4), body }], scope];
  }

  #guarded(scope: Scope): readonly [readonly Statement[], Scope] {
    const inner = { ...scope, own: [], depth: scope.depth + 1 };
    const body = this.#block(inner, 1 + this.#choices.below(2));
    const kind = this.#choices.below(4);
    const handler = kind === 3 ? undefined : kind === 2 ? [] : this.#block({ ...inner, tasks: [] }, 1);
    const final = kind === 3 || this.#choices.once(4) ? this.#block({ ...inner, tasks: [], inLoop: false }, 1).filter((each) => !isJump(each)) : [];
    return [[{ s: 'try', body, handler: handler === undefined && final.length === 0 ? [] : handler, final }], scope];
  }

  #local(scope: Scope): readonly [readonly Statement[], Scope] {
    const [target] = scope.mutable;
    if (target !== undefined && this.#choices.once(2)) return [[{ s: 'set', name: target, value: bin(ref(target), '+', this.#number(scope)) }], scope];
    const name = this.#name('v');
    const mutable = this.#choices.once(2);
    return [[{ s: mutable ? 'let' : 'const', name, value: this.#number(scope) }], { ...scope, numbers: [...scope.numbers, name], mutable: mutable ? [name, ...scope.mutable] : scope.mutable }];
  }

  #helper(scope: Scope): readonly [readonly Statement[], Scope] {
    const name = this.#name('step');
    const param = this.#name('p');
    const inner: Scope = { records: [param], numbers: [], tasks: [], own: [], races: [], mutable: [], inLoop: false, inHelper: true, depth: 1 };
    const body = this.#block(inner, 1 + this.#choices.below(3));
    const bind = endsBlock(body) ? undefined : this.#name('r');
    this.#helpers.push({ name, params: [param], body: bind === undefined ? body : [...body, { s: 'return', value: this.#lastRecord(body, param) }] });
    const call: Statement = { s: 'helper', bind, name, args: [this.#record(scope)] };
    return [[call], bind === undefined ? scope : { ...scope, records: [...scope.records, bind] }];
  }

  #lastRecord(body: Block, param: string): Value {
    const last = body.at(-1);
    return ref(last?.s === 'do' && last.bind !== undefined && !last.assign ? last.bind : param);
  }

  #gate(scope: Scope): readonly [readonly Statement[], Scope] {
    this.#gates += 1;
    const id = `change-${this.#gates}`;
    const inner = { ...scope, own: [], depth: scope.depth + 1, tasks: [] };
    const yes = this.#block(inner, 1);
    const no = this.#choices.once(2) ? this.#block(inner, 1) : [];
    if (this.#choices.once(3)) return [[{ s: 'if', test: { v: 'patched', id }, yes, no }], scope];
    const gate: Value = { v: 'gate', id, min: -1, max: 1 + this.#choices.below(2) };
    return [[{ s: 'if', test: this.#choices.once(2) ? bin(gate, '===', lit(1)) : bin(gate, '>=', lit(1)), yes, no }], scope];
  }

  #jump(scope: Scope): readonly [readonly Statement[], Scope] {
    const ways: Statement[] = [{ s: 'return', value: lit('early') }, { s: 'throw', text: 'refused' }];
    if (scope.inLoop) ways.push({ s: 'break' }, { s: 'continue' });
    return [[this.#choices.pick(ways)], scope];
  }

  #command(scope: Scope, retry: boolean = true): Command {
    return this.#choices.weighted<() => Command>([
      [8, () => this.#activity(scope, retry)],
      [2, () => ({ c: 'timer', ms: lit(1000 * (1 + this.#choices.below(5))) })],
      [3, () => ({ c: 'wait', name: this.#choices.pick(EVENTS) })],
      [1, () => ({ c: 'dequeue', name: this.#choices.pick(QUEUES) })],
      [2, () => ({ c: 'child', name: this.#choices.pick(CHILDREN), input: this.#payload(scope) })],
    ])();
  }

  #activity(scope: Scope, retry: boolean): Command {
    const base = { c: 'activity' as const, name: this.#choices.pick(ACTIVITIES), input: this.#payload(scope) };
    const extra = this.#choices.below(12);
    if (extra === 11 && retry) return { ...base, retry: this.#retry() };
    if (extra === 10) return { ...base, tag: 'gpu' };
    return extra === 9 ? { ...base, session: 's1' } : base;
  }

  #retry(): Retry {
    return { attempts: 2 + this.#choices.below(2), backoffMs: this.#choices.once(2) ? 1000 : undefined, timeoutMs: this.#choices.once(4) ? 5000 : undefined };
  }

  #record(scope: Scope): Value {
    return ref(this.#choices.once(2) ? (scope.records.at(-1) ?? 'input') : this.#choices.pick(scope.records));
  }

  #number(scope: Scope): Value {
    if (scope.numbers.length > 0 && this.#choices.once(2)) return ref(this.#choices.pick(scope.numbers));
    return this.#choices.weighted<() => Value>([[3, () => get(this.#record(scope), 'n')], [1, () => lit(this.#choices.below(4))], [1, () => bin(get(this.#record(scope), 'n'), '+', lit(1))]])();
  }

  #text(scope: Scope): Value {
    return this.#choices.once(3) ? lit('fixed') : { v: 'text', parts: ['at-', this.#number(scope)] };
  }

  #payload(scope: Scope): Value {
    return this.#choices.weighted<() => Value>([
      [3, () => this.#number(scope)],
      [2, () => this.#record(scope)],
      [2, () => lit(this.#choices.pick(['a', 'b', 'c']))],
      [1, () => this.#text(scope)],
      [1, () => ({ v: 'object', entries: [['id', this.#number(scope)], ['kind', get(this.#record(scope), 'kind')]] })],
      [1, () => ({ v: 'cond', test: this.#test(scope), yes: lit('yes'), no: this.#number(scope) })],
    ])();
  }

  #test(scope: Scope): Value {
    const [race] = scope.races;
    if (race !== undefined && this.#choices.once(2)) return bin(get(ref(race), 'index'), '===', lit(0));
    return this.#choices.weighted<() => Value>([
      [4, () => get(this.#record(scope), 'ok')],
      [4, () => bin(this.#number(scope), this.#choices.pick(['<', '<=', '>', '===']), lit(this.#choices.below(4)))],
      [3, () => bin(get(this.#record(scope), 'kind'), '===', lit(this.#choices.pick(['x', 'y'])))],
      [1, () => ({ v: 'not', of: get(this.#record(scope), 'ok') })],
      [1, () => bin(get(this.#record(scope), 'ok'), this.#choices.pick(['&&', '||']), bin(this.#number(scope), '<', lit(2)))],
    ])();
  }
}

function isJump(statement: Statement): boolean {
  return statement.s === 'return' || statement.s === 'throw' || statement.s === 'break' || statement.s === 'continue' || statement.s === 'again';
}

export function endsBlock(block: Block): boolean {
  const last = block.at(-1);
  return last !== undefined && isJump(last);
}
