// The client: starts orchestrations, talks to them, waits for them and manages what a store holds.
import type { HistoryEvent } from '../history/event.ts';
import { messageOf } from '../replay/errors.ts';
import { payloadMessage } from '../replay/limit-failure.ts';
import { decodePayload, encodePayload } from '../replay/payload.ts';
import type { PayloadCodec } from '../replay/program.ts';
import type { Store, StoredStatus, StoreTransaction } from '../store/store.ts';
import { parseVersion } from '../versions/semver.ts';
import { attachedTo, clockOf } from './attachment.ts';
import { ClientError } from './client-error.ts';
import * as management from './management.ts';
import { readStatus, type InstanceInfo, type OrchestrationStatus } from './stored-status.ts';
import { waitFor } from './waiting.ts';
import { encodeWorkItem, type WorkItem } from './work-item.ts';

/** The mark of automatic child ids; nobody else may use it. */
const RESERVED_MARK = 'sub::';

/** Any number of clients may work on one store; none of them needs a runtime, except for queries. */
export class Client {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Starts under the version that the policy names when the first turn runs. Starting an instance that exists does nothing. */
  startOrchestration(instanceId: string, name: string, input?: unknown): Promise<void> {
    return this.#start(instanceId, name, undefined, input);
  }

  /** Starts under this version, whatever the policy says. */
  async startOrchestrationVersioned(instanceId: string, name: string, version: string, input?: unknown): Promise<void> {
    if (parseVersion(version) === undefined) throw new ClientError('InvalidInput', `version '${version}' is not a strict semantic version (MAJOR.MINOR.PATCH)`);
    return this.#start(instanceId, name, version, input);
  }

  /** For `waitForEvent`. An instance that does not exist, or has ended, takes no notice. */
  async raiseEvent(instanceId: string, name: string, data?: unknown): Promise<void> {
    return this.#sendToKnown({ kind: 'ExternalRaised', instance: instanceId, name, data: sentText(`the data of event '${name}'`, data, 'typed') }, instanceId);
  }

  /** For `dequeueEvent`: kept until it is read, also across continue-as-new. Dropped where nothing was started. */
  async enqueueEvent(instanceId: string, queue: string, data?: unknown): Promise<void> {
    return this.#sendToKnown({ kind: 'QueueMessage', instance: instanceId, name: queue, data: sentText(`the data for queue '${queue}'`, data, 'typed') }, instanceId);
  }

  /** For `onSignal`. A signal is a queue message that a handler reads. */
  signal(instanceId: string, name: string, payload?: unknown): Promise<void> {
    return this.enqueueEvent(instanceId, name, payload);
  }

  /** Ends the instance and its children with `canceled: reason` at their next turn. */
  cancelInstance(instanceId: string, reason: string): Promise<void> {
    return this.#sendToKnown({ kind: 'CancelInstance', instance: instanceId, reason }, instanceId);
  }

  /**
   * Asks an `onQuery` handler; replays the instance if it is not in memory.
   * @throws ClientError when there is no such handler or instance, or no runtime of this process works on the store.
   */
  async query<Answer = any>(instanceId: string, name: string, argument?: unknown): Promise<Answer> {
    const [runtime] = attachedTo(this.#store);
    if (runtime === undefined) throw new ClientError('NoRuntime', 'a query needs a runtime on this store in this process');
    return decodeAnswer<Answer>(await runtime.query(instanceId, name, encodePayload(argument, 'typed')));
  }

  getOrchestrationStatus(instanceId: string): Promise<OrchestrationStatus> {
    return this.#store.read((rows) => this.#status(rows, instanceId));
  }

  /** Settles when the instance has completed or failed. @throws ClientError `Timeout` */
  waitForOrchestration(instanceId: string, timeoutMs?: number): Promise<OrchestrationStatus> {
    return waitFor(this.#store, instanceId, (rows) => (hasEnded(rows, instanceId) ? this.#status(rows, instanceId) : undefined), timeoutMs, 'end');
  }

  /** Settles when the custom status is newer than `lastVersion`, or the instance has ended. @throws ClientError `Timeout` */
  waitForStatusChange(instanceId: string, lastVersion: number, timeoutMs?: number): Promise<OrchestrationStatus> {
    return waitFor(this.#store, instanceId, (rows) => {
      const status = this.#status(rows, instanceId);
      if (status.status === 'NotFound') return undefined;
      return status.customStatusVersion > lastVersion || status.status === 'Completed' || status.status === 'Failed' ? status : undefined;
    }, timeoutMs);
  }

  /** @throws ClientError `InstanceNotFound` */
  getInstanceInfo(instanceId: string): Promise<InstanceInfo> {
    return this.#store.read((rows) => management.readInstanceInfo(rows, instanceId));
  }

  listAllInstances(): Promise<readonly string[]> {
    return this.#store.read((rows) => rows.instances.list());
  }

  /** By the status of the current execution. */
  listInstancesByStatus(status: StoredStatus): Promise<readonly string[]> {
    return this.#store.read((rows) => rows.instances.list(status));
  }

  /** @throws ClientError `InstanceNotFound` */
  getExecutionInfo(instanceId: string, executionId: number): Promise<management.ExecutionInfo> {
    return this.#store.read((rows) => management.readExecutionInfo(rows, instanceId, executionId));
  }

  /** Ascending. */
  listExecutions(instanceId: string): Promise<readonly number[]> {
    return this.#store.read((rows) => rows.instances.executions(instanceId).map((row) => row.executionId));
  }

  readExecutionHistory(instanceId: string, executionId: number): Promise<readonly HistoryEvent[]> {
    return this.#store.read((rows) => management.readEvents(rows, instanceId, executionId));
  }

  /** @throws ClientError `InstanceNotFound` */
  getInstanceTree(instanceId: string): Promise<management.InstanceTree> {
    return this.#store.read((rows) => management.readTree(rows, instanceId));
  }

  getSystemMetrics(): Promise<management.SystemMetrics> {
    return this.#store.read(management.readSystemMetrics);
  }

  getQueueDepths(): Promise<management.QueueDepths> {
    return this.#store.read(management.readQueueDepths);
  }

  getOrchestrationStats(instanceId: string): Promise<management.OrchestrationStats | undefined> {
    return this.#store.read((rows) => management.readStats(rows, instanceId));
  }

  /** Deletes the instance with its children. @throws ClientError when it is a child, does not exist, or runs and `force` is not given. */
  async deleteInstance(instanceId: string, force = false): Promise<management.DeleteResult> {
    const { ids, ...result } = await this.#store.transact((rows) => management.deleteTree(rows, instanceId, force));
    this.#forget(ids);
    return result;
  }

  /** Deletes roots that have ended, each with its children in a transaction of its own. */
  async deleteInstanceBulk(filter: management.InstanceFilter = {}): Promise<management.DeleteResult> {
    const roots = await this.#store.read((rows) => management.deletableRoots(rows, filter));
    const sum = { instancesDeleted: 0, executionsDeleted: 0, eventsDeleted: 0, queueMessagesDeleted: 0 };
    for (const root of roots) {
      const deleted = await this.deleteInstance(root, true);
      sum.instancesDeleted += deleted.instancesDeleted;
      sum.executionsDeleted += deleted.executionsDeleted;
      sum.eventsDeleted += deleted.eventsDeleted;
      sum.queueMessagesDeleted += deleted.queueMessagesDeleted;
    }
    return sum;
  }

  /** Deletes executions that have ended; the current one stays. @throws ClientError `InstanceNotFound` */
  pruneExecutions(instanceId: string, options: management.PruneOptions = {}): Promise<management.PruneResult> {
    return this.#store.transact((rows) => management.pruneInstance(rows, instanceId, options));
  }

  async pruneExecutionsBulk(filter: management.InstanceFilter, options: management.PruneOptions = {}): Promise<management.PruneResult> {
    const ids = await this.#store.read((rows) => management.prunableInstances(rows, filter));
    const sum = { instancesProcessed: 0, executionsDeleted: 0, eventsDeleted: 0 };
    for (const id of ids) {
      const pruned = await this.pruneExecutions(id, options);
      sum.instancesProcessed += 1;
      sum.executionsDeleted += pruned.executionsDeleted;
      sum.eventsDeleted += pruned.eventsDeleted;
    }
    return sum;
  }

  async getValue<T = any>(instanceId: string, key: string): Promise<T | undefined> {
    const text = await this.#store.read((rows) => rows.values.get(instanceId, key));
    return text === undefined ? undefined : decodeAnswer<T>(text);
  }

  getAllValues(instanceId: string): Promise<Readonly<Record<string, unknown>>> {
    return this.#store.read((rows) => Object.fromEntries(rows.values.current(instanceId).map((row) => [row.key, decodePayload(row.value, 'typed')])));
  }

  /** Settles as soon as the key has a value. @throws ClientError `Timeout` */
  async waitForValue<T = any>(instanceId: string, key: string, timeoutMs?: number): Promise<T> {
    return decodeAnswer<T>(await waitFor(this.#store, instanceId, (rows) => rows.values.get(instanceId, key), timeoutMs));
  }

  async #start(instanceId: string, name: string, version: string | undefined, input: unknown): Promise<void> {
    if (instanceId === '') throw new ClientError('InvalidInput', 'an instance needs an id');
    if (name === '') throw new ClientError('InvalidInput', 'an orchestration has a name');
    if (instanceId.startsWith(RESERVED_MARK) || instanceId.includes(`::${RESERVED_MARK}`)) {
      throw new ClientError('InvalidInput', `instance id '${instanceId}' uses the reserved sub-orchestration marker '${RESERVED_MARK}'`);
    }
    const item: WorkItem = { kind: 'StartOrchestration', instance: instanceId, orchestration: name, input: sentText(`the input of orchestration '${name}'`, input, this.#codecOf(name)), version, parent: undefined };
    await this.#store.transact((rows) => this.#put(rows, item, instanceId));
  }

  /** What nobody can ever receive is not kept. */
  #sendToKnown(item: WorkItem, instanceId: string): Promise<void> {
    return this.#store.transact((rows) => {
      if (rows.instances.get(instanceId) !== undefined || rows.messages.list(instanceId).length > 0) this.#put(rows, item, instanceId);
    });
  }

  #put(rows: StoreTransaction, item: WorkItem, instanceId: string): void {
    const now = clockOf(this.#store).now();
    rows.messages.put(instanceId, encodeWorkItem(item), now, now);
  }

  #status(rows: StoreTransaction, instanceId: string): OrchestrationStatus {
    const reason = attachedTo(this.#store).flatMap((runtime) => runtime.stalledReason(instanceId) ?? [])[0];
    return readStatus(rows, { instanceId, nowMs: clockOf(this.#store).now(), codecOf: (name) => this.#codecOf(name), reason });
  }

  /** A runtime of this process knows; without one payloads are taken as typed. */
  #codecOf(name: string): PayloadCodec {
    return attachedTo(this.#store).flatMap((runtime) => runtime.codecOf(name) ?? [])[0] ?? 'typed';
  }

  #forget(instanceIds: readonly string[]): void {
    for (const runtime of attachedTo(this.#store)) for (const instanceId of instanceIds) runtime.forget(instanceId);
  }
}

/** @throws ClientError `InvalidInput` for what cannot be stored */
function sentText(what: string, value: unknown, codec: PayloadCodec): string {
  let text: string;
  try {
    text = encodePayload(value, codec);
  } catch (error) {
    throw new ClientError('InvalidInput', `${what} cannot be stored: ${messageOf(error)}`);
  }
  const problem = payloadMessage(what, text);
  if (problem !== undefined) throw new ClientError('InvalidInput', problem);
  return text;
}

function hasEnded(rows: StoreTransaction, instanceId: string): boolean {
  const status = rows.instances.status(instanceId);
  return status === 'Completed' || status === 'Failed';
}

/** The caller says what the payload is; nothing here can check it. */
function decodeAnswer<Answer>(text: string): Answer {
  return decodePayload(text, 'typed') as Answer;
}
