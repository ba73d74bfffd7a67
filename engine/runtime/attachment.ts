// Which runtimes of this process work on a store: clients ask them what the store alone cannot say.
import type { PayloadCodec } from '../replay/program.ts';
import type { Store } from '../store/store.ts';
import { systemClock, type Clock } from './clock.ts';

export interface AttachedRuntime {
  readonly clock: Clock;
  /** How payloads of that orchestration travel; undefined when it is not registered here. */
  codecOf(name: string): PayloadCodec | undefined;
  /** Why the instance does not go on. */
  stalledReason(instanceId: string): string | undefined;
  /** Text in, text out; undefined when the runtime cannot load the instance. */
  query(instanceId: string, name: string, argument: string): Promise<string>;
  /** The instance was removed: what is kept of it in memory is void. */
  forget(instanceId: string): void;
}

const attached = new WeakMap<Store, Set<AttachedRuntime>>();

/** Returns what ends it. */
export function attach(store: Store, runtime: AttachedRuntime): () => void {
  const runtimes = attached.get(store) ?? new Set();
  runtimes.add(runtime);
  attached.set(store, runtimes);
  return () => runtimes.delete(runtime);
}

export function attachedTo(store: Store): readonly AttachedRuntime[] {
  return [...(attached.get(store) ?? [])];
}

/** The clock of the runtime on this store, so that clients and runtime agree about what is due. */
export function clockOf(store: Store): Clock {
  return attachedTo(store)[0]?.clock ?? systemClock;
}
