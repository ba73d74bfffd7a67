// Reads the messages that the host gets over its process channel.
import type { HostMethod, HostRequests } from './protocol.ts';

export type HostInput =
  | { readonly kind: 'request'; readonly id: number; readonly method: HostMethod; readonly params: unknown }
  | { readonly kind: 'cancel'; readonly id: number };

const METHODS: Readonly<Record<HostMethod, true>> = { replayAll: true, open: true, state: true, variables: true, close: true, overlay: true };

/** @returns undefined for what is no message for the host. */
export function decodeHostInput(value: unknown): HostInput | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const message = value as Partial<Record<'id' | 'method' | 'params' | 'cancel', unknown>>;
  if (typeof message.cancel === 'number') return { kind: 'cancel', id: message.cancel };
  if (typeof message.id !== 'number' || typeof message.method !== 'string' || !Object.hasOwn(METHODS, message.method)) return undefined;
  return { kind: 'request', id: message.id, method: message.method as HostMethod, params: message.params };
}

/** Both ends are built from the same protocol and shipped together. */
export function decodeRequestParams<M extends HostMethod>(_method: M, params: unknown): HostRequests[M][0] {
  return params as HostRequests[M][0];
}
