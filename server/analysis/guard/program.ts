// A command tree as a program of small steps, so that two of them can be run side by side.
import type { Span } from '../model.ts';
import type { Carry, Expression } from './expression.ts';
import { canBeAwaited } from './print.ts';
import { walk, type CommandNode, type ComposedNode, type GateNode, type LoopNode, type OpaqueNode, type PatchNode, type Tree, type TreeNode } from './tree.ts';

/** Which attempt of a command, and which timer beside it. */
export type Part = 'attempt' | 'timeout' | 'backoff';

/** What is waited for. Commands are named by node and part, so that attempts of a retry are distinct. */
export type Wait =
  | { readonly kind: 'command'; readonly node: number; readonly part: Part; readonly attempt: number }
  | { readonly kind: 'all' | 'race'; readonly id: number; readonly settles: boolean; readonly cancels: boolean; readonly members: readonly Wait[] }
  | { readonly kind: 'task'; readonly id: number };

/** `next` and the other places are indexes of steps. */
export type Step =
  | { readonly op: 'emit'; readonly node: CommandNode; readonly part: Part; readonly attempt: number; next: number }
  | { readonly op: 'wait'; readonly wait: Wait; readonly span: Span; next: number; readonly failed: number | undefined }
  | { readonly op: 'branch'; readonly guard: Expression; readonly span: Span; yes: number; no: number }
  | { readonly op: 'timed-out'; readonly race: number; yes: number; no: number }
  | { readonly op: 'gate'; readonly node: GateNode; next: number }
  | { readonly op: 'patch'; readonly node: PatchNode; next: number }
  | { readonly op: 'enter'; readonly loop: LoopNode; next: number }
  | { readonly op: 'round'; readonly loop: LoopNode; body: number; exit: number }
  | { readonly op: 'step'; readonly loop: LoopNode; next: number }
  | { readonly op: 'arm'; readonly handler: number; next: number }
  | { readonly op: 'caught'; readonly handler: number; next: number }
  | { readonly op: 'spawn'; readonly id: number; readonly start: number; next: number }
  | { readonly op: 'exit'; readonly how: 'return' | 'throw' | 'continue-as-new' | 'done' | 'rethrow'; readonly span: Span }
  | { readonly op: 'opaque'; readonly node: OpaqueNode; readonly id: number; next: number }
  | { readonly op: 'jump'; next: number };

export interface Program {
  readonly steps: readonly Step[];
  readonly start: number;
  readonly tree: Tree;
  readonly gates: ReadonlyMap<string, GateNode>;
  readonly patches: ReadonlyMap<string, PatchNode>;
  /** True where a failure can be survived, so that failing completions are worth trying. */
  readonly survives: boolean;
  readonly carries: ReadonlyMap<Carry, number>;
}

/** More attempts than this are run as this many: the policy is compared as text beyond. */
const ATTEMPTS_MAX = 20;

interface Region {
  readonly kind: 'loop' | 'scope' | 'try' | 'final';
  readonly id: number;
  /** Where `break`/`leave` and `continue` go; filled in when the region is closed. */
  readonly leaves: number[];
  readonly continues: number[];
  /** For a try: where a failure goes. For a final: what runs on every way out. */
  readonly handler: number | undefined;
  readonly final: Tree;
}

/** Translates a tree. */
export function compile(tree: Tree): Program {
  const compiler = new Compiler(tree);
  return compiler.finish();
}

class Compiler {
  readonly #tree: Tree;
  readonly #steps: Step[] = [];
  readonly #regions: Region[] = [];
  readonly #waits = new Map<number, Wait>();
  readonly #loose: { readonly id: number; readonly run: () => void; readonly at: number }[] = [];

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  finish(): Program {
    const gates = new Map<string, GateNode>();
    const patches = new Map<string, PatchNode>();
    const carries = new Map<Carry, number>();
    let survives = false;
    for (const node of walk(this.#tree)) {
      if (node.kind === 'gate') gates.set(node.id, gates.get(node.id) ?? node);
      if (node.kind === 'patch') patches.set(node.id, node);
      if (node.kind === 'loop') for (const { carry } of node.carries) carries.set(carry, carries.size);
      survives ||= node.kind === 'try' || ((node.kind === 'all' || node.kind === 'race') && node.settles) || (node.kind === 'command' && node.retry !== undefined);
      this.#noteWait(node);
    }
    this.#list(this.#tree);
    this.#add({ op: 'exit', how: 'return', span: { file: '', start: 0, end: 0 } });
    // Tasks and retries that run beside the rest are laid out after it.
    for (let each = this.#loose.shift(); each !== undefined; each = this.#loose.shift()) {
      const spawn = this.#steps[each.at];
      const start = this.#steps.length;
      each.run();
      this.#add({ op: 'exit', how: 'done', span: { file: '', start: 0, end: 0 } });
      if (spawn?.op === 'spawn') this.#steps[each.at] = { ...spawn, start };
    }
    return { steps: this.#steps, start: 0, tree: this.#tree, gates, patches, survives, carries };
  }

  #noteWait(node: TreeNode): void {
    if (node.kind === 'command') this.#waits.set(node.id, isLoose(node) ? { kind: 'task', id: node.id } : commandWait(node));
    if (node.kind === 'task') this.#waits.set(node.id, { kind: 'task', id: node.id });
  }

  #add(step: Step): number {
    this.#steps.push(step);
    return this.#steps.length - 1;
  }

  get #here(): number {
    return this.#steps.length;
  }

  /** Adds a step that goes on to whatever is added next. */
  #then(make: (next: number) => Step): number {
    return this.#add(make(this.#here + 1));
  }

  #list(nodes: Tree): void {
    for (const node of nodes) this.#node(node);
  }

  #node(node: TreeNode): void {
    switch (node.kind) {
      case 'command':
        return this.#command(node);
      case 'await':
        return this.#await(node.commands.map(id => this.#waitOf(id)), node.span);
      case 'all':
      case 'race':
        return this.#composed(node);
      case 'task': {
        const at = this.#then(next => ({ op: 'spawn', id: node.id, start: 0, next }));
        const regions = [...this.#regions];
        this.#loose.push({ id: node.id, at, run: () => this.#apart(regions, () => this.#list(node.body)) });
        return;
      }
      case 'choice':
        return this.#choice(node.guard, node.span, () => this.#list(node.yes), () => this.#list(node.no));
      case 'loop':
        return this.#loop(node);
      case 'try':
        return this.#try(node);
      case 'gate':
        this.#then(next => ({ op: 'gate', node, next }));
        return;
      case 'patch':
        this.#then(next => ({ op: 'patch', node, next }));
        return;
      case 'scope':
        return this.#scope(node.id, () => this.#list(node.body));
      case 'exit':
        return this.#exit(node);
      case 'opaque':
        return this.#opaque(node);
    }
  }

  #command(node: CommandNode): void {
    if (node.retry === undefined || constantRetry(node) === undefined) {
      this.#then(next => ({ op: 'emit', node, part: 'attempt', attempt: 1, next }));
      if (node.awaited) this.#wait(commandWait(node), node.span);
      return;
    }
    if (node.awaited) return this.#retry(node, this.#failure());
    const at = this.#then(next => ({ op: 'spawn', id: node.id, start: 0, next }));
    this.#loose.push({ id: node.id, at, run: () => this.#apart([], () => this.#retry(node, undefined)) });
  }

  /** Something unknown is issued, and comes back. */
  #opaque(node: OpaqueNode): void {
    const id = -1 - this.#here;
    this.#then(next => ({ op: 'opaque', node, id, next }));
    this.#wait({ kind: 'command', node: id, part: 'attempt', attempt: 1 }, node.span);
  }

  /** Attempts with what stands between them, as the engine's helper issues them. */
  #retry(node: CommandNode, failed: number | undefined): void {
    const attempts = Math.min(constantRetry(node) ?? 1, ATTEMPTS_MAX);
    const ends: number[] = [];
    const fails: number[] = [];
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const command: Wait = { kind: 'command', node: node.id, part: 'attempt', attempt };
      this.#then(next => ({ op: 'emit', node, part: 'attempt', attempt, next }));
      let wait: Wait = command;
      if (node.retry?.timeout === true) {
        this.#then(next => ({ op: 'emit', node, part: 'timeout', attempt, next }));
        wait = { kind: 'race', id: -1_000_000 - node.id * 100 - attempt, settles: false, cancels: true, members: [command, { kind: 'command', node: node.id, part: 'timeout', attempt }] };
      }
      const waiting = this.#add({ op: 'wait', wait, span: node.span, next: 0, failed: 0 });
      this.#patch(waiting, { next: this.#here });
      if (wait.kind === 'race') {
        const timed = this.#add({ op: 'timed-out', race: wait.id, yes: 0, no: 0 });
        fails.push(this.#add({ op: 'jump', next: 0 }));
        this.#patch(timed, { yes: this.#here - 1, no: this.#here });
      }
      ends.push(this.#add({ op: 'jump', next: 0 }));
      this.#patch(waiting, { failed: this.#here });
      if (attempt < attempts && node.retry?.backoff === true) {
        this.#then(next => ({ op: 'emit', node, part: 'backoff', attempt, next }));
        this.#then(next => ({ op: 'wait', wait: { kind: 'command', node: node.id, part: 'backoff', attempt }, span: node.span, next, failed: undefined }));
      }
    }
    for (const each of fails) this.#patch(each, { next: this.#here });
    if (failed === undefined) this.#add({ op: 'exit', how: 'rethrow', span: node.span });
    else this.#add({ op: 'jump', next: failed });
    for (const each of ends) this.#patch(each, { next: this.#here });
  }

  #patch(at: number, change: Partial<Record<'next' | 'yes' | 'no' | 'failed' | 'body' | 'exit', number>>): void {
    const step = this.#steps[at];
    if (step !== undefined) this.#steps[at] = { ...step, ...change };
  }

  #composed(node: ComposedNode): void {
    this.#list(node.parts);
    const wait: Wait = { kind: node.kind, id: node.id, settles: node.settles, cancels: node.cancels, members: node.members.map(id => this.#waitOf(id)) };
    this.#waits.set(node.id, wait);
    if (node.awaited) this.#wait(wait, node.span);
  }

  #waitOf(id: number): Wait {
    return this.#waits.get(id) ?? { kind: 'task', id };
  }

  #await(waits: readonly Wait[], span: Span): void {
    const [only] = waits;
    if (waits.length === 1 && only !== undefined) return this.#wait(only, span);
    this.#wait({ kind: 'all', id: 0, settles: false, cancels: false, members: waits }, span);
  }

  #wait(wait: Wait, span: Span): void {
    const failed = this.#failure();
    this.#then(next => ({ op: 'wait', wait, span, next, failed }));
  }

  /** Where a failure here goes: the innermost handler; what runs on the way is laid out there. */
  #failure(): number | undefined {
    return this.#regions.findLast(each => each.kind === 'try')?.handler;
  }

  #choice(guard: Expression, span: Span, yes: () => void, no: () => void): void {
    const at = this.#add({ op: 'branch', guard, span, yes: this.#here + 1, no: 0 });
    yes();
    const jump = this.#add({ op: 'jump', next: 0 });
    this.#patch(at, { no: this.#here });
    no();
    this.#patch(jump, { next: this.#here });
  }

  #loop(node: LoopNode): void {
    const region: Region = { kind: 'loop', id: node.id, leaves: [], continues: [], handler: undefined, final: [] };
    this.#then(next => ({ op: 'enter', loop: node, next }));
    const top = this.#here;
    const round = (): number => this.#add({ op: 'round', loop: node, body: this.#here + 1, exit: 0 });
    if (node.shape !== 'until') this.#list(node.head);
    let asked = node.shape === 'until' ? -1 : round();
    this.#regions.push(region);
    this.#list(node.body);
    this.#regions.pop();
    for (const each of region.continues) this.#patch(each, { next: this.#here });
    if (node.shape === 'until') this.#list(node.head);
    this.#then(next => ({ op: 'step', loop: node, next }));
    if (node.shape === 'until') {
      asked = round();
      this.#patch(asked, { body: top });
    } else this.#add({ op: 'jump', next: top });
    this.#patch(asked, { exit: this.#here });
    for (const each of region.leaves) this.#patch(each, { next: this.#here });
  }

  #scope(id: number, body: () => void): void {
    const region: Region = { kind: 'scope', id, leaves: [], continues: [], handler: undefined, final: [] };
    this.#regions.push(region);
    body();
    this.#regions.pop();
    for (const each of region.leaves) this.#patch(each, { next: this.#here });
  }

  /** Layout: jump over the handler, handler, body; so that the place of the handler is known before the body. */
  #try(node: Extract<TreeNode, { readonly kind: 'try' }>): void {
    this.#then(next => ({ op: 'arm', handler: node.id, next }));
    const over = this.#add({ op: 'jump', next: 0 });
    const handler = this.#here;
    const outer: Region = { kind: 'final', id: 0, leaves: [], continues: [], handler: undefined, final: node.final };
    if (node.final.length > 0) this.#regions.push(outer);
    this.#then(next => ({ op: 'caught', handler: node.id, next }));
    if (node.handler !== undefined) this.#list(node.handler);
    else {
      this.#list(node.final);
      this.#raise(node.span);
    }
    const end = this.#add({ op: 'jump', next: 0 });
    this.#patch(over, { next: this.#here });
    this.#regions.push({ kind: 'try', id: node.id, leaves: [], continues: [], handler, final: [] });
    this.#list(node.body);
    this.#regions.pop();
    this.#patch(end, { next: this.#here });
    if (node.final.length > 0) this.#regions.pop();
    this.#list(node.final);
  }

  #raise(span: Span): void {
    const failed = this.#failure();
    if (failed === undefined) this.#add({ op: 'exit', how: 'rethrow', span });
    else this.#add({ op: 'jump', next: failed });
  }

  #exit(node: Extract<TreeNode, { readonly kind: 'exit' }>): void {
    const { how } = node;
    if (how === 'throw') {
      this.#finals(this.#regions.findLastIndex(each => each.kind === 'try'));
      const failed = this.#failure();
      if (failed === undefined) this.#add({ op: 'exit', how: 'throw', span: node.span });
      else this.#add({ op: 'jump', next: failed });
      return;
    }
    if (how === 'return' || how === 'continue-as-new') {
      this.#finals(-1);
      this.#add({ op: 'exit', how, span: node.span });
      return;
    }
    const at = this.#regions.findLastIndex(each => each.id === node.target && (each.kind === 'loop' || each.kind === 'scope'));
    this.#finals(at);
    const jump = this.#add({ op: 'jump', next: 0 });
    const region = this.#regions[at];
    (how === 'continue' ? region?.continues : region?.leaves)?.push(jump);
  }

  /** Runs the `finally` blocks between here and the region that control leaves for; each stands outside the block that it finishes. */
  #finals(down: number): void {
    const regions = [...this.#regions];
    for (const [at, region] of [...regions.entries()].slice(down + 1).toReversed()) {
      if (region.kind !== 'final') continue;
      this.#regions.splice(0, this.#regions.length, ...regions.slice(0, at));
      this.#list(region.final);
    }
    this.#regions.splice(0, this.#regions.length, ...regions);
  }

  /** Lays something out that runs beside the rest: nothing outside can be left from inside. */
  #apart(regions: readonly Region[], run: () => void): void {
    const outer = this.#regions.splice(0);
    this.#regions.push(...regions.filter(each => each.kind === 'scope'));
    run();
    this.#regions.splice(0, this.#regions.length, ...outer);
  }
}

/** A retry that is not waited for in place runs beside the rest. */
function isLoose(node: CommandNode): boolean {
  return node.retry !== undefined && constantRetry(node) !== undefined && !node.awaited;
}

/** The number of attempts where the whole policy is constant. */
export function constantRetry(node: CommandNode): number | undefined {
  const { retry } = node;
  if (retry === undefined || retry.backoff === undefined || retry.timeout === undefined) return undefined;
  const { attempts } = retry;
  return attempts.kind === 'literal' && typeof attempts.value === 'number' && attempts.value >= 1 ? attempts.value : undefined;
}

function commandWait(node: CommandNode): Wait {
  if (!canBeAwaited(node)) return { kind: 'all', id: 0, settles: false, cancels: false, members: [] };
  return { kind: 'command', node: node.id, part: 'attempt', attempt: 1 };
}

