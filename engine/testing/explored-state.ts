// A moment of an exploration: every instance with its history, what may reach them next, and the world that activities act on.
import type { HistoryEvent } from '../history/event.ts';
import type { KeyValueState } from '../history/key-value-fold.ts';
import type { TurnMessage, TurnOutcome } from '../replay/outcome.ts';
import type { Program } from '../replay/program.ts';
import type { ExecutionStart } from '../replay/turn.ts';

/** An execution that was left by continue-as-new. */
export interface PastExecution {
  readonly program: Program;
  readonly executionId: number;
  readonly history: readonly HistoryEvent[];
  readonly kv: KeyValueState;
}

export interface ExploredInstance extends PastExecution {
  readonly instanceId: string;
  readonly past: readonly PastExecution[];
  readonly parent: { readonly instance: string; readonly execution: number; readonly id: number } | undefined;
  /** How it begins; undefined once its first turn has run. */
  readonly start: ExecutionStart | undefined;
  /** How it ended; undefined while it goes on. */
  readonly outcome: TurnOutcome | undefined;
  /** Names everything that ever happened to it: equal numbers, equal programs, whatever way led there. */
  readonly mark: number;
}

interface Placed {
  /** The instance that it is for. */
  readonly instance: string;
  /** Unique within a state; equal keys mean the same thing in different states. */
  readonly key: string;
}

export interface PendingActivity extends Placed {
  readonly kind: 'activity' | 'late';
  readonly execution: number;
  readonly id: number;
  readonly name: string;
  readonly input: string;
}

/** Something that can happen next. `late`: nobody waits for this activity any more, but somebody may be running it. */
export type Pending =
  | (Placed & { readonly kind: 'start' })
  | PendingActivity
  | (Placed & { readonly kind: 'timer'; readonly execution: number; readonly id: number; readonly fireAtMs: number })
  /** `sequence`: messages of one client stay in order; undefined for those of the engine. */
  | (Placed & { readonly kind: 'message'; readonly message: TurnMessage; readonly label: string; readonly sequence: number | undefined });

export interface ExploredState {
  readonly nowMs: number;
  readonly instances: ReadonlyMap<string, ExploredInstance>;
  /** In the order in which they came up. */
  readonly pending: readonly Pending[];
  /** How often each scripted activity has been run. */
  readonly calls: Readonly<Record<string, number>>;
  /** Plain data; every state has its own. */
  readonly world: unknown;
}

/** Two states with the same key go on in the same ways (E1: an instance is a function of its history). */
export function keyOf(state: ExploredState): string {
  const instances = [...state.instances.values()].map(({ instanceId, mark }) => `${instanceId}=${mark}`).sort();
  const pending = state.pending.map(({ key }) => key).sort();
  return JSON.stringify([state.nowMs, instances, pending, state.calls, state.world ?? null]);
}

/** What can reach that instance now. A client can only write to what has begun, or in the very turn in which it begins. */
export function enabled(state: ExploredState): readonly Pending[] {
  const firstFireMs = Math.min(...state.pending.map((item) => (item.kind === 'timer' ? item.fireAtMs : Number.POSITIVE_INFINITY)));
  const sequences = new Set<number>();
  return state.pending.filter((item) => {
    if (item.kind === 'start' || item.kind === 'late') return true;
    const isFirst = item.kind !== 'message' || item.sequence === undefined || !sequences.has(item.sequence);
    if (item.kind === 'message' && item.sequence !== undefined) sequences.add(item.sequence);
    if (item.kind === 'timer' && item.fireAtMs > firstFireMs) return false;
    return isFirst && state.instances.get(item.instance)?.start === undefined && state.instances.has(item.instance);
  });
}

/** What may come in the same turn after the first part of it: of the same instance, nothing that overtakes. */
export function companions(state: ExploredState, batch: readonly Pending[]): readonly Pending[] {
  const [first] = batch;
  if (first === undefined || first.kind === 'late') return [];
  const rest = { ...state, pending: state.pending.filter((item) => !batch.includes(item)) };
  const known = first.kind === 'start' ? withoutStarts(rest, first.instance) : rest;
  // Timers of different times share a turn only after a standstill of the whole machine; that is another matter.
  const fireAtMs = batch.find((item) => item.kind === 'timer')?.fireAtMs;
  return enabled(known).filter((item) => item.instance === first.instance && item.kind !== 'late' && item.kind !== 'start' && (item.kind !== 'timer' || fireAtMs === undefined || item.fireAtMs === fireAtMs));
}

function withoutStarts(state: ExploredState, instanceId: string): ExploredState {
  const instance = state.instances.get(instanceId);
  return instance === undefined ? state : { ...state, instances: new Map(state.instances).set(instanceId, { ...instance, start: undefined }) };
}

/** The natural order: work ends in the order in which it was given out, then clients write, then time passes; nobody runs what is not wanted. */
export function naturalRank(item: Pending): number {
  if (item.kind === 'message') return item.sequence === undefined ? 0 : 1;
  return item.kind === 'timer' ? 2 : item.kind === 'late' ? 3 : 0;
}
