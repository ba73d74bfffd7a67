// Descriptors become tasks when they are yielded: which commands they issue, and what their results look like.
import { allOf, raceOf } from '../replay/combine.ts';
import { SYSCALL_GET_VALUE, SYSCALL_NEW_GUID, SYSCALL_UTC_NOW } from '../replay/context.ts';
import { messageOf } from '../replay/errors.ts';
import { issueTask } from '../replay/leaf.ts';
import type { RetryPolicy } from '../replay/orchestration-context.ts';
import { continueTask } from '../replay/pending.ts';
import type { ProgramPort } from '../replay/port.ts';
import { retryTask } from '../replay/retry.ts';
import { Task, type TaskKind } from '../replay/task.ts';
import { InvalidStepError, isDescriptor, stepProblem, type NodeRetryPolicy, type ScheduledTask } from './duroxide-node-descriptor.ts';
import { rewriteJson } from './rewritten-json.ts';

const asText = (text: string): string => text;

/** Results as the native side keeps them: JSON text; who yields decodes it. */
type TextTask = Task<string>;

/**
 * The task of something that a generator yielded.
 * @throws InvalidStepError, which ends the orchestration, for what is no descriptor
 */
export function yieldedTask(yielded: unknown, port: ProgramPort): Task<unknown> {
  const problem = stepProblem(yielded);
  if (problem !== undefined || !isDescriptor(yielded)) throw new InvalidStepError(problem ?? 'missing field `type`');
  switch (yielded.type) {
    case 'join':
      return joinTask(yielded, port);
    case 'select':
      return selectTask(yielded, port);
    case 'continueAsNew':
      return continueTask(port, yielded.input ?? 'null', yielded.version);
    case 'orchestration':
      return adapted(port, settled(port, () => startDetached(yielded, port)), () => null);
    case 'newGuid':
      return syscall(port, SYSCALL_NEW_GUID, '');
    case 'utcNow':
      return adapted(port, syscall(port, SYSCALL_UTC_NOW, ''), Number);
    case 'getValueFromInstance':
      return adapted(port, valueTask(yielded, port), parsed);
    default:
      return adapted(port, textTask(yielded, port), (text) => (yielded.isTyped === true ? parsedTwice(text) : parsed(text)));
  }
}

/** The descriptors that may stand in `all` and `race`, as tasks of their stored text; undefined for the others. */
function memberTask(member: unknown, port: ProgramPort): TextTask | undefined {
  const problem = stepProblem(member);
  if (problem !== undefined || !isDescriptor(member)) throw new InvalidStepError(problem ?? 'missing field `type`');
  if (member.type === 'getValueFromInstance') return valueTask(member, port);
  return member.type === 'newGuid' || member.type === 'utcNow' || member.type === 'orchestration' || member.type === 'continueAsNew' ? undefined : textTask(member, port);
}

function textTask(task: ScheduledTask, port: ProgramPort): TextTask {
  const { name = '', input = 'null' } = task;
  switch (task.type) {
    case 'activity':
      return issueTask(port, { kind: 'activity', name, input, session: task.sessionId, tag: task.tag }, asText);
    case 'activityWithRetry':
      return retryTask(port, { name, input, session: task.sessionId, decode: asText }, policyOf(task.retry));
    case 'timer':
      return issueTask(port, { kind: 'timer', delayMs: delayOf(task.delayMs) }, () => 'null');
    case 'waitEvent':
      return issueTask(port, { kind: 'wait', name }, asText);
    case 'dequeueEvent':
      return issueTask(port, { kind: 'dequeue', name }, asText);
    case 'subOrchestration':
      return issueTask(port, { kind: 'child', name, input, instance: task.instanceId, version: task.version }, asText);
    default:
      throw new InvalidStepError(`unknown variant \`${task.type}\``);
  }
}

function joinTask({ tasks = [], isTyped = false }: ScheduledTask, port: ProgramPort): Task<unknown> {
  if (tasks.some(isCombinator)) return refused(port, 'nested join/select inside join is not supported');
  const members = tasks.map((task) => memberTask(task, port));
  const outcomes = members.map((member) => outcomeTask(port, member ?? failed(port, 'unsupported task in join')));
  return adapted(port, allOf(port, outcomes, true), (results) =>
    results.map(decodeOutcome).map((outcome) => ('ok' in outcome ? { ok: passed(outcome.ok, 2, isTyped) } : { err: outcome.err })),
  );
}

function selectTask({ tasks = [], isTyped = false }: ScheduledTask, port: ProgramPort): Task<unknown> {
  if (tasks.some(isCombinator)) return refused(port, 'nested join/select inside select is not supported');
  if (tasks.length !== 2) return refused(port, 'select currently supports exactly 2 tasks');
  const members = tasks.map((task) => outcomeTask(port, memberTask(task, port) ?? failed(port, 'unsupported task in select')));
  return adapted(port, raceOf(port, members, true), ({ index, value }) => {
    const outcome = decodeOutcome(value);
    return { index, value: 'ok' in outcome ? passed(outcome.ok, 1, isTyped) : outcome.err };
  });
}

type Outcome = { readonly ok: string } | { readonly err: string };

function decodeOutcome(value: unknown): Outcome {
  return value as Outcome;
}

const encodeText = (text: string): string => JSON.stringify(text);

function isCombinator(task: unknown): boolean {
  return isDescriptor(task) && (task.type === 'join' || task.type === 'select');
}

/** The value of a stored text after the native side has read and written it. */
function passed(text: string, passes: number, isTyped: boolean): unknown {
  const value = parsed(rewriteJson(text, passes) ?? encodeText(text));
  return isTyped && typeof value === 'string' ? parsed(value) : value;
}

/** Text that is no JSON stays text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function parsedTwice(text: string): unknown {
  const value = parsed(text);
  return typeof value === 'string' ? parsed(value) : value;
}

function syscall(port: ProgramPort, name: string, input: string): TextTask {
  return issueTask(port, { kind: 'activity', name, input, session: undefined, tag: undefined }, asText);
}

function valueTask({ instanceId, key }: ScheduledTask, port: ProgramPort): TextTask {
  return syscall(port, SYSCALL_GET_VALUE, JSON.stringify({ instance_id: instanceId, key }));
}

function startDetached({ name = '', input = 'null', instanceId = '', version }: ScheduledTask, port: ProgramPort): string {
  port.issue({ kind: 'detached', name, input, instance: instanceId, version }, undefined);
  return 'null';
}

function delayOf(delayMs: unknown): number {
  if (typeof delayMs === 'number' && Number.isInteger(delayMs) && delayMs >= 0) return delayMs;
  if (typeof delayMs === 'number') throw new InvalidStepError(Number.isInteger(delayMs) ? `invalid value: integer \`${delayMs}\`, expected u64` : `invalid type: floating point \`${delayMs}\`, expected u64`);
  throw new InvalidStepError('missing field `delayMs`');
}

/** Every word that is not in the list means linear, `none` included. */
function policyOf(retry: NodeRetryPolicy | undefined): RetryPolicy {
  const backoff = retry?.backoff;
  const attempts = retry?.maxAttempts === undefined ? {} : { maxAttempts: retry.maxAttempts };
  const timeout = retry?.timeoutMs === undefined ? {} : { timeout: retry.timeoutMs };
  if (backoff === undefined || backoff === 'exponential') return { ...attempts, ...timeout };
  return { ...attempts, ...timeout, backoff: backoff === 'fixed' ? { kind: 'fixed', base: 1000 } : { kind: 'linear', base: 100 } };
}

// ---- tasks over tasks

/** Another task's value changed, and its failure as the plain error that the package throws. */
function adapted<T>(port: ProgramPort, source: Task<T>, change: (value: T) => unknown): Task<unknown> {
  return new Task<unknown>(port, over(source, (task, value, isOk) => (isOk ? task.succeed(change(value)) : task.fail(new Error(messageOf(value))))));
}

/** Never fails: the failure becomes a value. */
function outcomeTask(port: ProgramPort, source: TextTask): Task<unknown> {
  return new Task<unknown>(port, over(source, (task, value, isOk) => task.succeed(isOk ? { ok: value } : { err: messageOf(value) })));
}

function over<T>(source: Task<T>, settle: (task: Task<unknown>, value: T, isOk: boolean) => void): TaskKind {
  return {
    label: source.kind.label,
    start: (task) => source.start().watch(() => {
      const value = source.take();
      settle(task, value, source.state !== 'failed');
    }),
    cancel: () => source.release(),
    isHopeful: () => source.isHopeful(),
  };
}

/** Settles as soon as it is yielded. */
function settled(port: ProgramPort, run: () => string): TextTask {
  return new Task<string>(port, { label: 'Settled', start: (task) => task.succeed(run()), cancel: () => undefined, isHopeful: () => true });
}

function failed(port: ProgramPort, message: string): TextTask {
  return new Task<string>(port, { label: 'Failed', start: (task) => task.fail(new Error(message)), cancel: () => undefined, isHopeful: () => true });
}

function refused(port: ProgramPort, message: string): Task<unknown> {
  return failed(port, message);
}
