// The options of a runtime, and what they come to.
import { DUROXIDE_VERSION } from '../replay/profile.ts';
import { durationMs } from '../replay/duration.ts';
import type { Duration } from '../replay/orchestration-context.ts';
import { packVersion, type TagFilter, type VersionRange } from '../store/store.ts';
import { UNREGISTERED_BACKOFF, type Backoff } from './backoff.ts';
import { clockFrom, systemClock, type Clock } from './clock.ts';
import {
  MAX_ATTEMPTS,
  MAX_BYTES,
  MAX_EVENTS,
  ORCHESTRATION_CONCURRENCY,
  SESSIONS_MAX,
  SUGGEST_CONTINUE_AS_NEW_AFTER_EVENTS,
  WARN_EVENTS,
  WORKER_CONCURRENCY,
  WORKER_TAGS_MAX,
} from '../limits.ts';
import { newUuid } from './random.ts';

/** One line of an orchestration, an activity or the runtime itself. Live only: a replay is silent. */
export interface Trace {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly instanceId: string;
  readonly executionId: number;
  readonly message: string;
}

/** What a version choice may depend on. */
export interface VersionChoiceRun {
  readonly instanceId: string;
  readonly orchestrationName: string;
  readonly orchestrationVersion: string;
}

/** How a runtime works; every member has a default. */
export interface RuntimeOptions {
  readonly orchestrationConcurrency?: number;
  readonly workerConcurrency?: number;
  /** Deliveries of one message or activity; one more is poison. */
  readonly maxAttempts?: number;
  /** Executions pinned outside the range are left to other workers. Default: 0.0.0 to this build. */
  readonly supportedReplayVersions?: { readonly min: string; readonly max: string };
  readonly workerTags?: 'default-only' | 'any' | 'none' | { readonly only: readonly string[] } | { readonly defaultAnd: readonly string[] };
  readonly workerNodeId?: string;
  /** Sessions that this runtime owns at a time; default 10. */
  readonly maxSessionsPerRuntime?: number;
  readonly clock?: () => number;
  /** Asked once per gate and execution, live, instead of taking the highest version; the answer is recorded. */
  readonly chooseVersion?: (changeId: string, minSupported: number, maxSupported: number, run: VersionChoiceRun) => number;
  readonly limits?: { readonly warnEvents?: number; readonly maxEvents?: number; readonly maxBytes?: number; readonly suggestContinueAsNewAfterEvents?: number };
  readonly unregisteredBackoff?: { readonly base: Duration; readonly max: Duration };
  /** Wraps the non-deterministic globals so that a turn that calls one fails. Default true. */
  readonly installGuard?: boolean;
  readonly onTrace?: (trace: Trace) => void;
  readonly onMetric?: (name: string, value: number, labels: Readonly<Record<string, string>>) => void;
}

export interface HistoryLimits {
  readonly warnEvents: number;
  readonly maxEvents: number;
  readonly maxBytes: number;
  readonly suggestContinueAsNewAfterEvents: number;
}

/** The options with every default filled in. */
export interface Settings {
  readonly orchestrationConcurrency: number;
  readonly workerConcurrency: number;
  readonly maxAttempts: number;
  readonly versions: VersionRange;
  readonly tags: TagFilter;
  readonly workerId: string;
  readonly sessionsMax: number;
  readonly clock: Clock;
  readonly chooseVersion: RuntimeOptions['chooseVersion'];
  readonly limits: HistoryLimits;
  readonly backoff: Backoff;
  readonly installGuard: boolean;
  trace(trace: Trace): void;
  /** Whether somebody listens to `metric`. */
  readonly isMeasured: boolean;
  metric(name: string, value: number, labels: Readonly<Record<string, string>>): void;
}

/** @throws RangeError for what cannot be meant: a concurrency below 1, a range that is not one, too many tags. */
export function settingsOf(options: RuntimeOptions, clock?: Clock): Settings {
  const { onTrace, onMetric } = options;
  return {
    orchestrationConcurrency: countOf(options.orchestrationConcurrency ?? ORCHESTRATION_CONCURRENCY, 'orchestrationConcurrency'),
    workerConcurrency: countOf(options.workerConcurrency ?? WORKER_CONCURRENCY, 'workerConcurrency'),
    maxAttempts: countOf(options.maxAttempts ?? MAX_ATTEMPTS, 'maxAttempts'),
    versions: rangeOf(options.supportedReplayVersions ?? { min: '0.0.0', max: DUROXIDE_VERSION }),
    tags: tagFilterOf(options.workerTags ?? 'default-only'),
    sessionsMax: countOf(options.maxSessionsPerRuntime ?? SESSIONS_MAX, 'maxSessionsPerRuntime'),
    workerId: options.workerNodeId ?? `worker-${newUuid()}`,
    clock: clock ?? (options.clock === undefined ? systemClock : clockFrom(options.clock)),
    chooseVersion: options.chooseVersion,
    limits: {
      warnEvents: options.limits?.warnEvents ?? WARN_EVENTS,
      maxEvents: options.limits?.maxEvents ?? MAX_EVENTS,
      maxBytes: options.limits?.maxBytes ?? MAX_BYTES,
      suggestContinueAsNewAfterEvents: options.limits?.suggestContinueAsNewAfterEvents ?? SUGGEST_CONTINUE_AS_NEW_AFTER_EVENTS,
    },
    backoff: options.unregisteredBackoff === undefined ? UNREGISTERED_BACKOFF : { baseMs: durationMs(options.unregisteredBackoff.base), maxMs: durationMs(options.unregisteredBackoff.max) },
    installGuard: options.installGuard ?? true,
    isMeasured: onMetric !== undefined,
    trace: (trace) => onTrace?.(trace),
    metric: (name, value, labels) => onMetric?.(name, value, labels),
  };
}

function countOf(value: number, option: string): number {
  if (Number.isInteger(value) && value >= 1) return value;
  throw new RangeError(`${option} is a whole number of at least 1, but got ${value}`);
}

function rangeOf(range: { readonly min: string; readonly max: string }): VersionRange {
  const min = packVersion(range.min);
  const max = packVersion(range.max);
  if (min !== undefined && max !== undefined && min <= max) return { min, max };
  throw new RangeError(`supportedReplayVersions goes from one version to a later one, but got '${range.min}' to '${range.max}'`);
}

function tagFilterOf(tags: NonNullable<RuntimeOptions['workerTags']>): TagFilter {
  if (tags === 'default-only') return { untagged: true, tags: [] };
  if (tags === 'any') return { untagged: true, tags: 'any' };
  if (tags === 'none') return { untagged: false, tags: [] };
  const named = 'only' in tags ? tags.only : tags.defaultAnd;
  if (named.length < 1 || named.length > WORKER_TAGS_MAX) throw new RangeError(`workerTags names 1 to ${WORKER_TAGS_MAX} tags, but got ${named.length}`);
  return { untagged: !('only' in tags), tags: named };
}
