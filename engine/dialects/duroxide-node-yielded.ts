// What a duroxide-node program yields, read as that package's native side reads it: from JSON, with its texts for what it cannot read.
import { debugText } from '../replay/rust-debug.ts';

export interface NativeRetry {
  readonly maxAttempts: number;
  readonly timeoutMs?: number | null;
  readonly totalTimeoutMs?: number | null;
  readonly backoff?: string | null;
}

/** A descriptor as the native side sees it: members that are absent and members that are null mean the same. */
export type YieldedTask =
  | { readonly type: 'activity'; readonly name: string; readonly input: string; readonly sessionId?: string | null; readonly tag?: string | null }
  | { readonly type: 'activityWithRetry'; readonly name: string; readonly input: string; readonly retry: NativeRetry; readonly sessionId?: string | null }
  | { readonly type: 'timer'; readonly delayMs: number }
  | { readonly type: 'waitEvent'; readonly name: string }
  | { readonly type: 'subOrchestration'; readonly name: string; readonly input: string }
  | { readonly type: 'subOrchestrationWithId'; readonly name: string; readonly instanceId: string; readonly input: string }
  | { readonly type: 'subOrchestrationVersioned'; readonly name: string; readonly version?: string | null; readonly input: string }
  | { readonly type: 'subOrchestrationVersionedWithId'; readonly name: string; readonly version?: string | null; readonly instanceId: string; readonly input: string }
  | { readonly type: 'orchestration'; readonly name: string; readonly instanceId: string; readonly input: string }
  | { readonly type: 'orchestrationVersioned'; readonly name: string; readonly version?: string | null; readonly instanceId: string; readonly input: string }
  | { readonly type: 'newGuid' }
  | { readonly type: 'utcNow' }
  | { readonly type: 'continueAsNew'; readonly input: string }
  | { readonly type: 'continueAsNewVersioned'; readonly input: string; readonly version?: string | null }
  | { readonly type: 'dequeueEvent'; readonly queueName: string }
  | { readonly type: 'getValueFromInstance'; readonly instanceId: string; readonly key: string }
  | { readonly type: 'join'; readonly tasks: readonly YieldedTask[] }
  | { readonly type: 'select'; readonly tasks: readonly YieldedTask[] };

export type YieldedType = YieldedTask['type'];

/** Ends the orchestration with exactly this text, no stack; the program cannot catch it. */
export class InvalidStepError extends Error {
  override readonly name = 'InvalidStepError';

  /** @param reason the native parser's words. */
  constructor(reason: string) {
    super(`Invalid generator step result: ${reason}`);
  }
}

/**
 * Whatever was yielded goes through JSON first, so a descriptor may be made by hand, carry more members than needed or be a class with `toJSON`.
 * @throws InvalidStepError with the native parser's words for what is no descriptor
 * @throws TypeError for what has no JSON (a cycle, a bigint)
 */
export function readYielded(yielded: unknown): YieldedTask {
  if (isFlat(yielded)) return decodeTask(yielded);
  const text: string | undefined = JSON.stringify(yielded);
  if (text === undefined) throw new InvalidStepError('missing field `task`');
  return decodeTask(JSON.parse(text));
}

/** A plain object of texts and whole numbers: JSON would not change it, so the detour is spared. */
function isFlat(yielded: unknown): boolean {
  if (typeof yielded !== 'object' || yielded === null || Object.getPrototypeOf(yielded) !== Object.prototype) return false;
  for (const [name, member] of Object.entries(yielded)) {
    const isKept = typeof member === 'string' || typeof member === 'boolean' || (Number.isSafeInteger(member) && !Object.is(member, -0));
    if (!isKept && name !== 'withTag') return false;
  }
  return true;
}

type Reader = (value: unknown) => void;

interface Field {
  readonly name: string;
  readonly isOptional: boolean;
  readonly read: Reader;
}

const text: Reader = (value) => {
  if (typeof value !== 'string') refuse(value, 'a string');
};
const unsigned = (bits: 32 | 64): Reader => (value) => {
  if (integerOf(value) === undefined) refuse(value, `u${bits}`);
  const integer = integerOf(value) ?? 0n;
  if (integer < 0n || integer >= 2n ** BigInt(bits)) throw new InvalidStepError(`invalid value: ${describe(value)}, expected u${bits}`);
};

const required = (name: string, read: Reader = text): Field => ({ name, isOptional: false, read });
const optional = (name: string, read: Reader = text): Field => ({
  name,
  isOptional: true,
  read: (value) => {
    if (value !== null) read(value);
  },
});

const retryFields: readonly Field[] = [
  required('maxAttempts', unsigned(32)),
  optional('timeoutMs', unsigned(64)),
  optional('totalTimeoutMs', unsigned(64)),
  optional('backoff'),
];
const retry: Reader = (value) => {
  if (!isRecord(value)) refuse(value, 'struct RetryPolicyConfig');
  else readFields(value, retryFields);
};
const tasks: Reader = (value) => {
  if (Array.isArray(value)) value.forEach(decodeTask);
  else refuse(value, 'a sequence');
};

/** Members in the order of the native declaration: the first one that is missing is named. */
const FIELDS: Readonly<Record<YieldedType, readonly Field[]>> = {
  activity: [required('name'), required('input'), optional('sessionId'), optional('tag')],
  activityWithRetry: [required('name'), required('input'), required('retry', retry), optional('sessionId')],
  timer: [required('delayMs', unsigned(64))],
  waitEvent: [required('name')],
  subOrchestration: [required('name'), required('input')],
  subOrchestrationWithId: [required('name'), required('instanceId'), required('input')],
  subOrchestrationVersioned: [required('name'), optional('version'), required('input')],
  subOrchestrationVersionedWithId: [required('name'), optional('version'), required('instanceId'), required('input')],
  orchestration: [required('name'), required('instanceId'), required('input')],
  orchestrationVersioned: [required('name'), optional('version'), required('instanceId'), required('input')],
  newGuid: [],
  utcNow: [],
  continueAsNew: [required('input')],
  continueAsNewVersioned: [required('input'), optional('version')],
  dequeueEvent: [required('queueName')],
  getValueFromInstance: [required('instanceId'), required('key')],
  join: [required('tasks', tasks)],
  select: [required('tasks', tasks)],
};

function isYieldedType(value: string): value is YieldedType {
  return Object.hasOwn(FIELDS, value);
}

function decodeTask(value: unknown): YieldedTask {
  if (Array.isArray(value)) throw new InvalidStepError(sequenceProblem(value));
  if (!isRecord(value)) refuse(value, 'internally tagged enum ScheduledTask');
  const { type } = value;
  if (type === undefined) throw new InvalidStepError('missing field `type`');
  readFields(value, FIELDS[typeOf(type)]);
  return value as unknown as YieldedTask;
}

/** An array is read as the tag and the members in order; nobody writes that, and no recording holds one that would pass. */
function sequenceProblem([first]: readonly unknown[]): string {
  if (first === undefined) return 'missing field `type`';
  return `invalid type: sequence, expected struct variant of ${typeOf(first)}`;
}

function typeOf(tag: unknown): YieldedType {
  if (typeof tag !== 'string') refuse(tag, 'variant identifier');
  if (isYieldedType(tag)) return tag;
  const known = Object.keys(FIELDS).map((name) => `\`${name}\``).join(', ');
  throw new InvalidStepError(`unknown variant \`${tag}\`, expected one of ${known}`);
}

/** Members in the order in which they were written: the first one that does not fit is told. Unknown ones are skipped. */
function readFields(value: Readonly<Record<string, unknown>>, fields: readonly Field[]): void {
  for (const [name, member] of Object.entries(value)) fields.find((field) => field.name === name)?.read(member);
  const missing = fields.find(({ name, isOptional }) => !isOptional && value[name] === undefined);
  if (missing !== undefined) throw new InvalidStepError(`missing field \`${missing.name}\``);
}

function refuse(value: unknown, expected: string): never {
  throw new InvalidStepError(`invalid type: ${describe(value)}, expected ${expected}`);
}

/** A value in the words of the native parser. */
function describe(value: unknown): string {
  if (value === null) return 'unit value';
  if (typeof value === 'boolean') return `boolean \`${value}\``;
  if (typeof value === 'string') return `string ${debugText(value)}`;
  if (typeof value === 'number') return integerOf(value) === undefined ? `floating point \`${floatText(value)}\`` : `integer \`${integerOf(value)}\``;
  return Array.isArray(value) ? 'sequence' : 'map';
}

/** The number as an integer of 64 bits; undefined where its JSON has a fraction or an exponent, or where it does not fit. */
function integerOf(value: unknown): bigint | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) >= 1e21) return undefined;
  const integer = BigInt(value);
  return integer >= -(2n ** 63n) && integer < 2n ** 64n ? integer : undefined;
}

/** Always with a point: `1e21` is printed in full. */
function floatText(value: number): string {
  return Number.isInteger(value) ? `${BigInt(value)}.0` : String(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
