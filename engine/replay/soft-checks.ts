// Differences that the engine accepts silently, looked for where a command is matched.
import type { KeyValues } from './key-values.ts';
import type { Call } from './call.ts';
import type { Divergence } from './divergence.ts';
import { soft, type CommandEvent } from './match.ts';

/** Recorded spans jitter: a timer counts as changed only above both. */
const TIMER_TOLERANCE_MS = 50;
const TIMER_TOLERANCE_RATIO = 0.05;

interface Checked {
  readonly softs: Divergence[];
  readonly side: { readonly values: KeyValues };
  readonly options: { readonly childVersions?: Readonly<Record<string, string>> };
}

/** Notes changed timer durations, status values and child versions; takes over the recorded time of a key-value write. */
export function checkMatched(machine: Checked, call: Call, event: CommandEvent): void {
  const { command } = call;
  if (command.kind === 'timer' && event.type === 'TimerCreated') {
    const recordedMs = Math.max(0, event.fire_at_ms - event.timestamp_ms);
    const difference = Math.abs(recordedMs - command.delayMs);
    if (difference <= TIMER_TOLERANCE_MS || difference <= TIMER_TOLERANCE_RATIO * Math.max(recordedMs, command.delayMs)) return;
    const message = `the recorded timer at event ${event.event_id} ran ${recordedMs} ms, the code asks for ${command.delayMs} ms`;
    machine.softs.push(soft('timer-duration', event.event_id, { kind: 'timer', delayMs: recordedMs }, { kind: 'timer', delayMs: command.delayMs }, message, call.position));
  } else if (command.kind === 'status' && event.type === 'CustomStatusUpdated') {
    const recorded = event.status ?? undefined;
    if (recorded === command.status) return;
    const side = (value: string | undefined) => (value === undefined ? { kind: 'status' } : { kind: 'status', value });
    const message = `the recorded custom status at event ${event.event_id} is ${JSON.stringify(recorded ?? null)}, the code sets ${JSON.stringify(command.status ?? null)}`;
    machine.softs.push(soft('status-value', event.event_id, side(recorded), side(command.status), message, call.position));
  } else if (command.kind === 'child' && event.type === 'SubOrchestrationScheduled') {
    const recorded = machine.options.childVersions?.[event.instance];
    if (recorded === undefined || command.version === undefined || recorded === command.version) return;
    const side = (version: string) => ({ kind: 'child', name: event.name, instance: event.instance, version });
    const message = `the recorded child '${event.instance}' ran version ${recorded}, the code asks for ${command.version}`;
    machine.softs.push(soft('child-version', event.event_id, side(recorded), side(command.version), message, call.position));
  } else if (event.type === 'KeyValueSet') {
    machine.side.values.restamp(event.key, event.value, event.last_updated_at_ms);
  }
}
