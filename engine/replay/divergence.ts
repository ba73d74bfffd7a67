// A divergence as data: where a history and a program part, by code, with the text of the real engine beside it.

export type HardCode =
  | 'schedule-mismatch' | 'schedule-missing' | 'completion-without-schedule' | 'completion-kind' | 'status-mismatch' | 'kv-mismatch'
  | 'cancellation-mismatch' | 'corrupted' | 'gate-range' | 'gate-missing' | 'foreign-await' | 'forbidden-call';

export type SoftCode = 'early-end' | 'timer-duration' | 'status-value' | 'child-version' | 'dropped-future' | 'result';

/** What kind of difference a replay met. */
export type DivergenceCode = HardCode | SoftCode;

/** One side of a divergence: a command, or how the program ended. Which members are there depends on the kind. */
export interface CommandSide {
  readonly kind: string;
  readonly name?: string;
  readonly input?: string;
  readonly session?: string;
  readonly tag?: string;
  readonly key?: string;
  readonly value?: string;
  readonly instance?: string;
  readonly version?: string;
  readonly delayMs?: number;
}

/**
 * `hard`: the engine would fail the run. `soft`: the engine accepts it silently, something still differs.
 * `expected` is the history's side, `actual` the program's; undefined where that side has nothing.
 */
export interface Divergence {
  readonly grade: 'hard' | 'soft';
  readonly code: DivergenceCode;
  readonly eventId: number | undefined;
  readonly expected: CommandSide | undefined;
  readonly actual: CommandSide | undefined;
  /** duroxide's own text for it, so that users can search for it. */
  readonly engineMessage: string | undefined;
  readonly message: string;
  /** What `options.position` answered when the program issued the actual command; the host makes a source position of it. */
  readonly source?: unknown;
}

/** What replaying a recorded execution says. `failed` and `shown` are said by those who look for the program. */
export interface ReplayReport {
  readonly outcome: 'replayed' | 'soft' | 'diverged' | 'failed' | 'shown';
  readonly divergences: readonly Divergence[];
}
