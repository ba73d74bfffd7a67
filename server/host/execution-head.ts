// What the controller has to know of a recorded execution without its events, and what it makes of several of them together.
import { turnsOf } from '@reprise/engine';
import type { RecordedExecution } from '@reprise/engine';
import type { ExecutionHead, KeyValueChange, KeyValues, Surroundings } from './worker-protocol.ts';

/** @param index place of the execution in its source. */
export function headOf(recorded: RecordedExecution, index: number): ExecutionHead {
  const { format, instance, execution, name, version, status, parentInstance, problems, kv } = recorded;
  return {
    index, format, instance, execution, name, version, status, parentInstance, problems, kv,
    events: recorded.events.length,
    turns: turnsOf(recorded.events).at(-1) ?? 0,
    kvChange: changeOf(recorded),
    children: childrenOf(recorded),
  };
}

/** All executions that one request names, by instance. */
export class Family {
  readonly #byInstance = new Map<string, Map<number, ExecutionHead>>();

  add(head: ExecutionHead): void {
    const executions = this.#byInstance.get(head.instance) ?? new Map<number, ExecutionHead>();
    this.#byInstance.set(head.instance, executions);
    if (!executions.has(head.execution)) executions.set(head.execution, head);
  }

  surroundings(head: ExecutionHead): Surroundings {
    const childVersions: Record<string, string> = {};
    for (const [named, full] of head.children) {
      const version = this.#firstOf(full)?.version;
      if (version !== undefined && version !== '') childVersions[named] = version;
    }
    return { kv: this.#before(head), childVersions };
  }

  #firstOf(instance: string): ExecutionHead | undefined {
    const executions = this.#byInstance.get(instance);
    return executions?.get(Math.min(...executions.keys()));
  }

  /** From the nearest lower execution whose state is known, upwards; undefined where one is missing in between. */
  #before(head: ExecutionHead): KeyValues | undefined {
    const between: ExecutionHead[] = [];
    let at: ExecutionHead | undefined = head;
    while (at.kv === undefined && at.execution > 1) {
      at = this.#byInstance.get(head.instance)?.get(at.execution - 1);
      if (at === undefined) return undefined;
      between.push(at);
    }
    return between.reduceRight<KeyValues>((kv, execution) => applied(kv, execution.kvChange), at.kv ?? {});
  }
}

function changeOf(recorded: RecordedExecution): KeyValueChange {
  let clearsAll = false;
  const removed = new Set<string>();
  const set: Record<string, { readonly value: string; readonly updatedAtMs: number }> = {};
  for (const event of recorded.events) {
    if (event.type === 'KeyValueSet') set[event.key] = { value: event.value, updatedAtMs: event.last_updated_at_ms };
    else if (event.type === 'KeyValueCleared') {
      removed.add(event.key);
      delete set[event.key];
    } else if (event.type === 'KeyValuesCleared') {
      clearsAll = true;
      for (const key of Object.keys(set)) delete set[key];
    }
  }
  return { clearsAll, removed: [...removed], set };
}

function applied(kv: KeyValues, change: KeyValueChange): KeyValues {
  const kept = change.clearsAll ? [] : Object.entries(kv).filter(([key]) => !change.removed.includes(key));
  return { ...Object.fromEntries(kept), ...change.set };
}

function childrenOf(recorded: RecordedExecution): ExecutionHead['children'] {
  const children: (readonly [string, string])[] = [];
  for (const event of recorded.events) {
    if (event.type !== 'SubOrchestrationScheduled' && event.type !== 'OrchestrationChained') continue;
    children.push([event.instance, event.type === 'SubOrchestrationScheduled' && event.instance.startsWith('sub::') ? `${recorded.instance}::${event.instance}` : event.instance]);
  }
  return children;
}
