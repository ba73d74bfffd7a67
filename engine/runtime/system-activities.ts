// The activities that the engine runs itself: what a program may not ask of the machine directly.
import { SYSCALL_GET_VALUE, SYSCALL_NEW_GUID, SYSCALL_UTC_NOW } from '../replay/context.ts';
import type { Store } from '../store/store.ts';
import { newUuid } from './random.ts';

/** The result of a system activity as stored text; undefined when the name is none of them. */
export async function runSystemActivity(store: Store, nowMs: number, name: string, input: string): Promise<string | undefined> {
  if (name === SYSCALL_NEW_GUID) return newUuid();
  if (name === SYSCALL_UTC_NOW) return String(nowMs);
  if (name !== SYSCALL_GET_VALUE) return undefined;
  const { instance_id: instanceId, key } = decodeQuestion(input);
  const value = await store.read((rows) => rows.values.get(instanceId, key));
  return JSON.stringify(value ?? null);
}

function decodeQuestion(input: string): { readonly instance_id: string; readonly key: string } {
  const question: unknown = JSON.parse(input);
  if (typeof question === 'object' && question !== null && 'instance_id' in question && 'key' in question) {
    const { instance_id, key } = question;
    if (typeof instance_id === 'string' && typeof key === 'string') return { instance_id, key };
  }
  throw new TypeError(`the question for a value of another instance has the members instance_id and key, but is ${input}`);
}
