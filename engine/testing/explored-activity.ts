// Activities of an exploration: plain functions over a world of plain data, so that every order begins with the same one.
import { foldKeyValues } from '../history/key-value-fold.ts';
import { SYSCALL_GET_VALUE, SYSCALL_NEW_GUID, SYSCALL_UTC_NOW } from '../replay/context.ts';
import { messageOf } from '../replay/errors.ts';
import { decodePayload, encodePayload } from '../replay/payload.ts';
import type { ExploredState, PendingActivity } from './explored-state.ts';

/** What an explored activity is told beside its input. `world` may be changed in place. */
export interface ExploredCall<World> {
  readonly world: World;
  readonly instanceId: string;
  readonly executionId: number;
  readonly activityId: number;
  readonly activityName: string;
}

/** A member, not a function type, so that an implementation may say what its input is. */
interface ExploredFunction<World> {
  run(call: ExploredCall<World>, input: unknown): unknown;
}

/** A function, or answers one after the other (the last is repeated; an `Error` is thrown). Everything it remembers must be in the world. */
export type ExploredActivity<World> = ExploredFunction<World>['run'] | { readonly answers: readonly [unknown, ...unknown[]] };

/** By name, with the type of the world forgotten. */
export type ExploredActivities = ReadonlyMap<string, (call: ExploredCall<unknown>, input: unknown, calls: number) => unknown>;

export function exploredActivities<World>(scripts: Readonly<Record<string, ExploredActivity<World>>>): ExploredActivities {
  return new Map(Object.entries(scripts).map(([name, script]) => [name, (call, input, calls) => (typeof script === 'function' ? script({ ...call, world: decodeWorld<World>(call.world) }, input) : answer(script.answers, calls))]));
}

export type ExploredAnswer = { readonly result: string } | { readonly error: string };

/** Runs it on a copy of the world. @throws TypeError for an activity that nobody wrote down */
export async function runExplored(activities: ExploredActivities, state: ExploredState, item: PendingActivity): Promise<{ readonly state: ExploredState; readonly answer: ExploredAnswer }> {
  const system = systemAnswer(state, item);
  if (system !== undefined) return { state, answer: { result: system } };
  const activity = activities.get(item.name);
  if (activity === undefined) throw new TypeError(`activity '${item.name}' was scheduled, but 'activities' has no such member (it has ${[...activities.keys()].join(', ') || 'none'}); add a function or answers for it`);
  const world = copyOf(state.world);
  const calls = state.calls[item.name] ?? 0;
  const call = { world, instanceId: item.instance, executionId: item.execution, activityId: item.id, activityName: item.name };
  let answered: ExploredAnswer;
  try {
    answered = { result: encodePayload(await activity(call, decodePayload(item.input, 'typed'), calls), 'typed') };
  } catch (error) {
    answered = { error: messageOf(error) };
  }
  return { state: { ...state, world: copyOf(world), calls: { ...state.calls, [item.name]: calls + 1 } }, answer: answered };
}

/** @throws TypeError for what would not survive being copied, and would therefore be shared between orders */
export function requirePlain(value: unknown, path: string): void {
  if (value === undefined || value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return;
  const prototype: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined;
  if (typeof value !== 'object' || (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null)) {
    throw new TypeError(`the world of an exploration is plain data (objects, arrays, text, numbers, booleans), but ${path} is ${typeof value === 'object' ? 'an object of a class' : `a ${typeof value}`}`);
  }
  for (const [key, member] of Object.entries(value)) requirePlain(member, `${path}.${key}`);
}

function answer(answers: readonly unknown[], calls: number): unknown {
  const given = answers[Math.min(calls, answers.length - 1)];
  if (given instanceof Error) throw given;
  return given;
}

function systemAnswer(state: ExploredState, { name, input, instance, execution, id }: PendingActivity): string | undefined {
  if (name === SYSCALL_UTC_NOW) return String(state.nowMs);
  if (name === SYSCALL_NEW_GUID) return `00000000-0000-4000-8000-${hashOf(`${instance} ${execution} ${id}`)}`;
  if (name !== SYSCALL_GET_VALUE) return undefined;
  const question: unknown = JSON.parse(input);
  const { instance_id: other, key } = typeof question === 'object' && question !== null && 'instance_id' in question && 'key' in question ? question : { instance_id: '', key: '' };
  const asked = state.instances.get(String(other));
  return JSON.stringify(asked === undefined ? null : (foldKeyValues(asked.kv, asked.history)[String(key)]?.value ?? null));
}

/** Twelve hexadecimal digits (FNV-1a, twice): the same for the same place. */
function hashOf(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let at = 0; at < text.length; at += 1) {
    low = Math.imul(low ^ text.charCodeAt(at), 0x01000193) >>> 0;
    high = Math.imul(high + text.charCodeAt(at), 0x85ebca6b) >>> 0;
  }
  return `${low.toString(16).padStart(8, '0')}${(high & 0xffff).toString(16).padStart(4, '0')}`;
}

function copyOf(world: unknown): unknown {
  return world === undefined ? undefined : JSON.parse(JSON.stringify(world));
}

/** The caller says what its world is; every state has a copy of it. */
export function decodeWorld<World>(world: unknown): World {
  return world as World;
}
