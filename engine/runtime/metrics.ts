// What a runtime counts and measures: duroxide's metrics under duroxide's names and labels, so that its dashboards read ours.
import { categoryOf } from '../replay/error-details.ts';
import type { ErrorDetails } from '../history/event.ts';
import { StoreError } from '../store/store-error.ts';
import type { Store } from '../store/store.ts';
import { GAUGE_POLL_MS } from '../limits.ts';
import type { Settings } from './options.ts';
import type { TurnChange } from './turn-commit.ts';

/** What the turns of an execution came to until now. */
export interface ExecutionSpan {
  readonly startedAtMs: number | undefined;
  readonly turns: number;
}

export interface Metrics {
  /** A turn was written. */
  turn(change: TurnChange, span: ExecutionSpan): void;
  activity(activity: MeasuredActivity): void;
  activityPoison(name: string, tag: string | undefined, attempt: number): void;
  /** Work in the store; `fetch` takes something to do, `ack` writes what was done. */
  timed<Result>(operation: 'fetch' | 'ack', work: () => Promise<Result>): Promise<Result>;
  /** Tells the gauges now and then; returns what ends it. */
  watch(store: Store): () => void;
}

export interface MeasuredActivity {
  readonly name: string;
  readonly tag: string | undefined;
  /** Deliveries of this work item, from 1. */
  readonly attempt: number;
  readonly outcome: 'success' | 'app_error' | 'cancelled';
  readonly durationMs: number;
}

type Labels = Readonly<Record<string, string>>;

/** Costs nothing where nobody listens. */
export function createMetrics(settings: Settings): Metrics {
  return settings.isMeasured ? new ListenedMetrics(settings) : silent;
}

const silent: Metrics = { turn: () => undefined, activity: () => undefined, activityPoison: () => undefined, timed: (_operation, work) => work(), watch: () => () => undefined };

class ListenedMetrics implements Metrics {
  readonly #settings: Settings;
  #active = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  turn(change: TurnChange, span: ExecutionSpan): void {
    if (change.begins) this.#began(change);
    const { outcome } = change;
    if (outcome.type === 'continue' || outcome.type === 'ended') return;
    const labels = { orchestration_name: change.name, version: change.version };
    const named = { orchestration_name: change.name };
    this.#tell('duroxide_orchestration_history_size', change.rows.at(-1)?.eventId ?? 0, named);
    this.#tell('duroxide_orchestration_turns', span.turns, named);
    if (outcome.type === 'continued-as-new') {
      this.#tell('duroxide_orchestration_continue_as_new_total', 1, { ...named, execution_id: String(change.executionId) });
      return;
    }
    const status = outcome.type === 'completed' ? 'success' : outcome.type === 'cancelled' ? 'cancelled' : 'failed';
    const now = this.#settings.clock.now();
    this.#tell('duroxide_orchestration_duration_seconds', (now - (span.startedAtMs ?? now)) / 1_000, { ...labels, status });
    this.#tell('duroxide_orchestration_completions_total', 1, { ...labels, status, final_turn_count: bucketOf(span.turns) });
    if (outcome.type === 'failed') this.#failed(outcome.details, labels);
    this.#changeActive(-1);
  }

  activity({ name, tag = 'default', attempt, outcome, durationMs }: MeasuredActivity): void {
    this.#tell('duroxide_activity_executions_total', 1, { activity_name: name, outcome, retry_attempt: retryOf(attempt), tag });
    this.#tell('duroxide_activity_duration_seconds', durationMs / 1_000, { activity_name: name, outcome, tag });
  }

  /** duroxide counts what was delivered too often among the infrastructure's errors as well. */
  activityPoison(name: string, tag: string | undefined, attempt: number): void {
    this.#tell('duroxide_activity_poison_total', 1, {});
    this.#tell('duroxide_activity_infrastructure_errors_total', 1, { activity_name: name });
    this.#tell('duroxide_activity_executions_total', 1, { activity_name: name, outcome: 'poison', retry_attempt: retryOf(attempt), tag: tag ?? 'default' });
  }

  async timed<Result>(operation: 'fetch' | 'ack', work: () => Promise<Result>): Promise<Result> {
    const { clock } = this.#settings;
    const startedAtMs = clock.now();
    const tell = (status: string): void => this.#tell('duroxide_provider_operation_duration_seconds', (clock.now() - startedAtMs) / 1_000, { operation, status });
    try {
      const result = await work();
      tell('success');
      return result;
    } catch (error) {
      tell('error');
      this.#tell('duroxide_provider_errors_total', 1, { operation, error_type: error instanceof StoreError ? error.code : 'failed' });
      throw error;
    }
  }

  watch(store: Store): () => void {
    const look = async (): Promise<void> => {
      const totals = await store.read((rows) => rows.instances.totals());
      this.#active = totals.running;
      this.#changeActive(0);
      this.#tell('duroxide_orchestrator_queue_depth', totals.pendingMessages, {});
      this.#tell('duroxide_worker_queue_depth', totals.pendingWork, {});
    };
    // A store that fails is told by whoever works with it.
    const quietly = (): void => void look().catch(() => undefined);
    quietly();
    return this.#settings.clock.repeat(GAUGE_POLL_MS, quietly);
  }

  /** A successor goes on with what its predecessor was: it is no further active orchestration. */
  #began({ name, version, parent, executionId }: TurnChange): void {
    const initiator = executionId > 1 ? 'continueAsNew' : parent === undefined ? 'client' : 'suborchestration';
    this.#tell('duroxide_orchestration_starts_total', 1, { orchestration_name: name, version, initiated_by: initiator });
    if (executionId === 1) this.#changeActive(1);
  }

  #failed(details: ErrorDetails, labels: { readonly orchestration_name: string; readonly version: string }): void {
    const category = categoryOf(details);
    const named = { orchestration_name: labels.orchestration_name, error_category: category };
    this.#tell('duroxide_orchestration_failures_total', 1, { ...labels, error_type: ERROR_TYPES[category], error_category: category });
    if (category === 'configuration') this.#tell('duroxide_orchestration_configuration_errors_total', 1, named);
    if (category === 'infrastructure' || category === 'poison') this.#tell('duroxide_orchestration_infrastructure_errors_total', 1, named);
    if (category === 'poison' && !('Poison' in details && 'Activity' in details.Poison.message_type)) this.#tell('duroxide_orchestration_poison_total', 1, {});
  }

  #changeActive(by: number): void {
    this.#active = Math.max(0, this.#active + by);
    this.#tell('duroxide_active_orchestrations', this.#active, { state: 'all' });
  }

  #tell(name: string, value: number, labels: Labels): void {
    this.#settings.metric(name, value, labels);
  }
}

const ERROR_TYPES = { application: 'app_error', infrastructure: 'infrastructure_error', configuration: 'config_error', poison: 'poison' } as const;

function bucketOf(turns: number): string {
  if (turns <= 5) return '1-5';
  if (turns <= 10) return '6-10';
  return turns <= 50 ? '11-50' : '50+';
}

function retryOf(attempt: number): string {
  return attempt > 3 ? '3+' : String(Math.max(0, attempt - 1));
}
