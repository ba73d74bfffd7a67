// Which calls spell a name that something else answers to: what kind of name it is and which argument holds it, as plain data.

/** What a text in the code names. `value` is a key of the key-value store, `gate` a change id of a gate or a patch. */
export type NameKind = 'activity' | 'orchestration' | 'event' | 'queue' | 'signal' | 'query' | 'gate' | 'value';

/** `answers` marks the side that the name leads to (a handler, a wait, a gate), `asks` the side that uses it. Arguments count from 0. */
export interface NamePosition {
  readonly kind: NameKind;
  readonly argument: number;
  readonly role: 'answers' | 'asks';
}

/** Methods of the orchestration context that are no durable calls of a dialect's table. */
export const CONTEXT_NAMES: Readonly<Record<string, NamePosition>> = {
  onSignal: { kind: 'signal', argument: 0, role: 'answers' },
  onQuery: { kind: 'query', argument: 0, role: 'answers' },
  getVersion: { kind: 'gate', argument: 0, role: 'answers' },
  patched: { kind: 'gate', argument: 0, role: 'answers' },
  deprecatePatch: { kind: 'gate', argument: 0, role: 'answers' },
  setValue: { kind: 'value', argument: 0, role: 'answers' },
  getValue: { kind: 'value', argument: 0, role: 'asks' },
  clearValue: { kind: 'value', argument: 0, role: 'asks' },
  getValueFromInstance: { kind: 'value', argument: 1, role: 'asks' },
};

/** Methods of a client of our engine and of duroxide-node. */
export const CLIENT_NAMES: Readonly<Record<string, NamePosition>> = {
  startOrchestration: { kind: 'orchestration', argument: 1, role: 'asks' },
  startOrchestrationVersioned: { kind: 'orchestration', argument: 1, role: 'asks' },
  raiseEvent: { kind: 'event', argument: 1, role: 'asks' },
  enqueueEvent: { kind: 'queue', argument: 1, role: 'asks' },
  signal: { kind: 'signal', argument: 1, role: 'asks' },
  query: { kind: 'query', argument: 1, role: 'asks' },
  getValue: { kind: 'value', argument: 1, role: 'asks' },
  waitForValue: { kind: 'value', argument: 1, role: 'asks' },
};

/** Methods of a registry or its builder that name an orchestration without registering it. */
export const REGISTRY_NAMES: Readonly<Record<string, NamePosition>> = {
  setPolicy: { kind: 'orchestration', argument: 0, role: 'asks' },
  setVersionPolicy: { kind: 'orchestration', argument: 0, role: 'asks' },
  listVersions: { kind: 'orchestration', argument: 0, role: 'asks' },
};

/** Types whose methods `CLIENT_NAMES` and `REGISTRY_NAMES` are. */
export const CLIENT_TYPES: ReadonlySet<string> = new Set(['Client']);
export const REGISTRY_TYPES: ReadonlySet<string> = new Set(['OrchestrationRegistry', 'OrchestrationRegistryBuilder']);
