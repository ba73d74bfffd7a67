// Where in a run a command may stand: the first and the last number that it can have, counted from 1, by the command tree.
import type { Span } from '../model.ts';
import { childrenOf, type ChoiceNode, type LoopNode, type ScopeNode, type Tree, type TreeNode } from './tree.ts';

/** Numbers of a command's runs; `last` is Infinity where a loop or an unreadable part comes before or around it. */
export interface Position {
  readonly span: Span;
  readonly first: number;
  readonly last: number;
}

/** How many commands a run has issued when it comes to a place: at least and at most. */
interface Count {
  readonly first: number;
  readonly last: number;
}

/** One entry a place in the code; a place that is reached twice has the numbers of both. */
export function commandPositions(tree: Tree): readonly Position[] {
  const counter = new Counter();
  counter.list(tree, { first: 0, last: 0 });
  return counter.positions;
}

class Counter {
  readonly #found = new Map<string, Position>();
  /** Counts of the ways out of each scope. */
  readonly #left = new Map<number, Count>();

  get positions(): readonly Position[] {
    return [...this.#found.values()];
  }

  list(tree: Tree, before: Count): Count {
    return tree.reduce((count, node) => this.#node(node, count), before);
  }

  #node(node: TreeNode, before: Count): Count {
    switch (node.kind) {
      case 'command': {
        const at = { first: before.first + 1, last: before.last + 1 };
        this.#note(node.span, at);
        // Attempts after the first, and the pauses between them, are commands too.
        return node.retry === undefined ? at : { first: at.first, last: Infinity };
      }
      case 'choice':
        return this.#choice(node, before);
      case 'loop':
        return this.#loop(node, before);
      case 'scope':
        return this.#scope(node, before);
      case 'try': {
        const body = this.list(node.body, before);
        const handled = this.list(node.handler ?? [], { first: before.first, last: body.last });
        return this.list(node.final, join(body, node.handler === undefined ? { first: before.first, last: body.last } : handled));
      }
      case 'task': {
        // What runs beside may come before or after what follows.
        const beside = this.list(node.body, { first: before.first, last: Infinity });
        return { first: before.first, last: isSilent(node.body) ? before.last : beside.last };
      }
      case 'opaque':
        return { first: before.first, last: Infinity };
      case 'exit':
        if (node.how === 'leave') this.#left.set(node.target, join(this.#left.get(node.target) ?? before, before));
        return before;
      case 'all':
      case 'race':
      case 'await':
      case 'gate':
      case 'patch':
        return childrenOf(node).reduce((count, each) => this.list(each, count), before);
    }
  }

  #choice(node: ChoiceNode, before: Count): Count {
    const yes = this.list(node.yes, before);
    const no = this.list(node.no, before);
    if (ends(node.yes)) return no;
    return ends(node.no) ? yes : join(yes, no);
  }

  #loop(node: LoopNode, before: Count): Count {
    const isGrowing = !isSilent(node.head) || !isSilent(node.body);
    const round = { first: before.first, last: isGrowing ? Infinity : before.last };
    this.list(node.body, this.list(node.head, round));
    return round;
  }

  #scope(node: ScopeNode, before: Count): Count {
    const through = this.list(node.body, before);
    const left = this.#left.get(node.id);
    if (left === undefined) return through;
    return ends(node.body) ? left : join(through, left);
  }

  #note(span: Span, at: Count): void {
    const key = `${span.file} ${span.start} ${span.end}`;
    const known = this.#found.get(key);
    this.#found.set(key, { span, ...(known === undefined ? at : join(known, at)) });
  }
}

function join(a: Count, b: Count): Count {
  return { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) };
}

/** True where nothing in a list can issue a command. */
function isSilent(tree: Tree): boolean {
  return tree.every(node => node.kind !== 'command' && node.kind !== 'opaque' && childrenOf(node).every(isSilent));
}

/** True where nothing after a list can run. */
function ends(tree: Tree): boolean {
  return tree.some(node => node.kind === 'exit');
}
