// Positional waits and queues: which subscription gets which arrival, under both race-cancellation policies.
import type { Call } from './call.ts';
import type { ReplayProfile } from './profile.ts';
import type { Task } from './task.ts';

interface Subscription {
  readonly call: Call;
  readonly box: Box;
  /** Position among the subscriptions of the box that count. */
  index: number;
  isCancelled: boolean;
}

/** Everything of one name. `subscriptions` are in the order in which they were bound. */
interface Box {
  readonly name: string;
  readonly subscriptions: Subscription[];
  /** Those that wait, ascending by index. */
  readonly waiting: Subscription[];
  readonly arrivals: string[];
  /** Which arrivals somebody has read; what is left crosses a continue-as-new. */
  readonly read: Set<number>;
  active: number;
}

export type MailboxKind = 'wait' | 'dequeue';

/**
 * One for the positional waits and one for the queues of an execution. A value is looked up when the program takes it, because
 * an earlier subscription that is given up in between moves it.
 */
export class Mailbox {
  readonly #kind: MailboxKind;
  readonly #isImmediate: boolean;
  readonly #boxes = new Map<string, Box>();
  readonly #byCall = new Map<Call, Subscription>();
  readonly #dirty = new Set<Box>();

  constructor(kind: MailboxKind, profile: ReplayProfile) {
    this.#kind = kind;
    this.#isImmediate = profile.raceCancellation === 'immediate';
  }

  get isDirty(): boolean {
    return this.#dirty.size > 0;
  }

  /** The subscription has its event. One that was given up before counts all the same, but for queues under the newer policy. */
  bind(name: string, call: Call): void {
    const box = this.#box(name);
    const isGone = call.isDropped && this.#isImmediate && this.#kind === 'dequeue';
    const subscription: Subscription = { call, box, index: box.active, isCancelled: isGone };
    this.#byCall.set(call, subscription);
    box.subscriptions.push(subscription);
    if (isGone) return;
    box.active++;
    box.waiting.push(subscription);
    if (box.arrivals.length > subscription.index) this.#dirty.add(box);
  }

  /** Adds a message; its place among the arrivals of the name. */
  put(name: string, data: string): number {
    const box = this.#box(name);
    box.arrivals.push(data);
    this.#dirty.add(box);
    return box.arrivals.length - 1;
  }

  /** A positional event is delivered only while more subscriptions count than events were delivered; false: it is lost. */
  arrive(name: string, data: string): boolean {
    const box = this.#box(name);
    if (box.active <= box.arrivals.length) return false;
    this.put(name, data);
    return true;
  }

  /** The program gave a bound subscription up. */
  drop(call: Call): void {
    const subscription = this.#byCall.get(call);
    if (subscription !== undefined && this.#isImmediate) this.#cancel(subscription);
  }

  /** The history (or the end of the turn) says that the subscription was given up. */
  cancel(call: Call): void {
    const subscription = this.#byCall.get(call);
    if (subscription !== undefined) this.#cancel(subscription);
  }

  /** Marks whatever has an arrival now as settled, and adds it to what is to be announced. */
  settle(ready: Task<unknown>[]): void {
    for (const box of this.#dirty) {
      this.#dirty.delete(box);
      let count = 0;
      while (count < box.waiting.length) {
        const next = box.waiting[count];
        if (next === undefined || next.index >= box.arrivals.length) break;
        count++;
      }
      if (count === 0) continue;
      for (const { call } of box.waiting.splice(0, count)) if (call.task?.mark('ok', call) === true) ready.push(call.task);
    }
  }

  /** The value that a ready subscription has at this moment; it counts as read from now on. */
  read(call: Call): string {
    const subscription = this.#byCall.get(call);
    if (subscription === undefined) return '';
    subscription.box.read.add(subscription.index);
    return subscription.box.arrivals[subscription.index] ?? '';
  }

  /** What the subscription would read at this moment, without reading it. */
  peek(call: Call): string {
    const subscription = this.#byCall.get(call);
    return subscription === undefined ? '' : (subscription.box.arrivals[subscription.index] ?? '');
  }

  /** Takes every unread arrival of a name, for a handler that wants them all. */
  takeAll(name: string): string[] {
    const box = this.#box(name);
    const taken = box.arrivals.filter((_, index) => !box.read.has(index));
    for (let index = 0; index < box.arrivals.length; index++) box.read.add(index);
    return taken;
  }

  hasSubscribed(name: string): boolean {
    return (this.#boxes.get(name)?.subscriptions.length ?? 0) > 0;
  }

  /**
   * Unread messages by name. The older policy counts instead of remembering: each subscription that counts has used up one arrival.
   */
  unread(name: string): readonly boolean[] {
    const box = this.#box(name);
    return box.arrivals.map((_, index) => (this.#isImmediate ? !box.read.has(index) : index >= box.active));
  }

  #cancel(subscription: Subscription): void {
    if (subscription.isCancelled) return;
    const { box } = subscription;
    subscription.isCancelled = true;
    box.active--;
    const at = box.waiting.indexOf(subscription);
    if (at >= 0) box.waiting.splice(at, 1);
    const holdsValue = subscription.index < box.arrivals.length;
    if (this.#kind === 'wait' && this.#isImmediate && holdsValue) {
      // The event goes with its slot: later slots keep their events.
      box.arrivals.splice(subscription.index, 1);
    }
    for (let later = box.subscriptions.length - 1; later >= 0; later--) {
      const other = box.subscriptions[later];
      if (other === undefined || other === subscription) break;
      if (!other.isCancelled) other.index--;
    }
    this.#dirty.add(box);
  }

  #box(name: string): Box {
    let box = this.#boxes.get(name);
    if (box === undefined) {
      box = { name, subscriptions: [], waiting: [], arrivals: [], read: new Set(), active: 0 };
      this.#boxes.set(name, box);
    }
    return box;
  }
}
