// An execution brought into memory: a new one from the message that begins it, or a recorded one from its history.
import type { KeyValueEntry } from '../history/execution.ts';
import { countTurns } from '../replay/turn-count.ts';
import type { Program } from '../replay/program.ts';
import { openExecution, type ExecutionStart } from '../replay/turn.ts';
import type { KeyValueRow } from '../store/store.ts';
import type { RuntimeParts } from './parts.ts';
import type { TurnBatch } from './turn-batch.ts';
import { parentOf, type Beginning, type ReadHistory } from './turn-plan.ts';
import type { LiveExecution } from './warm-executions.ts';

type Opening = { readonly kind: 'begin'; readonly beginning: Beginning; readonly program: Program } | { readonly kind: 'go-on'; readonly program: Program };

/** Nothing of the program has run yet: its first turn walks the history. */
export function openLive(parts: RuntimeParts, batch: TurnBatch, opening: Opening, history: ReadHistory): LiveExecution {
  const { program } = opening;
  const beginning = opening.kind === 'begin' ? opening.beginning : undefined;
  const executionId = beginning?.executionId ?? batch.execution?.executionId ?? 1;
  const events = beginning !== undefined || 'error' in history ? [] : history.events;
  const { settings } = parts;
  const run = { instanceId: batch.instanceId, orchestrationName: program.name, orchestrationVersion: program.version };
  const { chooseVersion } = settings;
  const machine = openExecution(
    program,
    events,
    {
      instance: batch.instanceId,
      execution: executionId,
      kv: valuesOf(batch.values),
      clock: settings.clock.now,
      repriseVersion: parts.repriseVersion,
      suggestContinueAsNewAfterEvents: settings.limits.suggestContinueAsNewAfterEvents,
      onTrace: (level, message) => settings.trace({ level, instanceId: batch.instanceId, executionId, message }),
      ...(chooseVersion === undefined ? {} : { chooseVersion: (changeId: string, min: number, max: number) => chooseVersion(changeId, min, max, run) }),
    },
    beginning === undefined ? undefined : startOf(beginning),
  );
  return {
    instanceId: batch.instanceId,
    executionId,
    name: program.name,
    version: program.version,
    parent: beginning === undefined ? parentOf(history) : beginning.item.parent,
    machine,
    violation: undefined,
    mark: batch.history?.at(-1)?.data ?? '',
    bytes: beginning === undefined ? (batch.history ?? []).reduce((bytes, row) => bytes + row.data.length, 0) : 0,
    hasWarned: false,
    turns: settings.isMeasured ? countTurns(events) : 0,
  };
}

function startOf({ item }: Beginning): ExecutionStart {
  const carried = item.kind === 'ContinueAsNew' ? item : undefined;
  return {
    input: item.input,
    ...(item.parent === undefined ? {} : { parentInstance: item.parent.instance, parentId: item.parent.id }),
    ...(item.parent?.executionId === undefined ? {} : { parentExecutionId: item.parent.executionId }),
    ...(carried === undefined || carried.carry.length === 0 ? {} : { carry: carried.carry }),
    ...(carried?.customStatus === undefined ? {} : { customStatus: carried.customStatus }),
  };
}

export function valuesOf(rows: readonly KeyValueRow[]): Readonly<Record<string, KeyValueEntry>> {
  return Object.fromEntries(rows.map((row) => [row.key, { value: row.value, updatedAtMs: row.updatedAtMs }]));
}
