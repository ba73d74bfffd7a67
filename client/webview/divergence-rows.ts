// The divergence view as rows: the commands that the history holds beside those that the code issued, aligned by event. Pure.
import { formatSpan, nameOf, textOf } from './describe.ts';
import type { CommandView, HistoryEvent, LocatedDivergence, PanelDocument, SourcePosition } from '../panel/protocol.ts';

/** One side of a row, as text. */
export interface CommandText {
  readonly kind: string;
  readonly name: string;
  readonly detail: string;
}

export interface AlignedRow {
  readonly eventId: number | undefined;
  readonly expected: CommandText | undefined;
  readonly actual: CommandText | undefined;
  readonly state: 'same' | 'differs' | 'not-reached';
  readonly source: SourcePosition | undefined;
}

/** Agreeing commands before the first difference that give the eye a hold. */
const CONTEXT_BEFORE = 4;
const CONTEXT_AFTER = 4;

const COMMAND_KINDS: Readonly<Partial<Record<HistoryEvent['type'], CommandView['kind']>>> = {
  ActivityScheduled: 'activity', TimerCreated: 'timer', ExternalSubscribed: 'wait', ExternalSubscribedPersistent: 'dequeue', SubOrchestrationScheduled: 'child', OrchestrationChained: 'detached',
  CustomStatusUpdated: 'status', KeyValueSet: 'kv.set', KeyValueCleared: 'kv.clear', KeyValuesCleared: 'kv.clear-all', VersionRecorded: 'gate', PatchRecorded: 'patch', OrchestrationContinuedAsNew: 'continue-as-new',
};

/** The rows around one divergence, the first difference in their middle. */
export function alignedRows(document: PanelDocument, divergence: LocatedDivergence): readonly AlignedRow[] {
  const recorded = document.events.filter((event) => COMMAND_KINDS[event.type] !== undefined);
  const issued = new Map(document.moments.flatMap((moment) => moment.commands).flatMap((command) => (command.eventId === undefined ? [] : [[command.eventId, command] as const])));
  const at = recorded.findIndex((event) => event.event_id === divergence.eventId);
  const rows: AlignedRow[] = [];
  const before = at < 0 ? recorded : recorded.slice(0, at);
  for (const event of before.slice(-CONTEXT_BEFORE)) {
    const command = issued.get(event.event_id);
    rows.push({ eventId: event.event_id, expected: recordedText(event), actual: command && commandText(command), state: 'same', source: command?.source });
  }
  const event = recorded[at];
  rows.push({ eventId: divergence.eventId, expected: sideText(divergence.expected) ?? (event && recordedText(event)), actual: sideText(divergence.actual), state: 'differs', source: divergence.source });
  if (at < 0) return rows;
  for (const later of recorded.slice(at + 1, at + 1 + CONTEXT_AFTER)) rows.push({ eventId: later.event_id, expected: recordedText(later), actual: undefined, state: 'not-reached', source: undefined });
  return rows;
}

function recordedText(event: HistoryEvent): CommandText {
  return { kind: COMMAND_KINDS[event.type] ?? event.type, name: nameOf(event) ?? '', detail: textOf(event) };
}

/** One line for a command that the code issued. */
export function commandText(command: CommandView): CommandText {
  const detail = [
    command.input,
    command.value,
    command.delayMs === undefined ? undefined : formatSpan(command.delayMs),
    command.instance && `instance ${command.instance}`,
    command.session && `session ${command.session}`,
    command.tag && `tag ${command.tag}`,
  ].filter((part) => part !== undefined && part !== '');
  return { kind: command.kind, name: command.name ?? command.key ?? '', detail: detail.join('  ') };
}

/** `expected` and `actual` of a divergence are documents of their own; what is not one of them is shown as it is. */
function sideText(side: unknown): CommandText | undefined {
  if (side === undefined || side === null) return undefined;
  if (typeof side !== 'object') return { kind: '', name: String(side), detail: '' };
  const fields = new Map(Object.entries(side));
  const text = (key: string): string => (typeof fields.get(key) === 'string' ? String(fields.get(key)) : '');
  if (text('kind') === '') return { kind: '', name: '', detail: JSON.stringify(side) };
  const rest = [...fields].filter(([key, value]) => !['kind', 'name', 'key'].includes(key) && value !== undefined && value !== null);
  return { kind: text('kind'), name: text('name') || text('key'), detail: rest.map(([key, value]) => (key === 'input' || key === 'value' ? String(value) : `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`)).join('  ') };
}
