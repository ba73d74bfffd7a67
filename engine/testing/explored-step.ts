// One step of an exploration: what came is handed to one turn of its instance, and what the turn asks for comes up next.
import { foldKeyValues } from '../history/key-value-fold.ts';
import { applicationFailure, nondeterminismFailure } from '../replay/error-details.ts';
import type { TurnAction, TurnMessage, TurnOutcome, TurnResult } from '../replay/outcome.ts';
import type { Program } from '../replay/program.ts';
import { driveTurn, openExecution, type ExecutionStart } from '../replay/turn.ts';
import { oneTurn } from '../runtime/clock.ts';
import { installGuard } from '../runtime/guard.ts';
import type { OrchestrationRegistry } from '../versions/registry.ts';
import { runExplored, type ExploredActivities } from './explored-activity.ts';
import type { ExploredInstance, ExploredState, Pending } from './explored-state.ts';

/** What stays the same during an exploration. */
export interface Explored {
  readonly orchestrations: OrchestrationRegistry;
  readonly activities: ExploredActivities;
  /** Whether activities act on a world, so that even unwanted ones count. */
  readonly hasWorld: boolean;
  readonly chooseVersion: ((changeId: string, minSupported: number, maxSupported: number) => number) | undefined;
  /** Numbers what happened to instances: same number, same past. */
  readonly marks: Map<string, number>;
}

/** A step: the state after it, and what it added to the history beyond the messages themselves. */
export interface Stepped {
  readonly state: ExploredState;
  readonly labels: readonly string[];
  /** False when the turn wrote down what came and did nothing else: then it is the same in whichever turn it comes. */
  readonly hasEffect: boolean;
}

/** Delivers the batch in one turn of its instance; a `late` activity runs without anybody hearing of it. */
export async function step(explored: Explored, before: ExploredState, batch: readonly Pending[]): Promise<Stepped> {
  let state: ExploredState = { ...before, pending: before.pending.filter((item) => !batch.includes(item)) };
  const messages: TurnMessage[] = [];
  const labels: string[] = [];
  for (const item of batch) {
    const arrived = await arrive(explored, state, item);
    state = arrived.state;
    labels.push(arrived.label);
    if (arrived.message !== undefined) messages.push(arrived.message);
  }
  const [first] = batch;
  const instance = first === undefined || first.kind === 'late' ? undefined : state.instances.get(first.instance);
  if (instance === undefined) return { state, labels, hasEffect: true };
  const result = await turnOf(explored, state, instance, messages);
  const hasEffect = result.delta.length > messages.length || result.outcome.type !== 'continue';
  return { state: settleTurn(explored, state, instance, result), labels, hasEffect };
}

async function arrive(explored: Explored, state: ExploredState, item: Pending): Promise<{ readonly state: ExploredState; readonly label: string; readonly message: TurnMessage | undefined }> {
  switch (item.kind) {
    case 'start':
      return { state, label: `${item.instance} begins`, message: undefined };
    case 'timer':
      return {
        state: { ...state, nowMs: Math.max(state.nowMs, item.fireAtMs) },
        label: `${item.instance}: timer ${item.id} fires`,
        message: { type: 'TimerFired', execution: item.execution, id: item.id, fireAtMs: item.fireAtMs },
      };
    case 'message':
      return { state, label: `${item.instance}: ${item.label}`, message: item.message };
    case 'activity':
    case 'late': {
      const ran = await runExplored(explored.activities, state, item);
      const how = 'result' in ran.answer ? 'completes' : 'fails';
      const place = { execution: item.execution, id: item.id };
      const message: TurnMessage = 'result' in ran.answer ? { type: 'ActivityCompleted', ...place, result: ran.answer.result } : { type: 'ActivityFailed', ...place, details: applicationFailure('ActivityFailed', ran.answer.error) };
      const label = `${item.instance}: ${item.name} ${item.id} ${item.kind === 'late' ? 'runs to its end although nobody waits for it' : how}`;
      return { state: ran.state, label, message: item.kind === 'late' ? undefined : message };
    }
    default:
      return unreachable(item);
  }
}

async function turnOf(explored: Explored, state: ExploredState, instance: ExploredInstance, messages: readonly TurnMessage[]): Promise<TurnResult> {
  const { program, history, instanceId, executionId, kv, start } = instance;
  const { chooseVersion } = explored;
  const guard = installGuard();
  const options = {
    instance: instanceId,
    execution: executionId,
    kv,
    clock: () => state.nowMs,
    ...(chooseVersion === undefined ? {} : { chooseVersion: (changeId: string, min: number, max: number) => guard.outside(() => chooseVersion(changeId, min, max)) }),
  };
  const machine = openExecution(program, history, options, start);
  const guarded: { violation: string | undefined; readonly machine: typeof machine } = { violation: undefined, machine };
  const result = await guard.run(guarded, () => driveTurn(machine.turn(messages), oneTurn));
  const { violation } = guarded;
  // A call that no replay can repeat: the runtime fails the turn with it, whatever the program did about it.
  return violation === undefined ? result : { ...result, outcome: { type: 'failed', details: nondeterminismFailure(violation), divergence: undefined }, actions: [] };
}

function settleTurn(explored: Explored, state: ExploredState, before: ExploredInstance, result: TurnResult): ExploredState {
  const { outcome } = result;
  const history = [...before.history, ...result.delta];
  const isOver = outcome.type !== 'continue';
  const mark = markOf(explored, `${before.mark} ${JSON.stringify(result.delta)} ${JSON.stringify(outcome)}`);
  const after: ExploredInstance = { ...before, history, start: undefined, outcome: isOver ? outcome : undefined, mark };
  let next: ExploredState = { ...state, instances: new Map(state.instances).set(before.instanceId, after) };
  for (const action of result.actions) next = act(explored, next, after, action);
  if (!isOver) return next;
  next = outcome.type === 'continued-as-new' ? succeed(explored, next, after, outcome) : tellParent(next, after, outcome);
  return { ...next, pending: next.pending.flatMap((item) => leftOver(explored, next, item)) };
}

/** What is for an execution that has ended reaches nobody; its activities may still be running somewhere. */
function leftOver(explored: Explored, state: ExploredState, item: Pending): readonly Pending[] {
  if (item.kind === 'late' || item.kind === 'start') return [item];
  const instance = state.instances.get(item.instance);
  const isGone = instance?.outcome !== undefined || ('execution' in item && item.execution !== instance?.executionId && instance !== undefined);
  if (!isGone) return [item];
  return item.kind === 'activity' && explored.hasWorld ? [{ ...item, kind: 'late', key: `late ${item.key}` }] : [];
}

function act(explored: Explored, state: ExploredState, from: ExploredInstance, action: TurnAction): ExploredState {
  const { instanceId: instance, executionId: execution } = from;
  const add = (item: Pending): ExploredState => ({ ...state, pending: [...state.pending, item] });
  switch (action.type) {
    case 'activity':
      return add({ kind: 'activity', instance, execution, id: action.id, name: action.name, input: action.input, key: `activity ${instance} ${execution} ${action.id}` });
    case 'timer':
      return add({ kind: 'timer', instance, execution, id: action.id, fireAtMs: action.fireAtMs, key: `timer ${instance} ${execution} ${action.id} ${action.fireAtMs}` });
    case 'child':
      return begin(explored, state, action, { instance, execution, id: action.id });
    case 'detached':
      return begin(explored, state, action, undefined);
    case 'cancel-activity': {
      const pending = state.pending.flatMap((item): readonly Pending[] => {
        if (item.kind !== 'activity' || item.instance !== instance || item.execution !== execution || item.id !== action.id) return [item];
        return explored.hasWorld ? [{ ...item, kind: 'late', key: `late ${item.key}` }] : [];
      });
      return { ...state, pending };
    }
    case 'cancel-child':
      return send(state, action.instance, { type: 'CancelInstance', reason: action.reason }, 'is cancelled', `cancel ${action.instance}`);
    default:
      return unreachable(action);
  }
}

interface Beginning {
  readonly name: string;
  readonly instance: string;
  readonly input: string;
  readonly version: string | undefined;
}

function begin(explored: Explored, state: ExploredState, { name, instance, input, version }: Beginning, parent: ExploredInstance['parent']): ExploredState {
  if (!state.instances.has(instance)) {
    const link = parent === undefined ? {} : { parentInstance: parent.instance, parentId: parent.id, parentExecutionId: parent.execution };
    return addInstance(explored, state, programOf(explored, name, version), instance, { input, ...link }, parent);
  }
  if (parent === undefined) return state;
  const ended = state.instances.get(instance)?.outcome === undefined ? '' : ' and is terminal';
  const details = applicationFailure('OrchestrationFailed', `sub-orchestration instance id '${instance}' already exists${ended}`);
  return send(state, parent.instance, { type: 'SubOrchestrationFailed', execution: parent.execution, id: parent.id, details }, `child ${parent.id} fails`, `child ${parent.instance} ${parent.execution} ${parent.id}`);
}

/** A new instance whose first turn is to come. */
export function addInstance(explored: Explored, state: ExploredState, program: Program, instanceId: string, start: ExecutionStart, parent: ExploredInstance['parent']): ExploredState {
  const mark = markOf(explored, `begin ${instanceId} ${program.name} ${program.version} ${JSON.stringify(start)}`);
  const instance: ExploredInstance = { instanceId, program, executionId: 1, history: [], kv: {}, past: [], parent, start, outcome: undefined, mark };
  return { ...state, instances: new Map(state.instances).set(instanceId, instance), pending: [...state.pending, { kind: 'start', instance: instanceId, key: `start ${instanceId} 1` }] };
}

/** @throws TypeError for what is not registered: nothing of it could be explored */
export function programOf(explored: Explored, name: string, version: string | undefined): Program {
  const program = explored.orchestrations.resolve(name, version)?.program;
  if (program !== undefined) return program;
  throw new TypeError(`orchestration '${name}'${version === undefined ? '' : ` ${version}`} is not registered, so its orders cannot be explored; register it, or a stand-in for it`);
}

function succeed(explored: Explored, state: ExploredState, ended: ExploredInstance, outcome: Extract<TurnOutcome, { readonly type: 'continued-as-new' }>): ExploredState {
  const { instanceId, executionId, program, history, kv, parent } = ended;
  const start: ExecutionStart = {
    input: outcome.input,
    ...(parent === undefined ? {} : { parentInstance: parent.instance, parentId: parent.id, parentExecutionId: parent.execution }),
    ...(outcome.carry.length === 0 ? {} : { carry: outcome.carry }),
    ...(outcome.customStatus === undefined ? {} : { customStatus: outcome.customStatus }),
  };
  const successor: ExploredInstance = {
    ...ended,
    program: programOf(explored, program.name, outcome.version),
    executionId: executionId + 1,
    history: [],
    kv: foldKeyValues(kv, history),
    past: [...ended.past, { program, executionId, history, kv }],
    start,
    outcome: undefined,
  };
  return { ...state, instances: new Map(state.instances).set(instanceId, successor), pending: [...state.pending, { kind: 'start', instance: instanceId, key: `start ${instanceId} ${executionId + 1}` }] };
}

function tellParent(state: ExploredState, { parent }: ExploredInstance, outcome: TurnOutcome): ExploredState {
  if (parent === undefined) return state;
  const place = { execution: parent.execution, id: parent.id };
  const key = `child ${parent.instance} ${parent.execution} ${parent.id}`;
  if (outcome.type === 'completed') return send(state, parent.instance, { type: 'SubOrchestrationCompleted', ...place, result: outcome.output }, `child ${parent.id} completes`, key);
  if (outcome.type !== 'failed' && outcome.type !== 'cancelled') return state;
  const details = outcome.type === 'failed' ? outcome.details : applicationFailure({ Cancelled: { reason: outcome.reason } }, '');
  return send(state, parent.instance, { type: 'SubOrchestrationFailed', ...place, details }, `child ${parent.id} fails`, key);
}

function send(state: ExploredState, instance: string, message: TurnMessage, label: string, key: string): ExploredState {
  if (state.instances.get(instance)?.outcome !== undefined) return state;
  return { ...state, pending: [...state.pending, { kind: 'message', instance, message, label, sequence: undefined, key: `${key} ${JSON.stringify(message)}` }] };
}

function markOf(explored: Explored, text: string): number {
  const known = explored.marks.get(text);
  if (known !== undefined) return known;
  explored.marks.set(text, explored.marks.size + 1);
  return explored.marks.size;
}

function unreachable(value: never): never {
  throw new Error(`unknown kind ${JSON.stringify(value)}`);
}
