// Reads what the replay host sends over its process channel.
import type { HostMessage, HostMethod, HostNotifications, HostRequests, ReplayProblem, ReplayResult } from '../server/host/protocol.ts';

/** A message of the host, sorted by what it is for. */
export type HostReply =
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'problem'; readonly id: number; readonly problem: ReplayProblem }
  | { readonly kind: 'notice'; readonly notice: HostNotice };

export type HostNotice = { [N in keyof HostNotifications]: { readonly name: N; readonly params: HostNotifications[N] } }[keyof HostNotifications];

/** @returns undefined for what is no message of the host; nothing of ours is lost by passing it over. */
export function decodeHostMessage(value: unknown): HostReply | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const message = value as Partial<Record<'id' | 'result' | 'problem' | 'notify' | 'params', unknown>>;
  if (message.notify === 'result') return { kind: 'notice', notice: { name: 'result', params: message.params as ReplayResult } };
  if (message.notify === 'progress') return { kind: 'notice', notice: { name: 'progress', params: message.params as HostNotifications['progress'] } };
  if (typeof message.id !== 'number') return undefined;
  if (typeof message.problem === 'object' && message.problem !== null) return { kind: 'problem', id: message.id, problem: message.problem as ReplayProblem };
  return 'result' in message ? { kind: 'result', id: message.id, result: message.result } : undefined;
}

/** Both ends are built from the same protocol and shipped together, so an answer has the shape of its method. */
export function decodeHostAnswer<Method extends HostMethod>(_method: Method, result: unknown): HostRequests[Method][1] {
  return result as HostRequests[Method][1];
}

/** What the client sends: never anything else than requests and cancellations. */
export type ToHost = Extract<HostMessage, { readonly method: unknown } | { readonly cancel: unknown }>;
