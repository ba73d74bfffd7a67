// What duroxide-node's context hands out: plain descriptors that schedule nothing until they are yielded.

/** One scheduled operation. Which members are there depends on `type`, with the names of that package. */
export interface ScheduledTask {
  readonly type: string;
  readonly name?: string;
  readonly input?: string;
  readonly delayMs?: number;
  readonly sessionId?: string;
  readonly tag?: string;
  readonly instanceId?: string;
  readonly version?: string;
  readonly key?: string;
  readonly retry?: NodeRetryPolicy;
  readonly tasks?: readonly unknown[];
  /** Parses results once more where they are texts. */
  readonly isTyped?: boolean;
  withTag(tag: string): ScheduledTask;
}

export interface NodeRetryPolicy {
  readonly maxAttempts?: number;
  readonly timeoutMs?: number;
  readonly backoff?: string;
}

type Parts = Omit<ScheduledTask, 'withTag'>;

export function descriptor(parts: Parts): ScheduledTask {
  return {
    ...parts,
    withTag(tag) {
      if (parts.type !== 'activity') throw new TypeError('withTag() can only be called on activity tasks');
      return descriptor({ ...parts, tag: String(tag) });
    },
  };
}

/** Ends the orchestration with exactly this text; the program cannot catch it. */
export class InvalidStepError extends Error {
  override readonly name = 'InvalidStepError';

  constructor(reason: string) {
    super(`Invalid generator step result: ${reason}`);
  }
}

/** What the native side says of something yielded that is no descriptor; undefined for a descriptor. */
export function stepProblem(yielded: unknown): string | undefined {
  const expected = 'expected internally tagged enum ScheduledTask';
  if (yielded === undefined || typeof yielded === 'function' || typeof yielded === 'symbol') return 'missing field `task`';
  if (yielded === null) return `invalid type: null, ${expected}`;
  if (typeof yielded === 'number') return Number.isInteger(yielded) ? `invalid type: integer \`${yielded}\`, ${expected}` : `invalid type: floating point \`${yielded}\`, ${expected}`;
  if (typeof yielded === 'string') return `invalid type: string ${JSON.stringify(yielded)}, ${expected}`;
  if (typeof yielded === 'boolean') return `invalid type: boolean \`${yielded}\`, ${expected}`;
  if (Array.isArray(yielded)) return yielded.length === 0 ? `invalid length 0, ${expected}` : 'invalid type: map, expected variant identifier';
  return typeof yielded === 'object' && 'type' in yielded ? undefined : 'missing field `type`';
}

export function isDescriptor(value: unknown): value is ScheduledTask {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
