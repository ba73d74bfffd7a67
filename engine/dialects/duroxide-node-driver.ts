// Steps a duroxide-node program as that package's driver does: reads what was yielded, hands back parsed results, throws plain errors.
import { SYSCALL_GET_VALUE, SYSCALL_NEW_GUID, SYSCALL_UTC_NOW } from '../replay/context.ts';
import { messageOf } from '../replay/errors.ts';
import { issueTask } from '../replay/leaf.ts';
import type { RetryPolicy } from '../replay/orchestration-context.ts';
import { continueTask } from '../replay/pending.ts';
import type { ProgramPort } from '../replay/port.ts';
import { retryTask } from '../replay/retry.ts';
import type { Task } from '../replay/task.ts';
import { unreachable } from '../replay/unreachable.ts';
import { joinTask, selectTask, type Arm } from './duroxide-node-combine.ts';
import { InvalidStepError, readYielded, type NativeRetry, type YieldedTask } from './duroxide-node-yielded.ts';

/** What the native side hands back for a step: text, parsed on the program's side. */
interface StepAnswer {
  readonly text: string;
  readonly isError: boolean;
}

/** Types whose `…Typed` forms parse a result once more; waits and dequeues are missing from that package's list. */
const PARSED_AGAIN: ReadonlySet<unknown> = new Set<YieldedTask['type']>([
  'activity', 'activityWithRetry', 'subOrchestration', 'subOrchestrationWithId', 'subOrchestrationVersioned', 'subOrchestrationVersionedWithId',
]);

/**
 * Runs what the program's function returned, which is driven like a generator whatever it is. Yields tasks of stored text.
 * @param suspended called whenever the program is about to wait
 */
export function* driveProgram(returned: unknown, port: ProgramPort, suspended: () => void): Generator<Task<unknown>, unknown, unknown> {
  let step = stepOf(returned, 'next', undefined);
  while (!step.isDone) {
    const { yielded } = step;
    const started = execute(readYielded(yielded), port);
    const answer = 'text' in started ? started : yield* waitFor(started, suspended);
    const value = parseOrText(answer.text);
    step = answer.isError
      ? stepOf(returned, 'throw', new Error(typeof value === 'string' ? value : JSON.stringify(value)))
      : stepOf(returned, 'next', isTyped(yielded) ? parsedAgain(value, Reflect.get(yielded, 'type')) : value);
  }
  return step.yielded;
}

function* waitFor(task: Task<unknown>, suspended: () => void): Generator<Task<unknown>, StepAnswer, unknown> {
  if (!task.start().isSettled()) suspended();
  try {
    const text: unknown = yield task;
    return { text: typeof text === 'string' ? text : '', isError: false };
  } catch (error) {
    return { text: messageOf(error), isError: true };
  }
}

/** Async functions and generators have no `next` that answers at once: their texts are those of the package's own driver. */
function stepOf(returned: unknown, method: 'next' | 'throw', argument: unknown): { readonly isDone: boolean; readonly yielded: unknown } {
  if (returned === undefined || returned === null) throw new TypeError(`Cannot read properties of ${String(returned)} (reading '${method}')`);
  const run: unknown = Reflect.get(Object(returned), method);
  if (typeof run !== 'function') throw new TypeError(`gen.${method} is not a function`);
  const result: unknown = Reflect.apply(run, returned, [argument]);
  if (typeof result !== 'object' || result === null) throw new TypeError(`Cannot destructure property 'value' of 'gen.${method}(...)' as it is ${String(result)}.`);
  return { isDone: Boolean(Reflect.get(result, 'done')), yielded: Reflect.get(result, 'value') };
}

// ---- what a step does

function execute(task: YieldedTask, port: ProgramPort): Task<string> | StepAnswer {
  switch (task.type) {
    case 'join':
      if (task.tasks.some(isCombinator)) return failure('nested join/select inside join is not supported');
      return joinTask(port, task.tasks.map((member) => memberTask(member, port) ?? 'unsupported task in join'));
    case 'select':
      if (task.tasks.length !== 2) return failure('select currently supports exactly 2 tasks');
      if (task.tasks.some(isCombinator)) return failure('nested join/select inside select is not supported');
      return selectTask(port, task.tasks.map((member): Arm => memberTask(member, port) ?? 'unsupported task in select'));
    case 'orchestration':
    case 'orchestrationVersioned':
      port.issue({ kind: 'detached', name: task.name, input: task.input, instance: task.instanceId, version: versionOf(task) }, undefined);
      return { text: 'null', isError: false };
    case 'newGuid':
      return systemTask(port, SYSCALL_NEW_GUID, '', (guid) => `"${guid}"`);
    case 'utcNow':
      return systemTask(port, SYSCALL_UTC_NOW, '', asText);
    case 'continueAsNew':
    case 'continueAsNewVersioned':
      return continueTask(port, task.input, versionOf(task));
    case 'activity':
    case 'activityWithRetry':
    case 'timer':
    case 'waitEvent':
    case 'dequeueEvent':
    case 'getValueFromInstance':
    case 'subOrchestration':
    case 'subOrchestrationWithId':
    case 'subOrchestrationVersioned':
    case 'subOrchestrationVersionedWithId':
      return memberTask(task, port) ?? failure('unsupported task');
    default:
      return unreachable(task);
  }
}

/** What may stand alone and in `all` and `race`; undefined for what they do not know. */
function memberTask(task: YieldedTask, port: ProgramPort): Task<string> | undefined {
  switch (task.type) {
    case 'activity':
      return issueTask(port, { kind: 'activity', name: task.name, input: task.input, session: task.sessionId ?? undefined, tag: task.tag ?? undefined }, asText);
    case 'activityWithRetry':
      return retryTask(port, { name: task.name, input: task.input, session: task.sessionId ?? undefined, decode: asText }, policyOf(task.retry));
    case 'timer':
      return issueTask(port, { kind: 'timer', delayMs: task.delayMs }, () => 'null');
    case 'waitEvent':
      return issueTask(port, { kind: 'wait', name: task.name }, asText);
    case 'dequeueEvent':
      return issueTask(port, { kind: 'dequeue', name: task.queueName }, asText);
    case 'getValueFromInstance':
      return systemTask(port, SYSCALL_GET_VALUE, JSON.stringify({ instance_id: task.instanceId, key: task.key }), asText);
    case 'subOrchestration':
    case 'subOrchestrationWithId':
    case 'subOrchestrationVersioned':
    case 'subOrchestrationVersionedWithId':
      return issueTask(port, { kind: 'child', name: task.name, input: task.input, instance: 'instanceId' in task ? task.instanceId : undefined, version: versionOf(task) }, asText);
    case 'join':
    case 'select':
    case 'orchestration':
    case 'orchestrationVersioned':
    case 'newGuid':
    case 'utcNow':
    case 'continueAsNew':
    case 'continueAsNewVersioned':
      return undefined;
    default:
      return unreachable(task);
  }
}

function systemTask(port: ProgramPort, name: string, input: string, decode: (text: string) => string): Task<string> {
  return issueTask(port, { kind: 'activity', name, input, session: undefined, tag: undefined }, decode);
}

const asText = (text: string): string => text;
const failure = (text: string): StepAnswer => ({ text, isError: true });

function isCombinator({ type }: YieldedTask): boolean {
  return type === 'join' || type === 'select';
}

function versionOf(task: YieldedTask): string | undefined {
  return 'version' in task ? (task.version ?? undefined) : undefined;
}

/** `backoff` is a word: absent means exponential from 100 ms, and every word that is not known means linear, `none` included. */
function policyOf({ maxAttempts, timeoutMs, totalTimeoutMs, backoff }: NativeRetry): RetryPolicy {
  const timeout = totalTimeoutMs ?? timeoutMs;
  return {
    maxAttempts,
    ...(timeout === undefined || timeout === null ? {} : { timeout }),
    ...(backoff === undefined || backoff === null || backoff === 'exponential' ? {} : { backoff: backoff === 'fixed' ? FIXED : LINEAR }),
  };
}

const FIXED = { kind: 'fixed', base: 1000 } as const;
const LINEAR = { kind: 'linear', base: 100, max: 30_000 } as const;

// ---- what the program receives

/** Text that is no JSON stays text. */
function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isTyped(yielded: unknown): yielded is object {
  return typeof yielded === 'object' && yielded !== null && Boolean(Reflect.get(yielded, '_typed'));
}

/** The `…Typed` members parse a value that is a text once more. */
function parsedAgain(value: unknown, type: unknown): unknown {
  if (PARSED_AGAIN.has(type)) return parsedText(value);
  if (type === 'join' && Array.isArray(value)) return value.map(parsedOutcome);
  if (type === 'select' && typeof value === 'object' && value !== null) return { ...value, value: parsedText(Reflect.get(value, 'value')) };
  return value;
}

function parsedOutcome(outcome: unknown): unknown {
  if (typeof outcome !== 'object' || outcome === null) return outcome;
  if ('ok' in outcome) return { ...outcome, ok: parsedText(outcome.ok) };
  return 'err' in outcome ? { ...outcome, err: parsedText(outcome.err) } : outcome;
}

function parsedText(value: unknown): unknown {
  return typeof value === 'string' ? parseOrText(value) : value;
}

/** An output as text; `undefined` is null. @throws InvalidStepError for what JSON leaves out (a function, a symbol), TypeError for what it refuses. */
export function encodeResult(value: unknown): string {
  const text: string | undefined = JSON.stringify(value === undefined ? null : value);
  if (text === undefined) throw new InvalidStepError('missing field `output`');
  return text;
}
