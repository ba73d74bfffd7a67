// Temporary.
import { DatabaseSync } from 'node:sqlite';
import { decodeEvent } from '@reprise/engine';
import type { ImportedHistories, HistoryEvent, RecordedExecution } from '@reprise/engine';
function make(events: HistoryEvent[], file: string, format: any): RecordedExecution {
  const first: any = events[0]; const last: any = events.find((e) => /^Orchestration(Completed|Failed|ContinuedAsNew)$/.test(e.type));
  return { format, file, instance: first.instance_id, execution: first.execution_id, name: first.name ?? '', version: first.version ?? '', status: last === undefined ? 'Running' : last.type.replace('Orchestration', ''), parentInstance: undefined, kv: first.execution_id === 1 ? {} : undefined, events, problems: [] };
}
export function importHistoryText(text: string, path: string): ImportedHistories {
  const raw = JSON.parse(text);
  const events = (Array.isArray(raw) ? raw : raw.events).map((e: any) => { const d: any = decodeEvent(e, {} as any); return d.event ?? d; });
  return { format: 'duroxide-json', executions: [make(events, path, 'duroxide-json')], problems: [] };
}
export function importDuroxideSqlite(path: string, name: string): ImportedHistories {
  const db = new DatabaseSync(path, { readOnly: true });
  const groups = new Map<string, any[]>();
  for (const row of db.prepare('select instance_id, execution_id, event_data from history order by instance_id, execution_id, event_id').all() as any[]) {
    const key = `${row.instance_id} ${row.execution_id}`; const list = groups.get(key) ?? []; const d: any = decodeEvent(JSON.parse(row.event_data), {} as any); list.push(d.event ?? d); groups.set(key, list);
  }
  return { format: 'duroxide-sqlite', executions: [...groups.values()].map((e) => make(e, name, 'duroxide-sqlite')), problems: [] };
}
