// How an event is shown: one row per kind for its lane, icon and title, and one place for its name and its text.
import type { HistoryEvent } from '../panel/protocol.ts';
import type { IconName } from './icons.ts';

export const LANES = ['orchestration', 'activity', 'timer', 'message', 'child', 'state'] as const;

export type Lane = (typeof LANES)[number];

export const LANE_TITLES: Readonly<Record<Lane, string>> = { orchestration: 'Orchestration', activity: 'Activities', timer: 'Timers', message: 'Events', child: 'Children', state: 'State & gates' };

export const LANE_ICONS: Readonly<Record<Lane, IconName>> = { orchestration: 'symbol-method', activity: 'server-process', timer: 'watch', message: 'inbox', child: 'type-hierarchy-sub', state: 'key' };

/** What an event does to the thing that it is about. */
export type Part = 'opens' | 'succeeds' | 'fails' | 'cancels' | 'instant';

export interface Description {
  readonly lane: Lane;
  readonly icon: IconName;
  readonly title: string;
  readonly part: Part;
}

const row = (lane: Lane, icon: IconName, title: string, part: Part): Description => ({ lane, icon, title, part });

const DESCRIPTIONS: Readonly<Record<HistoryEvent['type'], Description>> = {
  OrchestrationStarted: row('orchestration', 'play', 'Started', 'instant'),
  OrchestrationCompleted: row('orchestration', 'pass', 'Completed', 'succeeds'),
  OrchestrationFailed: row('orchestration', 'error', 'Failed', 'fails'),
  OrchestrationContinuedAsNew: row('orchestration', 'sync', 'Continued as new', 'succeeds'),
  OrchestrationCancelRequested: row('orchestration', 'circle-slash', 'Cancel requested', 'cancels'),
  ActivityScheduled: row('activity', 'server-process', 'Activity scheduled', 'opens'),
  ActivityCompleted: row('activity', 'pass', 'Activity completed', 'succeeds'),
  ActivityFailed: row('activity', 'error', 'Activity failed', 'fails'),
  ActivityCancelRequested: row('activity', 'circle-slash', 'Activity cancelled', 'cancels'),
  TimerCreated: row('timer', 'watch', 'Timer created', 'opens'),
  TimerFired: row('timer', 'bell', 'Timer fired', 'succeeds'),
  ExternalSubscribed: row('message', 'inbox', 'Waits for event', 'opens'),
  ExternalEvent: row('message', 'symbol-event', 'Event arrived', 'succeeds'),
  ExternalSubscribedCancelled: row('message', 'circle-slash', 'Wait given up', 'cancels'),
  ExternalSubscribedPersistent: row('message', 'inbox', 'Waits for message', 'opens'),
  ExternalEventPersistent: row('message', 'symbol-event', 'Message arrived', 'succeeds'),
  ExternalSubscribedPersistentCancelled: row('message', 'circle-slash', 'Wait given up', 'cancels'),
  SubOrchestrationScheduled: row('child', 'type-hierarchy-sub', 'Child scheduled', 'opens'),
  SubOrchestrationCompleted: row('child', 'pass', 'Child completed', 'succeeds'),
  SubOrchestrationFailed: row('child', 'error', 'Child failed', 'fails'),
  SubOrchestrationCancelRequested: row('child', 'circle-slash', 'Child cancelled', 'cancels'),
  OrchestrationChained: row('child', 'rocket', 'Detached start', 'instant'),
  CustomStatusUpdated: row('state', 'tag', 'Status set', 'instant'),
  KeyValueSet: row('state', 'key', 'Key set', 'instant'),
  KeyValueCleared: row('state', 'key', 'Key cleared', 'instant'),
  KeyValuesCleared: row('state', 'key', 'All keys cleared', 'instant'),
  VersionRecorded: row('state', 'milestone', 'Gate', 'instant'),
  PatchRecorded: row('state', 'milestone', 'Patch', 'instant'),
  Unknown: row('orchestration', 'question', 'Unknown event', 'instant'),
};

/** Where and how an event is shown. */
export const describe = (event: HistoryEvent): Description => DESCRIPTIONS[event.type];

/** The name that an event carries itself; a completion has none and takes that of its schedule. */
export function nameOf(event: HistoryEvent): string | undefined {
  switch (event.type) {
    case 'OrchestrationStarted':
      return `${event.name}@${event.version}`;
    case 'ActivityScheduled':
    case 'ExternalSubscribed':
    case 'ExternalEvent':
    case 'ExternalSubscribedPersistent':
    case 'ExternalEventPersistent':
    case 'SubOrchestrationScheduled':
    case 'OrchestrationChained':
      return event.name;
    case 'KeyValueSet':
    case 'KeyValueCleared':
      return event.key;
    case 'VersionRecorded':
    case 'PatchRecorded':
      return event.change_id;
    case 'Unknown':
      return typeof event.original['type'] === 'string' ? event.original['type'] : undefined;
    case 'OrchestrationCompleted':
    case 'OrchestrationFailed':
    case 'OrchestrationContinuedAsNew':
    case 'OrchestrationCancelRequested':
    case 'ActivityCompleted':
    case 'ActivityFailed':
    case 'ActivityCancelRequested':
    case 'TimerCreated':
    case 'TimerFired':
    case 'ExternalSubscribedCancelled':
    case 'ExternalSubscribedPersistentCancelled':
    case 'SubOrchestrationCompleted':
    case 'SubOrchestrationFailed':
    case 'SubOrchestrationCancelRequested':
    case 'CustomStatusUpdated':
    case 'KeyValuesCleared':
      return undefined;
  }
}

/** The payload or the reason of an event, as it was stored. */
export function textOf(event: HistoryEvent): string {
  switch (event.type) {
    case 'OrchestrationStarted':
    case 'OrchestrationContinuedAsNew':
    case 'ActivityScheduled':
      return event.input;
    case 'SubOrchestrationScheduled':
    case 'OrchestrationChained':
      return `${event.instance} ${event.input}`;
    case 'OrchestrationCompleted':
      return event.output;
    case 'ActivityCompleted':
    case 'SubOrchestrationCompleted':
      return event.result;
    case 'OrchestrationFailed':
    case 'ActivityFailed':
    case 'SubOrchestrationFailed':
      return errorText(event.details);
    case 'OrchestrationCancelRequested':
    case 'ActivityCancelRequested':
    case 'ExternalSubscribedCancelled':
    case 'ExternalSubscribedPersistentCancelled':
    case 'SubOrchestrationCancelRequested':
      return event.reason;
    case 'TimerCreated':
      return formatSpan(Math.max(0, event.fire_at_ms - event.timestamp_ms));
    case 'TimerFired':
      return '';
    case 'ExternalSubscribed':
    case 'ExternalSubscribedPersistent':
    case 'KeyValueCleared':
    case 'KeyValuesCleared':
      return '';
    case 'ExternalEvent':
    case 'ExternalEventPersistent':
      return event.data;
    case 'CustomStatusUpdated':
      return event.status ?? '(reset)';
    case 'KeyValueSet':
      return event.value;
    case 'VersionRecorded':
      return `version ${event.version}`;
    case 'PatchRecorded':
      return event.deprecated ? 'deprecated' : 'patched';
    case 'Unknown':
      return JSON.stringify(event.original);
  }
}

/** The message inside an error, whatever its category. */
function errorText(details: Extract<HistoryEvent, { type: 'ActivityFailed' }>['details']): string {
  if ('Application' in details) return details.Application.message;
  if ('Infrastructure' in details) return `${details.Infrastructure.operation}: ${details.Infrastructure.message}`;
  if ('Configuration' in details) return `${details.Configuration.kind} ${details.Configuration.resource}${details.Configuration.message === null ? '' : `: ${details.Configuration.message}`}`;
  return `poison after ${details.Poison.attempt_count} of ${details.Poison.max_attempts} attempts: ${details.Poison.message}`;
}

/** A span of time in the two units that matter: `12 ms`, `1.203 s`, `3 min 20 s`, `2 d 4 h`. */
export function formatSpan(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${trimZeros((ms / 1000).toFixed(3))} s`;
  const units = [['d', 86_400_000], ['h', 3_600_000], ['min', 60_000], ['s', 1000]] as const;
  const first = units.findIndex(([, size]) => ms >= size);
  const parts: string[] = [];
  let rest = ms;
  for (const [unit, size] of units.slice(first, first + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.join(' ');
}

const trimZeros = (text: string): string => text.replace(/\.?0+$/, '');
