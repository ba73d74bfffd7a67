// The order explorer: runs a program under every order in which things can reach it, and reports the orders that change how it ends.
import { EXPLORED_BATCH_MAX, EXPLORED_STATES_MAX, EXPLORED_STEPS_MAX } from '../limits.ts';
import { encodePayload } from '../replay/payload.ts';
import type { TurnMessage } from '../replay/outcome.ts';
import type { OrchestrationRegistry } from '../versions/registry.ts';
import { exploredActivities, requirePlain, type ExploredActivity } from './explored-activity.ts';
import { explorationOf, judge, type Exploration, type ExploredEnd, type FoundEnd } from './exploration.ts';
import { companions, enabled, keyOf, naturalRank, type ExploredState, type Pending } from './explored-state.ts';
import { addInstance, programOf, step, type Explored } from './explored-step.ts';
import { VIRTUAL_START_MS } from './virtual-clock.ts';

/** What a client sends; to the explored instance unless another one is named. */
export type ExploredMessage = { readonly instance?: string } & (
  | { readonly event: string; readonly data?: unknown }
  | { readonly queue: string; readonly data?: unknown }
  | { readonly signal: string; readonly data?: unknown }
  | { readonly cancel: string }
);

/** What is explored, and how far. */
export interface ExploreOptions<World = undefined> {
  readonly orchestrations: OrchestrationRegistry;
  readonly name: string;
  readonly version?: string;
  readonly input?: unknown;
  /** Default `explored`. */
  readonly instanceId?: string;
  readonly activities?: Readonly<Record<string, ExploredActivity<World>>>;
  /** What activities act on: plain data. Every order begins with a copy; activities that nobody waits for any more may still run on it. */
  readonly world?: World;
  /** Each may come at any time after the start; those of an inner list come one after the other. */
  readonly messages?: readonly (ExploredMessage | readonly ExploredMessage[])[];
  /** Asked at the end of every order; a sentence says what is wrong. */
  readonly verify?: (end: ExploredEnd<World>) => string | undefined;
  /** What makes ends differ: their class and the verdict of `verify` (default); also the output or error; also the key-value state. */
  readonly compare?: 'class' | 'output' | 'state';
  /** As `RuntimeOptions.chooseVersion`. */
  readonly chooseVersion?: (changeId: string, minSupported: number, maxSupported: number) => number;
  /** Bounds; what lies beyond is named in `cutOff`. */
  readonly statesMax?: number;
  readonly stepsMax?: number;
  readonly batchMax?: number;
}

/** A state on the way, and how it was first reached. */
interface Visit {
  readonly state: ExploredState;
  readonly id: number;
  readonly steps: number;
  /** In how many places the order departs from the natural one. */
  readonly departures: number;
  readonly label: string;
  readonly before: Visit | undefined;
}

/**
 * Explores from the natural order outwards: the first end of its kind that is found is the one whose order departs from the natural one in the
 * fewest places. Activities take effect when they complete. Orders that lead to the same histories, the same open work and the same world are
 * one (a program is a function of its history). @throws TypeError for what is not registered, or a world that is no plain data
 */
export async function explore<World = undefined>(options: ExploreOptions<World>): Promise<Exploration> {
  requirePlain(options.world, 'world');
  const explored: Explored = {
    orchestrations: options.orchestrations,
    activities: exploredActivities(options.activities ?? {}),
    hasWorld: options.world !== undefined,
    chooseVersion: options.chooseVersion,
    marks: new Map(),
  };
  const search = new Search(explored, options);
  return search.run();
}

class Search<World> {
  readonly #explored: Explored;
  readonly #options: ExploreOptions<World>;
  readonly #root: string;
  /** Visits to go on from, by the number of their departures. */
  readonly #waiting: Visit[][] = [];
  readonly #ids = new Map<string, number>();
  readonly #edges: (readonly [from: number, to: number])[] = [];
  readonly #ends: FoundEnd[] = [];
  readonly #taken = new Set<number>();
  #cutAtSteps = 0;
  #isFull = false;

  constructor(explored: Explored, options: ExploreOptions<World>) {
    this.#explored = explored;
    this.#options = options;
    this.#root = options.instanceId ?? 'explored';
  }

  async run(): Promise<Exploration> {
    const { statesMax = EXPLORED_STATES_MAX, stepsMax = EXPLORED_STEPS_MAX, batchMax = EXPLORED_BATCH_MAX } = this.#options;
    this.#add(this.#beginning(), undefined, '', 0, 0);
    for (let visit = this.#next(); visit !== undefined; visit = this.#next()) {
      const { state, id } = visit;
      const isRootOver = state.instances.get(this.#root)?.outcome !== undefined;
      const open = isRootOver && !this.#explored.hasWorld ? [] : enabled(state).toSorted((a, b) => naturalRank(a) - naturalRank(b));
      if (open.every((item) => item.kind === 'late')) this.#ends.push({ id, ...(await judge(this.#options, state, this.#root)), order: orderOf(visit) });
      if (open.length === 0) continue;
      if (visit.steps >= stepsMax) this.#cutAtSteps += 1;
      else if (this.#ids.size < statesMax) await this.#expand(visit, open, batchMax);
      else {
        this.#isFull = true;
        // The natural order is always run to its end: everything else is compared with it.
        if (visit.departures === 0) await this.#expand(visit, open.slice(0, 1), 1);
      }
    }
    return explorationOf({ ends: this.#ends, edges: this.#edges, states: this.#ids.size, cutAtSteps: this.#cutAtSteps, stepsMax, isFull: this.#isFull, statesMax });
  }

  #beginning(): ExploredState {
    const { name, version, input, world, messages = [] } = this.#options;
    const program = programOf(this.#explored, name, version);
    const empty: ExploredState = { nowMs: VIRTUAL_START_MS, instances: new Map(), pending: [], calls: {}, world };
    const begun = addInstance(this.#explored, empty, program, this.#root, { input: encodePayload(input, program.codec) }, undefined);
    const sent = messages.flatMap((entry, sequence) => ('length' in entry ? entry : [entry]).map((message, index): Pending => pendingMessage(message, this.#root, sequence, index)));
    return { ...begun, pending: [...begun.pending, ...sent] };
  }

  /** Every single thing that can come next, and where it made the program do something, what may come in the same turn. */
  async #expand(visit: Visit, open: readonly Pending[], batchMax: number): Promise<void> {
    for (const [place, item] of open.entries()) await this.#follow(visit, [item], batchMax, (place === 0 ? 0 : 1) + (item.kind === 'late' ? 1 : 0));
  }

  async #follow(visit: Visit, batch: readonly Pending[], batchMax: number, departures: number): Promise<void> {
    const { state, labels, hasEffect } = await step(this.#explored, visit.state, batch);
    this.#add(state, visit, labels.join(', in the same turn as '), batch.length, departures);
    if (!hasEffect || batch.length >= batchMax) return;
    for (const companion of companions(visit.state, batch)) await this.#follow(visit, [...batch, companion], batchMax, departures + 1);
  }

  #add(state: ExploredState, before: Visit | undefined, label: string, steps: number, departures: number): void {
    const key = keyOf(state);
    const known = this.#ids.get(key);
    const id = known ?? this.#ids.size;
    if (before !== undefined) this.#edges.push([before.id, id]);
    const sum = (before?.departures ?? 0) + departures;
    const visit: Visit = { state, id, steps: (before?.steps ?? 0) + steps, departures: sum, label, before };
    if (known === undefined) this.#ids.set(key, id);
    // A state that waits already may be reached with fewer departures; the later visit is then the first to be taken.
    (this.#waiting[sum] ??= []).push(visit);
  }

  #next(): Visit | undefined {
    for (const waiting of this.#waiting) {
      for (let visit = waiting?.shift(); visit !== undefined; visit = waiting?.shift()) {
        if (this.#taken.has(visit.id)) continue;
        this.#taken.add(visit.id);
        return visit;
      }
    }
    return undefined;
  }
}

function orderOf(visit: Visit): readonly string[] {
  const labels: string[] = [];
  for (let at: Visit | undefined = visit; at?.before !== undefined; at = at.before) labels.push(at.label);
  return labels.reverse();
}

function pendingMessage(sent: ExploredMessage, root: string, sequence: number, index: number): Pending {
  const instance = sent.instance ?? root;
  const { message, label } = turnMessageOf(sent);
  return { kind: 'message', instance, message, label, sequence, key: `sent ${sequence} ${index}` };
}

function turnMessageOf(sent: ExploredMessage): { readonly message: TurnMessage; readonly label: string } {
  if ('cancel' in sent) return { message: { type: 'CancelInstance', reason: sent.cancel }, label: `is cancelled (${sent.cancel})` };
  const data = encodePayload(sent.data, 'typed');
  if ('event' in sent) return { message: { type: 'ExternalRaised', name: sent.event, data }, label: `event '${sent.event}' arrives` };
  if ('queue' in sent) return { message: { type: 'QueueMessage', name: sent.queue, data }, label: `message for '${sent.queue}' arrives` };
  return { message: { type: 'QueueMessage', name: sent.signal, data }, label: `signal '${sent.signal}' arrives` };
}
