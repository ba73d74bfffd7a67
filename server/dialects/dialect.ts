// What the analysis has to know of an SDK: names of modules, types, registries and durable calls, as plain data.
import type { DialectId } from '../analysis/model.ts';

export type RegistryKind = 'orchestration' | 'activity';

/** One registering method: positions of its arguments from 0; without `version` it registers 1.0.0. */
export interface RegisterMethod {
  readonly name: number;
  readonly version?: number;
  readonly handler: number;
  readonly codec: 'raw' | 'typed';
  /** What it registers, where one object registers both. */
  readonly kind?: RegistryKind;
}

export type DurableKind = 'activity' | 'timer' | 'wait' | 'dequeue' | 'child' | 'detached' | 'clock' | 'guid' | 'condition' | 'all' | 'race' | 'remote-value' | 'continue-as-new';

/** One method of the context that hands out a durable (or starts something detached). Positions of its arguments from 0. */
export interface DurableMethod {
  readonly kind: DurableKind;
  readonly name?: number;
  readonly input?: number;
  readonly session?: number;
  readonly retry?: number;
  readonly options?: number;
}

export interface Dialect {
  readonly id: DialectId;
  readonly modules: readonly string[];
  /** Types of the first parameter of an orchestration. */
  readonly contextTypes: readonly string[];
  /** Types of the first parameter of an activity. */
  readonly activityContextTypes: readonly string[];
  /** Types of a variable that holds an orchestration. */
  readonly functionTypes: readonly string[];
  /** Classes with a static `builder`, their builders' types, and what they register. */
  readonly registries: readonly { readonly registry: string; readonly builder: string; readonly kind: RegistryKind }[];
  /** Classes whose instances register by themselves, `new Runtime(...).registerOrchestration(...)`. */
  readonly registrars?: readonly string[];
  readonly registerMethods: Readonly<Record<string, RegisterMethod>>;
  readonly durables: Readonly<Record<string, DurableMethod>>;
  /** Methods of the context that write text to a log and nothing else. */
  readonly traces: readonly string[];
}
