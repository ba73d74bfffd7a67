// Command trees: what an orchestration can ask of the engine, as plain data that knows nothing of formatting, locals or helpers.
import type { Span } from '../model.ts';
import type { Expression } from './expression.ts';

export type CommandKind = 'activity' | 'timer' | 'wait' | 'dequeue' | 'child' | 'detached' | 'kv.set' | 'kv.clear' | 'kv.clear-all' | 'kv.prune' | 'status' | 'cancel';

/** A retry is its attempts and what stands between them. Durations are soft. */
export interface Retry {
  readonly attempts: Expression;
  /** True where the policy schedules timers between attempts; undefined where it is not constant. */
  readonly backoff: boolean | undefined;
  readonly timeout: boolean | undefined;
  /** The policy as it was written, compared where it is not constant. */
  readonly policy: Expression;
}

export interface CommandNode {
  readonly kind: 'command';
  /** Unique in its tree; `result` expressions name it. */
  readonly id: number;
  readonly command: CommandKind;
  /** Activity, orchestration, event, queue or key: a constant text or, where it is not constant, any expression. */
  readonly name: Expression | undefined;
  /** What the engine compares beside the name; for a detached start the instance and the input, for a KV write the value. */
  readonly identity: readonly Expression[];
  readonly session: Expression | undefined;
  readonly tag: Expression | undefined;
  readonly retry: Retry | undefined;
  /** Accepted silently by the engine when it changes: duration, status text, child version, child id. */
  readonly soft: readonly { readonly code: 'timer-duration' | 'status-value' | 'child-version' | 'child-id'; readonly value: Expression }[];
  /** True where the command is waited for right where it is issued. */
  readonly awaited: boolean;
  readonly span: Span;
}

/** Which started things are waited for: commands, and the outcome of composed ones. */
export interface AwaitNode {
  readonly kind: 'await';
  readonly commands: readonly number[];
  readonly span: Span;
}

/** `all` and `race`: the parts are issued one after the other, then waited for together. */
export interface ComposedNode {
  readonly kind: 'all' | 'race';
  readonly id: number;
  readonly parts: readonly TreeNode[];
  /** Commands and composed nodes that count; those issued earlier are not among the parts. Order is the order of the arguments. */
  readonly members: readonly number[];
  /** Losers and, after a failure, the other members are cancelled (`ctx.all`), or left alone (`Promise.all`). */
  readonly cancels: boolean;
  /** Failures of members are values, not errors (`allSettled`; duroxide-node's `all`). */
  readonly settles: boolean;
  readonly awaited: boolean;
  readonly span: Span;
}

/** A branch that runs beside others: an `async` function that was called and not yet waited for. */
export interface TaskNode {
  readonly kind: 'task';
  readonly id: number;
  readonly body: readonly TreeNode[];
  readonly span: Span;
}

export interface ChoiceNode {
  readonly kind: 'choice';
  readonly guard: Expression;
  readonly yes: readonly TreeNode[];
  readonly no: readonly TreeNode[];
  readonly span: Span;
}

export interface LoopNode {
  readonly kind: 'loop';
  readonly id: number;
  /** `while` asks before each round, `until` after it, `each` goes over a collection. */
  readonly shape: 'while' | 'until' | 'each';
  /** The condition, or the collection. */
  readonly guard: Expression;
  /** Issued while the condition is asked. */
  readonly head: readonly TreeNode[];
  readonly body: readonly TreeNode[];
  readonly carries: readonly Extract<Expression, { readonly kind: 'carry' }>[];
  readonly span: Span;
}

export interface TryNode {
  readonly kind: 'try';
  readonly id: number;
  readonly body: readonly TreeNode[];
  readonly handler: readonly TreeNode[] | undefined;
  readonly final: readonly TreeNode[];
  readonly span: Span;
}

export interface GateNode {
  readonly kind: 'gate';
  readonly id: string;
  /** The range as constants; undefined where it is not constant. */
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly span: Span;
}

export interface PatchNode {
  readonly kind: 'patch';
  readonly id: string;
  readonly deprecated: boolean;
  readonly span: Span;
}

/** A region that can be left early: what is left of an inlined helper or a `switch` once tail positions are taken out. */
export interface ScopeNode {
  readonly kind: 'scope';
  readonly id: number;
  readonly body: readonly TreeNode[];
  readonly span: Span;
}

export interface ExitNode {
  readonly kind: 'exit';
  readonly how: 'return' | 'throw' | 'continue-as-new' | 'break' | 'continue' | 'leave';
  /** The loop or scope for the last three. */
  readonly target: number;
  readonly identity: readonly Expression[];
  readonly span: Span;
}

export interface OpaqueNode {
  readonly kind: 'opaque';
  readonly reason: string;
  /** Equal where no declaration behind it has changed. */
  readonly fingerprint: string;
  readonly operands: readonly Expression[];
  readonly span: Span;
}

export type TreeNode = CommandNode | AwaitNode | ComposedNode | TaskNode | ChoiceNode | LoopNode | TryNode | GateNode | PatchNode | ScopeNode | ExitNode | OpaqueNode;

export type Tree = readonly TreeNode[];

/** Lists of nodes directly under a node, in printed order. */
export function childrenOf(node: TreeNode): readonly Tree[] {
  switch (node.kind) {
    case 'all':
    case 'race':
      return [node.parts];
    case 'task':
    case 'scope':
      return [node.body];
    case 'choice':
      return [node.yes, node.no];
    case 'loop':
      return [node.head, node.body];
    case 'try':
      return [node.body, node.handler ?? [], node.final];
    case 'command':
    case 'await':
    case 'gate':
    case 'patch':
    case 'exit':
    case 'opaque':
      return [];
  }
}

/** Every node, parents before children, in printed order. */
export function* walk(tree: Tree): Generator<TreeNode> {
  for (const node of tree) {
    yield node;
    for (const list of childrenOf(node)) yield* walk(list);
  }
}
