// Moving instances between stores: everything of them as JSON lines, in and out whole or not at all.
import type { EventRow, ExecutionRow, InstanceRow, KeyValueRow, MessageRow, Store, StoreTransaction, WorkRow } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { clockOf } from './attachment.ts';
import { readTree } from './management.ts';
import { decodeWorkItem } from './work-item.ts';

/** The first line of an export; the lines after it are one instance each, parents before children. */
const EXPORT_FORMAT = 'reprise.export/1';

/** `instance` is absent where nothing but messages is there yet: a start that nobody has taken. */
interface ExportedInstance {
  readonly instanceId: string;
  readonly instance?: InstanceRow;
  readonly executions: readonly { readonly row: ExecutionRow; readonly events: readonly EventRow[] }[];
  readonly snapshot: readonly KeyValueRow[];
  readonly current: readonly KeyValueRow[];
  readonly messages: readonly MessageRow[];
  readonly work: readonly WorkRow[];
}

/**
 * Everything of the named instances and their children (of all when absent) as JSON lines, read in one transaction. An instance with events that
 * duroxide does not know carries their kinds in `reprise_only`.
 * @throws ClientError `InstanceNotFound`
 */
export async function* exportInstances(store: Store, instanceIds?: readonly string[]): AsyncIterable<string> {
  const exported = await store.read((rows) => selected(rows, instanceIds).map((instanceId) => exportOne(rows, instanceId)));
  yield JSON.stringify({ format: EXPORT_FORMAT, instances: exported.length });
  for (const one of exported) {
    const kinds = new Set(one.executions.flatMap(({ events }) => events.map((event) => event.type).filter((type) => type === 'VersionRecorded' || type === 'PatchRecorded')));
    yield JSON.stringify({ ...one, ...(kinds.size === 0 ? {} : { reprise_only: [...kinds] }) });
  }
}

/** All or nothing. @throws StoreError `unreadable` for lines that are no export, `duplicate-instance` when an instance exists already */
export async function importInstances(store: Store, lines: AsyncIterable<string>): Promise<{ readonly instances: number; readonly events: number }> {
  const exported: ExportedInstance[] = [];
  let announced: number | undefined;
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (announced === undefined) announced = decodeHeader(text);
    else if (text.trim() !== '') exported.push(decodeInstance(text, line));
  }
  if (announced !== exported.length) throw new StoreError('unreadable', `the export announces ${announced ?? 'no'} instances but holds ${exported.length}; it was cut off`);
  const now = clockOf(store).now();
  return store.transact((rows) => {
    const waiting = new Set(rows.messages.unstarted());
    const taken = exported.filter(({ instanceId }) => rows.instances.get(instanceId) !== undefined || waiting.has(instanceId));
    if (taken.length > 0) throw new StoreError('duplicate-instance', `the store has these instances already: ${taken.map(({ instanceId }) => `'${instanceId}'`).join(', ')}`);
    for (const one of exported) importOne(rows, one, now);
    return { instances: exported.filter((one) => one.instance !== undefined).length, events: exported.reduce((sum, one) => sum + one.executions.reduce((count, { events }) => count + events.length, 0), 0) };
  });
}

/** Parents before children, each once; children that are only a message yet go with their parent. */
function selected(rows: StoreTransaction, instanceIds: readonly string[] | undefined): readonly string[] {
  const unstarted = rows.messages.unstarted();
  const roots = instanceIds ?? rows.instances.list().filter((instanceId) => rows.instances.get(instanceId)?.parentInstanceId === undefined);
  const begun = new Set(roots.flatMap((root) => (unstarted.includes(root) ? [root] : readTree(rows, root).allIds)));
  const expected = unstarted.filter((instanceId) => instanceIds === undefined || rows.messages.list(instanceId).some((message) => isChildOf(begun, message)));
  return [...new Set([...begun, ...expected])];
}

function isChildOf(parents: ReadonlySet<string>, message: MessageRow): boolean {
  const item = decodeWorkItem(message.item);
  return item?.kind === 'StartOrchestration' && item.parent !== undefined && parents.has(item.parent.instance);
}

function exportOne(rows: StoreTransaction, instanceId: string): ExportedInstance {
  const instance = rows.instances.get(instanceId);
  return {
    instanceId,
    ...(instance === undefined ? {} : { instance }),
    executions: rows.instances.executions(instanceId).map((row) => ({ row, events: rows.instances.events(instanceId, row.executionId, -1) })),
    snapshot: rows.values.snapshot(instanceId),
    current: rows.values.current(instanceId),
    messages: rows.messages.list(instanceId),
    work: rows.work.list(instanceId),
  };
}

function importOne(rows: StoreTransaction, one: ExportedInstance, nowMs: number): void {
  const { instanceId, instance } = one;
  if (instance !== undefined) {
    const { parentInstanceId } = instance;
    const hasParent = parentInstanceId !== undefined && rows.instances.get(parentInstanceId) !== undefined;
    rows.instances.put(hasParent ? instance : { ...instance, parentInstanceId: undefined });
  }
  for (const { row, events } of one.executions) {
    rows.instances.putExecution(row);
    if (events.length > 0) rows.instances.append(instanceId, row.executionId, events, nowMs);
  }
  rows.values.replace(instanceId, one.snapshot);
  const current = new Map(one.current.map((row) => [row.key, row]));
  for (const { key, updatedAtMs } of one.snapshot) if (!current.has(key)) rows.values.clear(instanceId, key, updatedAtMs);
  for (const row of one.current) {
    const before = one.snapshot.find((known) => known.key === row.key);
    if (before?.value !== row.value || before.updatedAtMs !== row.updatedAtMs) rows.values.set(instanceId, row.key, row.value, row.updatedAtMs);
  }
  for (const message of one.messages) rows.messages.put(instanceId, message.item, message.visibleAtMs, nowMs);
  // Deliveries begin anew: whoever failed them before is not here.
  for (const work of one.work) rows.work.put({ ...work, attempts: 0 }, nowMs);
}

function decodeHeader(text: string): number {
  const header = parsed(text, 1);
  if ('format' in header && header.format === EXPORT_FORMAT && 'instances' in header && typeof header.instances === 'number') return header.instances;
  throw new StoreError('unreadable', `line 1 does not begin an export (format ${EXPORT_FORMAT})`);
}

/** Checks what the import relies on; payloads are opaque. */
function decodeInstance(text: string, line: number): ExportedInstance {
  const one = parsed(text, line) as Partial<ExportedInstance>;
  const lists: readonly unknown[] = [one.executions, one.snapshot, one.current, one.messages, one.work];
  if (typeof one.instanceId !== 'string' || !lists.every(Array.isArray)) throw new StoreError('unreadable', `line ${line} is not an exported instance`);
  const whole = one as ExportedInstance;
  for (const { events } of whole.executions) for (const event of events) parsed(event.data, line);
  return whole;
}

function parsed(text: string, line: number): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below, with the line.
  }
  throw new StoreError('unreadable', `line ${line} is not a JSON object`);
}
