// The textual notation of command trees and expressions: one node a line, two spaces a level, free of names of locals.
import { createHash } from 'node:crypto';
import { impossible, type Carry, type Expression } from './expression.ts';
import { childrenOf, type CommandNode, type ComposedNode, type LoopNode, type Tree, type TreeNode } from './tree.ts';

/** How the leaves of an expression that belong to a tree are written. */
export interface Names {
  /** `result#3`, `race#1`, `all#2`, `task#1`. */
  node(id: number): string;
  /** `error#1` for the nth try. */
  handler(id: number): string;
  /** What distinguishes rounds of a loop where that matters; empty in a printed tree. */
  round(loop: number): string;
}

/** Lines of the tree, as `reprise tree` prints them and the lock file stores them. */
export function printTree(tree: Tree): readonly string[] {
  const lines: string[] = [];
  printList(tree, '', namesOf(tree), lines, false);
  return lines;
}

/** Numbers nodes in printed order, from 1 within their kind. */
export function namesOf(tree: Tree): Names {
  const names = new Map<number, string>();
  const handlers = new Map<number, string>();
  const counts = new Map<string, number>();
  const number = (kind: string): string => {
    const next = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, next);
    return `${kind}#${next}`;
  };
  const look = (nodes: Tree): void => {
    for (const node of nodes) {
      if (node.kind === 'command') names.set(node.id, number('result'));
      else if (node.kind === 'all' || node.kind === 'race' || node.kind === 'task') names.set(node.id, number(node.kind));
      else if (node.kind === 'try') handlers.set(node.id, number('error'));
      childrenOf(node).forEach(look);
    }
  };
  look(tree);
  return { node: id => names.get(id) ?? 'result#?', handler: id => handlers.get(id) ?? 'error#?', round: () => '' };
}

function printList(nodes: Tree, indent: string, names: Names, lines: string[], composed: boolean): void {
  for (const node of nodes) printNode(node, indent, names, lines, composed);
}

function printNode(node: TreeNode, indent: string, names: Names, lines: string[], composed: boolean): void {
  const inner = `${indent}  `;
  const text = (expression: Expression): string => printExpression(expression, names);
  switch (node.kind) {
    case 'command':
      lines.push(indent + commandLine(node, names, composed));
      return;
    case 'await':
      lines.push(`${indent}await ${node.commands.map(id => names.node(id)).join(', ')}`);
      return;
    case 'all':
    case 'race':
      lines.push(indent + composedLine(node, composed, names));
      printList(node.parts, inner, names, lines, true);
      printMembers(node, inner, names, lines);
      return;
    case 'task':
    case 'scope':
      lines.push(indent + node.kind);
      printList(node.body, inner, names, lines, false);
      return;
    case 'choice':
      lines.push(`${indent}choice ${text(node.guard)}`);
      printList(node.yes, inner, names, lines, composed);
      if (node.no.length > 0) lines.push(`${indent}else`);
      printList(node.no, inner, names, lines, composed);
      return;
    case 'loop':
      printLoop(node, indent, names, lines, composed);
      return;
    case 'try':
      lines.push(`${indent}try`);
      printList(node.body, inner, names, lines, false);
      if (node.handler !== undefined) lines.push(`${indent}catch`);
      printList(node.handler ?? [], inner, names, lines, false);
      if (node.final.length > 0) lines.push(`${indent}finally`);
      printList(node.final, inner, names, lines, false);
      return;
    case 'gate':
      lines.push(`${indent}gate ${node.id} ${node.min ?? '?'}..${node.max ?? '?'}`);
      return;
    case 'patch':
      lines.push(`${indent}patch ${node.id}${node.deprecated ? ' [deprecated]' : ''}`);
      return;
    case 'exit':
      lines.push(indent + (node.how === 'continue-as-new' ? `continue-as-new(${node.identity.map(text).join(', ')})` : node.how));
      return;
    case 'opaque':
      lines.push(`${indent}opaque ${node.reason} [${node.fingerprint}](${node.operands.map(text).join(', ')})`);
      return;
    default:
      impossible(node);
  }
}

function printLoop(node: LoopNode, indent: string, names: Names, lines: string[], composed: boolean): void {
  const guard = printExpression(node.guard, names);
  lines.push(`${indent}loop ${node.shape === 'while' ? '' : `${node.shape} `}${guard}`);
  if (node.head.length > 0) {
    lines.push(`${indent}  ask`);
    printList(node.head, `${indent}    `, names, lines, false);
  }
  printList(node.body, `${indent}  `, names, lines, composed);
}

function composedLine(node: ComposedNode, inside: boolean, names: Names): string {
  // The order of the arguments counts where it is not the order in which the members were issued.
  const issued = node.members.toSorted((one, other) => one - other);
  const order = issued.some((each, index) => each !== node.members[index]) ? ` [${node.members.map(each => names.node(each)).join(', ')}]` : '';
  return node.kind + order + (node.settles ? ' [settled]' : '') + (node.awaited || inside ? '' : ' [started]') + (node.cancels ? '' : ' ; uncancelled');
}

/** Members that were issued before the composition are named in it. */
function printMembers(node: ComposedNode, indent: string, names: Names, lines: string[]): void {
  const issued = new Set<number>();
  const look = (nodes: Tree): void => {
    for (const each of nodes) {
      if ('id' in each && typeof each.id === 'number') issued.add(each.id);
      childrenOf(each).forEach(look);
    }
  };
  look(node.parts);
  for (const member of node.members) if (!issued.has(member)) lines.push(`${indent}await ${names.node(member)}`);
}

/** One command with its identity; soft values come last, after a semicolon. */
export function commandLine(node: CommandNode, names: Names, composed: boolean): string {
  const text = (expression: Expression): string => printExpression(expression, names);
  const soft = node.soft.filter(each => each.code !== 'child-id');
  const attributes = [
    ...node.soft.filter(each => each.code === 'child-id').map(each => `[id=${text(each.value)}]`),
    ...(node.session === undefined ? [] : [`[session=${text(node.session)}]`]),
    ...(node.tag === undefined ? [] : [`[tag=${text(node.tag)}]`]),
    ...retryAttributes(node, text),
    ...(node.awaited || composed || !canBeAwaited(node) ? [] : ['[started]']),
    ...(soft.length === 0 ? [] : [`; ${soft.map(each => text(each.value)).join(', ')}`]),
  ];
  return [commandHead(node, text), ...attributes].join(' ');
}

export function canBeAwaited(node: CommandNode): boolean {
  return node.command === 'activity' || node.command === 'timer' || node.command === 'wait' || node.command === 'dequeue' || node.command === 'child';
}

function retryAttributes(node: CommandNode, text: (expression: Expression) => string): readonly string[] {
  const { retry } = node;
  if (retry === undefined) return [];
  if (retry.backoff === undefined || retry.timeout === undefined) return [`[retry=${text(retry.policy)}]`];
  return [`[retry=${text(retry.attempts)}${retry.backoff ? ' backoff' : ''}${retry.timeout ? ' timeout' : ''}]`];
}

function commandHead(node: CommandNode, text: (expression: Expression) => string): string {
  const name = node.name === undefined ? '' : nameText(node.name, text);
  const identity = node.identity.map(each => (each.kind === 'literal' && each.value === undefined ? '' : text(each))).join(', ');
  switch (node.command) {
    case 'activity':
    case 'child':
    case 'detached':
      return `${node.command} ${name}(${identity})`;
    case 'timer':
    case 'status':
    case 'kv.clear-all':
      return node.command;
    case 'wait':
    case 'dequeue':
    case 'kv.clear':
      return `${node.command} ${name}`;
    case 'kv.set':
      return `kv.set ${name}=${identity}`;
    case 'kv.prune':
    case 'cancel':
      return `${node.command} ${identity}`;
    default:
      return impossible(node.command);
  }
}

function nameText(name: Expression, text: (expression: Expression) => string): string {
  return name.kind === 'literal' && typeof name.value === 'string' ? name.value : `<${text(name)}>`;
}

const HASH = /^~[0-9a-f]{12}$/;

/** The reason of an expression of which only the hash is known. */
export const HASHED = 'hash';

/** Longer texts (characters) are printed as their hash: a condition of many lines is compared, not read. */
const TEXT_LENGTH_MAX = 240;

const BINARY: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '**', '===', '!==', '==', '!=', '<', '<=', '&&', '||', '??', '&', '|', '^', '<<', '>>', '>>>', 'in', 'instanceof']);

/** An expression as text; equal texts under the same names mean equal expressions. */
export function printExpression(expression: Expression, names: Names): string {
  return new ExpressionPrinter(names).print(expression);
}

/** Knows which carries and parameters are being printed, so that they can be named by their depth. */
class ExpressionPrinter {
  readonly #names: Names;
  readonly #carries: Carry[] = [];
  readonly #parameters: number[] = [];
  /** Printed parts under the present carries and parameters. */
  #done = new Map<Expression, string>();

  constructor(names: Names) {
    this.#names = names;
  }

  print(expression: Expression): string {
    const known = this.#done.get(expression);
    if (known !== undefined) return known;
    const whole = this.#text(expression);
    const text = whole.length > TEXT_LENGTH_MAX ? `~${createHash('sha256').update(whole).digest('hex').slice(0, 12)}` : whole;
    this.#done.set(expression, text);
    return text;
  }

  /** What is printed under a carry or a parameter is not the same text outside. */
  #within<T>(print: () => T): T {
    const outer = this.#done;
    this.#done = new Map();
    const answer = print();
    this.#done = outer;
    return answer;
  }

  #text(expression: Expression): string {
    switch (expression.kind) {
      case 'literal':
        return typeof expression.value === 'string' ? JSON.stringify(expression.value) : Object.is(expression.value, -0) ? '-0' : String(expression.value);
      case 'input':
        return 'input';
      case 'context':
        return 'ctx';
      case 'symbol':
        return expression.name;
      case 'result':
        return this.#names.node(expression.command);
      case 'race':
        return this.#names.node(expression.race);
      case 'gate':
        return `${expression.patch ? 'patched' : 'gate'}(${JSON.stringify(expression.id)})`;
      case 'error':
        return this.#names.handler(expression.handler);
      case 'carry':
        return this.#carry(expression.carry);
      case 'item':
        return `each${this.#names.round(expression.loop)}(${this.print(expression.of)})`;
      case 'index':
        return `index${this.#names.round(expression.loop)}`;
      case 'parameter':
        return `x${this.#parameters.indexOf(expression.id) + 1}`;
      case 'lambda':
        return this.#lambda(expression.parameters, expression.body);
      case 'opaque':
        // Read back from a text that held only the hash.
        if (expression.reason === HASHED) return `~${expression.fingerprint}`;
        return `opaque(${[JSON.stringify(expression.reason), JSON.stringify(expression.fingerprint), ...expression.operands.map(each => this.print(each))].join(', ')})`;
      case 'apply':
        return this.#apply(expression.operator, expression.operands);
      case 'durable':
        return 'durable';
      case 'closure':
        return 'function';
      case 'cell':
        return 'object';
      default:
        return impossible(expression);
    }
  }

  #carry(carry: Carry): string {
    const depth = this.#carries.indexOf(carry);
    if (depth >= 0) return `$${this.#carries.length - depth}`;
    this.#carries.push(carry);
    const inside = [carry.initial, carry.step, carry.until].flatMap(each => (each === undefined ? [] : [each]));
    const parts = this.#within(() => inside.map(each => this.print(each)));
    this.#carries.pop();
    return `${carry.until === undefined ? 'carry' : 'fold'}${this.#names.round(carry.loop)}(${parts.join(', ')})`;
  }

  #lambda(parameters: readonly number[], body: Expression): string {
    this.#parameters.push(...parameters);
    const printed = `(${parameters.map(each => `x${this.#parameters.indexOf(each) + 1}`).join(', ')}) => ${this.#within(() => this.print(body))}`;
    this.#parameters.length -= parameters.length;
    return printed;
  }

  #apply(operator: string, operands: readonly Expression[]): string {
    const printed = operands.map(each => this.print(each));
    const [first, second, third] = operands.map((each, index) => (isCompound(each) && !HASH.test(printed[index] ?? '') ? `(${printed[index] ?? ''})` : (printed[index] ?? '')));
    if (operator === 'text') return this.#template(operands);
    if (operator === '{}') return this.#object(operands);
    if (operator === '[]') return `[${printed.join(', ')}]`;
    if (operator === '?:') return `${first} ? ${second} : ${third}`;
    if (operator === '[.]') return `${first}[${printed[1] ?? ''}]`;
    if (operator === '...') return `...${first}`;
    if (operator === 'u-' || operator === 'u+') return `${operator.slice(1)}${first}`;
    if (operator === '!' || operator === '~') return `${operator}${first}`;
    if (operator === 'typeof') return `typeof ${first}`;
    if (BINARY.has(operator) && second !== undefined) return `${first} ${operator} ${second}`;
    if (operator.startsWith('.') && operator.endsWith('()')) return `${first}${operator.slice(0, -2)}(${printed.slice(1).join(', ')})`;
    if (/^\.\d+$/.test(operator)) return `${first}[${operator.slice(1)}]`;
    if (operator.startsWith('.') || operator.startsWith('?.')) return `${first}${operator}`;
    if (operator.endsWith('()')) return `${operator.slice(0, -2)}(${printed.join(', ')})`;
    return `${operator}(${printed.join(', ')})`;
  }

  #template(operands: readonly Expression[]): string {
    const pieces = operands.map(each => (each.kind === 'literal' ? JSON.stringify(String(each.value)).slice(1, -1).replaceAll('`', '\\`').replaceAll('${', '\\${').replaceAll('\\"', '"') : `\${${this.print(each)}}`));
    return `\`${pieces.join('')}\``;
  }

  #object(operands: readonly Expression[]): string {
    const members: string[] = [];
    for (let index = 0; index + 1 < operands.length; index += 2) {
      const key = operands[index];
      const value = operands[index + 1];
      if (key === undefined || value === undefined) continue;
      if (key.kind === 'symbol' && key.name === '...') members.push(`...${this.print(value)}`);
      else if (key.kind === 'literal') members.push(`${/^[A-Za-z_$][\w$]*$/.test(String(key.value)) ? String(key.value) : JSON.stringify(String(key.value))}: ${this.print(value)}`);
      else members.push(`[${this.print(key)}]: ${this.print(value)}`);
    }
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
}

function isCompound(expression: Expression): boolean {
  return (expression.kind === 'apply' && (BINARY.has(expression.operator) || expression.operator === '?:')) || expression.kind === 'lambda';
}
