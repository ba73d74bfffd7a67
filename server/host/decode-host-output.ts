// Reads what the replay host sends over its process channel.
import type { HostMethod, HostNotifications, HostRequests, ReplayProblem } from './protocol.ts';

export type HostOutput =
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'problem'; readonly id: number; readonly problem: ReplayProblem }
  | { readonly kind: 'notice'; readonly notice: { [N in keyof HostNotifications]: { readonly name: N; readonly params: HostNotifications[N] } }[keyof HostNotifications] };

/** @returns undefined for what is no message of the host. */
export function decodeHostOutput(value: unknown): HostOutput | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const message = value as Partial<Record<'id' | 'result' | 'problem' | 'notify' | 'params', unknown>>;
  if (message.notify === 'result') return { kind: 'notice', notice: { name: 'result', params: message.params as HostNotifications['result'] } };
  if (message.notify === 'progress') return { kind: 'notice', notice: { name: 'progress', params: message.params as HostNotifications['progress'] } };
  if (typeof message.id !== 'number') return undefined;
  if (typeof message.problem === 'object' && message.problem !== null) return { kind: 'problem', id: message.id, problem: message.problem as ReplayProblem };
  return 'result' in message ? { kind: 'result', id: message.id, result: message.result } : undefined;
}

/** Both ends are built from the same protocol and shipped together. */
export function decodeHostResult<M extends HostMethod>(_method: M, result: unknown): HostRequests[M][1] {
  return result as HostRequests[M][1];
}
