// What the members of the orchestration context do: issue commands, gates, compositions, ends; or only answer something.
import { ts } from 'ts-morph';
import { spanOf } from '../syntax.ts';
import { compose, durablesIn, type Composition } from './durables.ts';
import { apply, literal, memberOf, symbol, UNDEFINED, type Expression } from './expression.ts';
import { fingerprintOf } from './fingerprint.ts';
import { collect, durableOf, nextId, snapshot, type Durable, type Machine } from './machine.ts';
import { durationOf, payloadOf, retryOf, timesOf } from './payloads.ts';
import { read } from './patterns.ts';
import type { CommandNode } from './tree.ts';

type Issue = (machine: Machine, args: readonly Expression[], at: ts.Node) => Expression;

/** True for members that do something; the others only answer. */
export function isContextMethod(name: string): boolean {
  return memberNamed(name) !== undefined;
}

/** Members that only tell something of the run or its state. */
const ANSWERS: ReadonlySet<string> = new Set(['getCustomStatus', 'getValue', 'getAllValues', 'getAllKeys', 'getKvAllValues', 'getKvAllKeys', 'getKvLength', 'now', 'random']);

/** The typed forms of duroxide-node issue the same commands. */
function memberNamed(name: string): Issue | undefined {
  const plain = Object.hasOwn(MEMBERS, name) ? name : name.replace(/Typed$/, '');
  return Object.hasOwn(MEMBERS, plain) ? MEMBERS[plain] : undefined;
}

/** What a call of a context's member gives; members that are no commands answer a symbol of the run. */
export function contextCall(machine: Machine, name: string, args: readonly Expression[], at: ts.Node): Expression {
  const issue = memberNamed(name);
  if (issue !== undefined) return issue(machine, args, at);
  // A member that nobody told us of may issue anything.
  if (!ANSWERS.has(name)) return opaque(machine, `ctx.${name}() is not known`, at, args);
  return { kind: 'apply', operator: `.${name}()`, operands: [symbol('ctx'), ...args.map(each => snapshot(machine, each))] };
}

type CommandParts = Omit<CommandNode, 'kind' | 'id' | 'awaited' | 'span' | 'session' | 'tag' | 'retry' | 'soft' | 'identity' | 'name'> & Partial<Pick<CommandNode, 'session' | 'tag' | 'retry' | 'soft' | 'identity' | 'name'>>;

function node(machine: Machine, parts: CommandParts, at: ts.Node): CommandNode {
  return { kind: 'command', id: nextId(machine), name: undefined, identity: [], session: undefined, tag: undefined, retry: undefined, soft: [], awaited: false, span: spanOf(at), ...parts };
}

/** A command that hands out a durable: issued now, or in lazy code by the yield. */
function durableCommand(machine: Machine, parts: CommandParts, at: ts.Node): Expression {
  const issue = (): Durable => {
    const made = node(machine, parts, at);
    machine.out.push(made);
    return { waits: [made.id], value: { kind: 'result', command: made.id }, issue: undefined, ends: undefined };
  };
  return machine.lazy ? durableOf(machine, { waits: [], value: UNDEFINED, issue }) : durableOf(machine, issue());
}

function instantCommand(machine: Machine, parts: CommandParts, at: ts.Node): Expression {
  machine.out.push(node(machine, parts, at));
  return UNDEFINED;
}

function activity(positions: { readonly session?: number; readonly retry?: number }): Issue {
  return (machine, args, at) => durableCommand(machine, {
    command: 'activity', name: text(machine, args[0]), identity: [payloadOf(machine, args[1])],
    session: positions.session === undefined ? sessionOption(machine, args[2], positions.retry) : text(machine, args[positions.session]),
    ...(positions.retry === undefined ? {} : retryParts(machine, args[positions.retry])),
  }, at);
}

/** duroxide-node: `scheduleActivity(name, input, { sessionId })`. */
function sessionOption(machine: Machine, options: Expression | undefined, retry: number | undefined): Expression | undefined {
  if (options === undefined || retry !== undefined) return undefined;
  const session = memberOf(snapshot(machine, options), 'sessionId');
  return session.kind === 'literal' && session.value === undefined ? undefined : session;
}

/** The policy's times are soft: its attempts and timers are what counts. */
function retryParts(machine: Machine, policy: Expression | undefined): Pick<CommandNode, 'retry' | 'soft'> {
  const retry = retryOf(machine, policy);
  return { retry, soft: [{ code: 'timer-duration', value: timesOf(retry.policy) }] };
}

function systemActivity(name: string): Issue {
  return (machine, args, at) => durableCommand(machine, { command: 'activity', name: literal(`__duroxide_syscall:${name}`), identity: args.map(each => payloadOf(machine, each)) }, at);
}

const wait = (command: 'wait' | 'dequeue'): Issue => (machine, args, at) => durableCommand(machine, { command, name: text(machine, args[0]) }, at);

const timer: Issue = (machine, args, at) => durableCommand(machine, { command: 'timer', soft: [{ code: 'timer-duration', value: durationOf(machine, args[0]) }] }, at);

/** `(name, input, { id, version })`, and duroxide-node's forms with id and version in the arguments. */
function child(read: (args: readonly Expression[], machine: Machine) => { readonly name: Expression | undefined; readonly input: Expression | undefined; readonly id: Expression | undefined; readonly version: Expression | undefined }): Issue {
  return (machine, args, at) => {
    const parts = read(args, machine);
    return durableCommand(machine, {
      command: 'child', name: text(machine, parts.name), identity: [payloadOf(machine, parts.input)],
      soft: [...softOf('child-id', parts.id), ...softOf('child-version', parts.version)],
    }, at);
  };
}

function softOf(code: 'child-id' | 'child-version', value: Expression | undefined): CommandNode['soft'] {
  return value === undefined || (value.kind === 'literal' && value.value === undefined) ? [] : [{ code, value }];
}

/** `(name, input, { id, version })`. */
const detached: Issue = (machine, args, at) => {
  const { name, input, id, version } = optionsOf(args, machine);
  return instantCommand(machine, detachedParts(machine, { name, input, id: id ?? UNDEFINED, version }), at);
};

/** duroxide-node: `(name, instance, input)` and `(name, version, instance, input)`, issued by the yield. */
function started(versioned: boolean): Issue {
  return (machine, args, at) => {
    const rest = versioned ? args.slice(2) : args.slice(1);
    return durableCommand(machine, detachedParts(machine, { name: args[0], input: rest[1], id: rest[0] ?? UNDEFINED, version: versioned ? args[1] : undefined }), at);
  };
}

function detachedParts(machine: Machine, parts: { readonly name: Expression | undefined; readonly input: Expression | undefined; readonly id: Expression; readonly version: Expression | undefined }): CommandParts {
  const version = parts.version === undefined ? undefined : snapshot(machine, parts.version);
  return { command: 'detached', name: text(machine, parts.name), identity: [snapshot(machine, parts.id), payloadOf(machine, parts.input)], soft: softOf('child-version', version) };
}

function composition(made: Composition, spread: boolean): Issue {
  return (machine, args, at) => {
    const value: Expression = spread ? { kind: 'apply', operator: '[]', operands: args.flatMap(each => spreadOf(machine, each)) } : (args[0] ?? UNDEFINED);
    const settles = made.settles || (made.kind === 'all' && machine.settlesAll);
    if (!machine.lazy) return durableOf(machine, compose(machine, { ...made, settles }, value, at));
    return durableOf(machine, { waits: [], value: UNDEFINED, issue: () => compose(machine, { ...made, settles }, value, at) });
  };
}

function spreadOf(machine: Machine, value: Expression): readonly Expression[] {
  if (value.kind !== 'apply' || value.operator !== '...') return [value];
  const inner = read(machine, value.operands[0] ?? UNDEFINED);
  return inner.kind === 'apply' && inner.operator === '[]' ? inner.operands : [inner];
}

const prune: Issue = (machine, args, at) => instantCommand(machine, { command: 'kv.prune', identity: [text(machine, args[0])] }, at);

const getVersion: Issue = (machine, args, at) => {
  const [id, min, max] = args.map(each => snapshot(machine, each));
  const name = id?.kind === 'literal' ? String(id.value) : undefined;
  if (name === undefined) return opaque(machine, 'a gate without a constant id', at, args);
  machine.out.push({ kind: 'gate', id: name, min: numberOf(min), max: numberOf(max), span: spanOf(at) });
  return { kind: 'gate', id: name, patch: false };
};

function patch(deprecated: boolean): Issue {
  return (machine, args, at) => {
    const id = snapshot(machine, args[0] ?? UNDEFINED);
    if (id.kind !== 'literal') return opaque(machine, 'a patch without a constant id', at, args);
    machine.out.push({ kind: 'patch', id: String(id.value), deprecated, span: spanOf(at) });
    return deprecated ? UNDEFINED : { kind: 'gate', id: String(id.value), patch: true };
  };
}

/** `(input)`, or with a version that is soft: the next execution is another history. */
const continueAsNew: Issue = (machine, args, at) => durableOf(machine, { waits: [], value: UNDEFINED, ends: { identity: [payloadOf(machine, args[0])], span: spanOf(at) } });

const continueAsNewVersioned: Issue = (machine, args, at) => {
  const input = machine.model.dialect === 'duroxide-node' ? args[0] : args[1];
  return durableOf(machine, { waits: [], value: UNDEFINED, ends: { identity: [payloadOf(machine, input)], span: spanOf(at) } });
};

/** True at once: no event. Otherwise a timer where there is a timeout; then whatever makes the predicate true. */
const condition: Issue = (machine, args, at) => {
  const [predicate, timeout] = args;
  const closure = predicate?.kind === 'closure' ? machine.closures[predicate.closure] : undefined;
  const holds: Expression = closure === undefined ? apply('holds', snapshot(machine, predicate ?? UNDEFINED)) : { kind: 'opaque', reason: 'condition', fingerprint: fingerprintOf(machine.context, closure.node), operands: [] };
  if (timeout !== undefined) {
    const issued = collect(machine, () => machine.out.push(node(machine, { command: 'timer', soft: [{ code: 'timer-duration', value: durationOf(machine, timeout) }] }, at)));
    machine.out.push({ kind: 'choice', guard: holds, yes: [], no: issued.nodes, span: spanOf(at) });
  }
  machine.out.push({ kind: 'opaque', reason: 'condition', fingerprint: holds.kind === 'opaque' ? holds.fingerprint : 'symbolic', operands: [holds], span: spanOf(at) });
  return durableOf(machine, { waits: [], value: apply('condition', holds) });
};

/** A handler runs when a signal comes: what it changes is open from here on, and what it issues cannot be followed. */
const onSignal: Issue = (machine, args, at) => {
  const [name, handler] = args;
  const closure = handler?.kind === 'closure' ? machine.closures[handler.closure] : undefined;
  if (handler === undefined || closure === undefined) return opaque(machine, 'a signal handler that cannot be seen', at, args);
  const before = new Map(machine.store);
  const signal = snapshot(machine, name ?? UNDEFINED);
  const { nodes } = collect(machine, () => machine.invoke(handler, [apply('signal', signal)], undefined, at));
  for (const [key, value] of before) {
    const after = machine.store.get(key);
    if (after !== undefined && after !== value) machine.store.set(key, { kind: 'apply', operator: 'signalled', operands: [signal, value, snapshot(machine, after)] });
  }
  if (nodes.length > 0) machine.out.push({ kind: 'opaque', reason: 'signal handler', fingerprint: fingerprintOf(machine.context, closure.node), operands: [signal], span: spanOf(at) });
  return UNDEFINED;
};

function opaque(machine: Machine, reason: string, at: ts.Node, args: readonly Expression[]): Expression {
  const fingerprint = fingerprintOf(machine.context, at);
  const operands = args.map(each => snapshot(machine, each));
  machine.out.push({ kind: 'opaque', reason, fingerprint, operands, span: spanOf(at) });
  return { kind: 'opaque', reason, fingerprint, operands };
}

function text(machine: Machine, value: Expression | undefined): Expression {
  return value === undefined ? symbol('missing') : snapshot(machine, value);
}

function numberOf(value: Expression | undefined): number | undefined {
  return value?.kind === 'literal' && typeof value.value === 'number' ? value.value : undefined;
}

const optionsOf = (args: readonly Expression[], machine: Machine): { name: Expression | undefined; input: Expression | undefined; id: Expression | undefined; version: Expression | undefined } => {
  const options = snapshot(machine, args[2] ?? UNDEFINED);
  const known = options.kind === 'apply' && options.operator === '{}';
  return { name: args[0], input: args[1], id: known ? memberOf(options, 'id') : undefined, version: known ? memberOf(options, 'version') : options.kind === 'literal' ? undefined : options };
};

const MEMBERS: Readonly<Record<string, Issue>> = {
  scheduleActivity: activity({}),
  scheduleActivityOnSession: activity({ session: 2 }),
  scheduleActivityWithRetry: activity({ retry: 2 }),
  scheduleActivityWithRetryOnSession: activity({ retry: 2, session: 3 }),
  scheduleTimer: timer,
  utcNow: systemActivity('utc_now_ms'),
  newGuid: systemActivity('new_guid'),
  getValueFromInstance: systemActivity('get_kv_value'),
  waitForEvent: wait('wait'),
  dequeueEvent: wait('dequeue'),
  condition,
  onSignal,
  onQuery: () => UNDEFINED,
  scheduleSubOrchestration: child(optionsOf),
  scheduleSubOrchestrationWithId: child(args => ({ name: args[0], id: args[1], input: args[2], version: undefined })),
  scheduleSubOrchestrationVersioned: child(args => ({ name: args[0], version: args[1], input: args[2], id: undefined })),
  scheduleSubOrchestrationVersionedWithId: child(args => ({ name: args[0], version: args[1], id: args[2], input: args[3] })),
  scheduleOrchestration: detached,
  startOrchestration: started(false),
  startOrchestrationVersioned: started(true),
  all: composition({ kind: 'all', cancels: true, settles: false }, false),
  race: composition({ kind: 'race', cancels: true, settles: false }, true),
  getVersion,
  patched: patch(false),
  deprecatePatch: patch(true),
  continueAsNew,
  continueAsNewVersioned,
  setCustomStatus: (machine, args, at) => instantCommand(machine, { command: 'status', soft: [{ code: 'status-value', value: text(machine, args[0]) }] }, at),
  resetCustomStatus: (machine, _, at) => instantCommand(machine, { command: 'status', soft: [{ code: 'status-value', value: UNDEFINED }] }, at),
  setValue: (machine, args, at) => instantCommand(machine, { command: 'kv.set', name: text(machine, args[0]), identity: [payloadOf(machine, args[1])] }, at),
  clearValue: (machine, args, at) => instantCommand(machine, { command: 'kv.clear', name: text(machine, args[0]) }, at),
  clearAllValues: (machine, _, at) => instantCommand(machine, { command: 'kv.clear-all' }, at),
  pruneValuesUpdatedBefore: prune,
  pruneKvValuesUpdatedBefore: prune,
  traceInfo: () => UNDEFINED,
  traceWarn: () => UNDEFINED,
  traceError: () => UNDEFINED,
  traceDebug: () => UNDEFINED,
};

/** Composition through the language's own promises: `Promise.all`, `allSettled`, `race`, `any`. */
export function promiseCall(machine: Machine, name: string, args: readonly Expression[], at: ts.Node): Expression | undefined {
  const value = args[0] ?? UNDEFINED;
  if (name === 'resolve') return value;
  if (name !== 'all' && name !== 'allSettled' && name !== 'race' && name !== 'any') return undefined;
  if (durablesIn(machine, value).length === 0 && read(machine, value).kind === 'apply') return value;
  const kind = name === 'race' || name === 'any' ? 'race' : 'all';
  const made = compose(machine, { kind, cancels: false, settles: name === 'allSettled' || name === 'any' }, value, at);
  // A native race gives the value alone, ours gives the index with it.
  return durableOf(machine, kind === 'race' ? { ...made, value: memberOf(made.value, 'value') } : made);
}
