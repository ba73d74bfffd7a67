// Executions kept in memory between turns, least recently used out first, so that a live turn costs what is new.
import type { WarmExecution } from '../replay/turn.ts';
import type { ParentLink } from './work-item.ts';

export interface LiveExecution {
  readonly instanceId: string;
  readonly executionId: number;
  readonly name: string;
  readonly version: string;
  readonly parent: ParentLink | undefined;
  readonly machine: WarmExecution;
  /** What the turn running now did wrong in the eyes of the guard; undefined: nothing. */
  violation: string | undefined;
  /** JSON of the last persisted event. */
  mark: string;
  /** Bytes of all persisted events. */
  bytes: number;
  hasWarned: boolean;
  /** Turns so far; counted only where somebody listens to metrics. */
  turns: number;
}

export interface WarmExecutions {
  get(instanceId: string): LiveExecution | undefined;
  keep(execution: LiveExecution): void;
  drop(instanceId: string): void;
  clear(): void;
  readonly size: number;
}

export function createWarmExecutions(sizeMax: number): WarmExecutions {
  const kept = new Map<string, LiveExecution>();
  return {
    get: (instanceId) => kept.get(instanceId),
    keep: (execution) => {
      kept.delete(execution.instanceId);
      kept.set(execution.instanceId, execution);
      const [oldest] = kept.keys();
      if (kept.size > sizeMax && oldest !== undefined) kept.delete(oldest);
    },
    drop: (instanceId) => {
      kept.delete(instanceId);
    },
    clear: () => kept.clear(),
    get size() {
      return kept.size;
    },
  };
}
