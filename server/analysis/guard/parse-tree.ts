// Reads a printed tree back into nodes, line by line.
import type { Span } from '../model.ts';
import { literal, symbol, UNDEFINED, visit, type Carry, type Expression } from './expression.ts';
import { parseExpression, type PrintedNames } from './parse-expression.ts';
import type { CommandKind, CommandNode, LoopNode, Retry, TreeNode } from './tree.ts';

export interface PrintedLine {
  readonly text: string;
  readonly span: Span;
}

/** The tree that these lines were printed from. What cannot be read back is opaque. */
export function parseTree(lines: readonly PrintedLine[]): readonly TreeNode[] {
  return new TreeReader(lines).read();
}

interface OpenLoop {
  readonly id: number;
  readonly collection: string | undefined;
  /** Read while the condition of the loop is read: what stands there belongs to it. */
  asking: boolean;
  readonly nodes: Set<number>;
  /** The list of the loop's node: also filled after its end, by what follows. */
  readonly carries: Extract<Expression, { readonly kind: 'carry' }>[];
}

const COMMAND = /^(activity|child|detached|timer|wait|dequeue|status|kv\.set|kv\.clear-all|kv\.clear|kv\.prune|cancel)\b/;

class TreeReader {
  readonly #lines: readonly PrintedLine[];
  readonly #ids = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  readonly #loops: OpenLoop[] = [];
  readonly #allLoops: OpenLoop[] = [];
  readonly #carries = new Map<string, Carry>();
  readonly #scopes: number[] = [];
  #at = 0;
  #next = 1;

  constructor(lines: readonly PrintedLine[]) {
    this.#lines = lines;
  }

  read(): readonly TreeNode[] {
    return this.#block(0, false);
  }

  /** Nodes of one level. */
  #block(depth: number, composed: boolean): readonly TreeNode[] {
    const nodes: TreeNode[] = [];
    for (let line = this.#lines[this.#at]; line !== undefined && depthOf(line) >= depth && !this.#isContinuation(line, depth); line = this.#lines[this.#at]) {
      this.#at += 1;
      const node = this.#node(line, line.text.trim(), depth, composed);
      if (node !== undefined) nodes.push(node);
    }
    return nodes;
  }

  #isContinuation(line: PrintedLine, depth: number): boolean {
    return depthOf(line) === depth && /^(?:else|catch|finally)$/.test(line.text.trim());
  }

  /** The block under a continuation such as `else`, where it stands next. */
  #under(word: string, depth: number, composed: boolean): readonly TreeNode[] | undefined {
    const line = this.#lines[this.#at];
    if (line === undefined || depthOf(line) !== depth || line.text.trim() !== word) return undefined;
    this.#at += 1;
    return this.#block(depth + 1, composed);
  }

  #node(line: PrintedLine, text: string, depth: number, composed: boolean): TreeNode | undefined {
    const { span } = line;
    const [word = ''] = text.split(' ', 1);
    if (COMMAND.test(text)) return this.#command(text, span, composed);
    if (word === 'all' || word === 'race') return this.#composed(word, text, span, depth, composed);
    if (word === 'choice') return { kind: 'choice', guard: this.#expression(text.slice(7)), yes: this.#block(depth + 1, composed), no: this.#under('else', depth, composed) ?? [], span };
    if (word === 'loop') return this.#loop(text.slice(5), span, depth, composed);
    if (word === 'try') return this.#try(span, depth);
    if (word === 'task') return { kind: 'task', id: this.#number('task'), body: this.#block(depth + 1, false), span };
    if (word === 'scope') return this.#scope(span, depth);
    if (word === 'await') return { kind: 'await', commands: text.slice(6).split(', ').map(name => this.#id(name)), span };
    return this.#leaf(text, span);
  }

  #leaf(text: string, span: Span): TreeNode {
    const gate = /^gate (.+) (-?\d+|\?)\.\.(-?\d+|\?)$/.exec(text);
    if (gate !== null) return { kind: 'gate', id: gate[1] ?? '', min: numberOf(gate[2]), max: numberOf(gate[3]), span };
    const patch = /^patch (.+?)( \[deprecated\])?$/.exec(text);
    if (patch !== null) return { kind: 'patch', id: patch[1] ?? '', deprecated: patch[2] !== undefined, span };
    const end = /^continue-as-new\((.*)\)$/s.exec(text);
    if (end !== null) return { kind: 'exit', how: 'continue-as-new', target: 0, identity: this.#arguments(end[1] ?? ''), span };
    if (text === 'return' || text === 'throw') return { kind: 'exit', how: text, target: 0, identity: [], span };
    if (text === 'break' || text === 'continue') return { kind: 'exit', how: text, target: this.#loops.at(-1)?.id ?? 0, identity: [], span };
    if (text === 'leave') return { kind: 'exit', how: 'leave', target: this.#scopes.at(-1) ?? 0, identity: [], span };
    const opaque = /^opaque (.*) \[([^\]]*)\]\((.*)\)$/s.exec(text);
    if (opaque !== null) return { kind: 'opaque', reason: opaque[1] ?? '', fingerprint: opaque[2] ?? '', operands: this.#arguments(opaque[3] ?? ''), span };
    return { kind: 'opaque', reason: 'a line that cannot be read', fingerprint: text, operands: [], span };
  }

  #command(text: string, span: Span, composed: boolean): CommandNode {
    const [main = '', soft] = splitSoft(text);
    const { head, attributes } = splitAttributes(main);
    const kind = kindOf(head);
    const rest = head.slice(kind.length).trim();
    const id = this.#number('result');
    const { name, identity } = this.#nameAndIdentity(kind, rest);
    const value = (key: string): Expression | undefined => {
      const found = attributes.find(each => each.startsWith(`${key}=`));
      return found === undefined ? undefined : this.#expression(found.slice(key.length + 1));
    };
    const child = value('id');
    const softCode = kind === 'status' ? 'status-value' : kind === 'child' || kind === 'detached' ? 'child-version' : 'timer-duration';
    const waits = ['activity', 'timer', 'wait', 'dequeue', 'child'].includes(kind);
    return {
      kind: 'command', id, command: kind, name, identity, session: value('session'), tag: value('tag'), retry: this.#retry(attributes, soft),
      soft: [...(child === undefined ? [] : [{ code: 'child-id' as const, value: child }]), ...(soft === undefined ? [] : [{ code: softCode, value: this.#expression(soft) } as const])],
      awaited: waits && !composed && !attributes.includes('started'), span,
    };
  }

  #nameAndIdentity(kind: CommandKind, rest: string): { readonly name: Expression | undefined; readonly identity: readonly Expression[] } {
    if (kind === 'timer' || kind === 'status' || kind === 'kv.clear-all') return { name: undefined, identity: [] };
    if (kind === 'cancel') return { name: undefined, identity: rest.split(', ').map(each => this.#expression(each)) };
    if (kind === 'kv.prune') return { name: undefined, identity: [this.#expression(rest)] };
    if (kind === 'wait' || kind === 'dequeue' || kind === 'kv.clear') return { name: this.#name(rest), identity: [] };
    if (kind === 'kv.set') {
      const at = endOfName(rest, '=');
      return { name: this.#name(rest.slice(0, at)), identity: [this.#expression(rest.slice(at + 1))] };
    }
    const open = endOfName(rest, '(');
    const identity = this.#arguments(rest.slice(open + 1, -1));
    return { name: this.#name(rest.slice(0, open)), identity: identity.length === 0 ? [UNDEFINED] : identity };
  }

  #name(text: string): Expression {
    return text.startsWith('<') && text.endsWith('>') ? this.#expression(text.slice(1, -1)) : literal(text);
  }

  #retry(attributes: readonly string[], times: string | undefined): Retry | undefined {
    const found = attributes.find(each => each.startsWith('retry='))?.slice('retry='.length);
    if (found === undefined) return undefined;
    const constant = /^(\d+)( backoff)?( timeout)?$/.exec(found);
    const policy = times === undefined ? symbol('policy') : this.#expression(times);
    if (constant === null) return { attempts: symbol('policy'), backoff: undefined, timeout: undefined, policy: this.#expression(found) };
    return { attempts: literal(Number(constant[1])), backoff: constant[2] !== undefined, timeout: constant[3] !== undefined, policy };
  }

  #composed(kind: 'all' | 'race', text: string, span: Span, depth: number, inside: boolean): TreeNode {
    const id = this.#number(kind);
    const before = this.#lines[this.#at];
    const parts = before === undefined || depthOf(before) <= depth ? [] : this.#block(depth + 1, true);
    const issued = parts.filter(each => each.kind !== 'await');
    const ordered = /\[((?:result|all|race|task)#[^\]]*)\]/.exec(text)?.[1];
    const members = ordered === undefined ? [...issued.flatMap(membersOf), ...parts.flatMap(each => (each.kind === 'await' ? each.commands : []))] : ordered.split(', ').map(name => this.#id(name));
    return { kind, id, parts: issued, members, cancels: !text.includes('; uncancelled'), settles: text.includes('[settled]'), awaited: !inside && !text.includes('[started]'), span };
  }

  #loop(text: string, span: Span, depth: number, composed: boolean): LoopNode {
    const id = this.#next;
    this.#next += 1;
    const shape = text.startsWith('each ') ? 'each' : text.startsWith('until ') ? 'until' : 'while';
    const guardText = shape === 'while' ? text : text.slice(shape.length + 1);
    const open: OpenLoop = { id, collection: shape === 'each' ? guardText : undefined, asking: false, nodes: new Set(), carries: [] };
    const guard = shape === 'each' ? this.#expression(guardText) : undefined;
    this.#loops.push(open);
    this.#allLoops.push(open);
    open.asking = true;
    const asked = guard ?? this.#expression(guardText);
    open.asking = false;
    const line = this.#lines[this.#at];
    let head: readonly TreeNode[] = [];
    if (line !== undefined && depthOf(line) === depth + 1 && line.text.trim() === 'ask') {
      this.#at += 1;
      head = this.#block(depth + 2, false);
    }
    const body = this.#block(depth + 1, composed);
    this.#loops.pop();
    return { kind: 'loop', id, shape, guard: asked, head, body, carries: open.carries, span };
  }

  #try(span: Span, depth: number): TreeNode {
    const id = this.#number('error');
    const body = this.#block(depth + 1, false);
    const handler = this.#under('catch', depth, false);
    return { kind: 'try', id, body, handler, final: this.#under('finally', depth, false) ?? [], span };
  }

  #scope(span: Span, depth: number): TreeNode {
    const id = this.#next;
    this.#next += 1;
    this.#scopes.push(id);
    const body = this.#block(depth + 1, false);
    this.#scopes.pop();
    return { kind: 'scope', id, body, span };
  }

  #arguments(text: string): readonly Expression[] {
    if (text.trim() === '') return [];
    const list = this.#expression(`[${text}]`);
    return list.kind === 'apply' && list.operator === '[]' ? list.operands : [list];
  }

  #expression(text: string): Expression {
    return parseExpression(text, this.#names());
  }

  #names(): PrintedNames {
    const loops = this.#loops;
    return {
      node: name => this.#id(name),
      handler: name => this.#id(name),
      loopOver: collection => loops.findLast(each => each.collection === collection)?.id,
      innermost: loops.findLast(each => each.collection !== undefined)?.id,
      carry: (text, make) => this.#carry(text, make),
      place: (text, carry) => this.#place(text, carry),
    };
  }

  #carry(text: string, make: () => Carry): Carry {
    const known = this.#carries.get(text);
    if (known !== undefined) return known;
    const carry = make();
    this.#carries.set(text, carry);
    return carry;
  }

  /** A variable belongs to the loop whose condition asks it, or whose commands it collects. */
  #place(text: string, carry: Carry): boolean {
    const mentioned = new Set<number>();
    if (carry.step !== undefined) visit(carry.step, part => void (part.kind === 'result' ? mentioned.add(part.command) : undefined));
    const asking = this.#loops.findLast(each => each.asking);
    const loop = asking ?? this.#allLoops.filter(each => mentioned.size > 0 && [...mentioned].every(node => each.nodes.has(node))).at(-1);
    if (loop === undefined) this.#carries.delete(text);
    else loop.carries.push({ kind: 'carry', carry });
    return loop !== undefined;
  }

  #number(kind: string): number {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const id = this.#id(`${kind}#${count}`);
    for (const loop of this.#loops) loop.nodes.add(id);
    return id;
  }

  /** Ids are given when a name is first seen, also before its line. */
  #id(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const id = this.#next;
    this.#next += 1;
    this.#ids.set(name, id);
    return id;
  }
}

function depthOf(line: PrintedLine): number {
  return (line.text.length - line.text.trimStart().length) / 2;
}

function kindOf(head: string): CommandKind {
  const kinds: readonly CommandKind[] = ['kv.clear-all', 'kv.clear', 'kv.set', 'kv.prune', 'activity', 'child', 'detached', 'timer', 'wait', 'dequeue', 'status', 'cancel'];
  return kinds.find(kind => head === kind || head.startsWith(`${kind} `)) ?? 'activity';
}

function membersOf(node: TreeNode): readonly number[] {
  if (node.kind === 'command' || node.kind === 'all' || node.kind === 'race' || node.kind === 'task') return [node.id];
  if (node.kind === 'loop') return node.body.flatMap(membersOf);
  return node.kind === 'choice' ? [...node.yes, ...node.no].flatMap(membersOf) : [];
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || text === '?' ? undefined : Number(text);
}

/** Soft values follow after ` ; ` outside of quotes. */
function splitSoft(text: string): readonly [string, string | undefined] {
  const at = outside(text, index => text.startsWith(' ; ', index));
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 3)];
}

/** ` [key=value]` and ` [started]` at the end of a line. */
function splitAttributes(text: string): { readonly head: string; readonly attributes: readonly string[] } {
  const at = outside(text, index => /^ \[(?:id=|session=|tag=|retry=|started\])/.test(text.slice(index, index + 12)));
  if (at < 0) return { head: text, attributes: [] };
  return { head: text.slice(0, at), attributes: text.slice(at + 2, -1).split(/\] \[(?=id=|session=|tag=|retry=|started$)/) };
}

function endOfName(text: string, mark: string): number {
  if (!text.startsWith('<')) return text.indexOf(mark);
  const close = text.indexOf(`>${mark}`);
  return close < 0 ? text.indexOf(mark) : close + 1;
}

/** The first place outside of quotes and brackets that passes. */
function outside(text: string, passes: (index: number) => boolean): number {
  let quote = '';
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (quote !== '') {
      if (character === '\\') index += 1;
      else if (character === quote) quote = '';
      continue;
    }
    if (depth === 0 && passes(index)) return index;
    if (character === '"' || character === '`') quote = character;
    else if (character === '(' || character === '{') depth += 1;
    else if (character === ')' || character === '}') depth -= 1;
  }
  return -1;
}
