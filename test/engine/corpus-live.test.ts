// The recorded runs once more, live: what each turn was given goes in, and what comes out is what the real engine wrote.
import { describe, expect, test } from 'vitest';
import { driveTurn, openExecution, type HistoryEvent, type Program } from '../../engine/index.ts';
import type { ExecutionStart, WarmExecution } from '../../engine/replay/turn.ts';
import { casesOf, groups, isShown, type RecordedCase } from '../support/duroxide-corpus.ts';
import { asThrown, delayOf, timeless, turnsOf, withMaskedMessage, type RecordedTurn } from '../support/recorded-turns.ts';
import { eventsOf, programOf, recordedOf, settle } from '../support/replay-case.ts';

/** Executions that the runtime ended without a turn of the program: poisoned messages and continue-as-new to what is not registered. */
const endedByRuntime = new Set(['handler-removed.1', 'can-to-missing.2']);

/** Between a call and the commit of its turn the recording engine's clock went on. */
const DELAY_TOLERANCE_MS = 60;

const rows = (cases: readonly RecordedCase[]): (readonly [stem: string, one: RecordedCase])[] => cases.map((one) => [one.stem, one]);

async function program(one: RecordedCase): Promise<Program> {
  const found = await programOf(one);
  if (found === undefined) throw new Error(`no program for ${one.stem}`);
  return found;
}

function startOf(events: readonly HistoryEvent[]): ExecutionStart {
  const [first] = events;
  if (first?.type !== 'OrchestrationStarted') throw new Error('the history does not begin with OrchestrationStarted');
  return {
    input: first.input,
    ...(first.parent_instance === null ? {} : { parentInstance: first.parent_instance }),
    ...(first.parent_id === null ? {} : { parentId: first.parent_id }),
    ...(first.parent_execution_id === undefined ? {} : { parentExecutionId: first.parent_execution_id }),
    ...(first.carry_forward_events === undefined ? {} : { carry: first.carry_forward_events }),
    ...(first.initial_custom_status === undefined ? {} : { customStatus: first.initial_custom_status }),
  };
}

/** An execution whose clock stands at the recorded time of the turn that runs. */
async function open(one: RecordedCase, history: readonly HistoryEvent[], clock: () => number, start?: ExecutionStart): Promise<WarmExecution> {
  const { instance, execution } = one.expected;
  return openExecution(await program(one), history, { instance, execution, kv: recordedOf(one).kv ?? {}, clock }, start);
}

function expectSame(delta: readonly HistoryEvent[], turn: RecordedTurn, number: number): void {
  expect({ turn: number, events: delta.map(timeless) }).toEqual({ turn: number, events: turn.appended.map(timeless).map(asThrown) });
  delta.forEach((event, index) => {
    const recorded = turn.appended[index];
    const [ours, theirs] = [delayOf(event), recorded === undefined ? undefined : delayOf(recorded)];
    if (ours !== undefined && theirs !== undefined) expect(Math.abs(ours - theirs), `delay of event ${event.event_id}`).toBeLessThanOrEqual(DELAY_TOLERANCE_MS);
  });
}

describe.each(groups)('%s, live', (group) => {
  const cases = casesOf(group).filter((one) => !isShown(one) && !endedByRuntime.has(one.stem));

  test.for(rows(cases))('%s writes the same events, kept warm', async ([, one]) => {
    const events = eventsOf(one.file);
    let nowMs = events[0]?.timestamp_ms ?? 0;
    const execution = await open(one, [], () => nowMs, startOf(events));
    for (const [index, turn] of turnsOf(events).entries()) {
      nowMs = turn.appended[0]?.timestamp_ms ?? nowMs;
      const { delta } = await driveTurn(execution.turn(turn.messages), settle);
      expectSame(delta, turn, index + 1);
    }
  });

  test.for(rows(cases.filter(({ expected }) => expected.events <= 400)))('%s writes the same events, from the store in every turn', async ([, one]) => {
    const events = eventsOf(one.file);
    const history: HistoryEvent[] = [];
    for (const [index, turn] of turnsOf(events).entries()) {
      const nowMs = turn.appended[0]?.timestamp_ms ?? 0;
      const execution = await open(one, [...history], () => nowMs, startOf(events));
      const { delta } = await driveTurn(execution.turn(turn.messages), settle);
      expectSame(delta, turn, index + 1);
      history.push(...turn.appended);
    }
  });
});

describe('nondeterminism, live', () => {
  /** No turn of program B ran there, or the engine never came back from one; see nondeterminism.test.ts. */
  const exceptions = new Set(['foreign-await-added', 'process-counter-in-input', 'pending-activity-renamed']);
  const edits = casesOf('nondeterminism').filter(({ expected }) => expected.execution === 1 && expected.nondeterminism?.kind === expected.instance && !exceptions.has(expected.instance));

  test.for(rows(edits))('%s: program B goes on as the engine let it', async ([, one]) => {
    const before = eventsOf(one.file.replace(/\.json$/, '.before.json'));
    const after = eventsOf(one.file).slice(before.length);
    const history = [...before];
    for (const [index, turn] of turnsOf([...before.slice(0, 1), ...after]).entries()) {
      const appended = index === 0 ? turn.appended.slice(1) : turn.appended;
      const nowMs = appended[0]?.timestamp_ms ?? 0;
      const execution = await open(one, [...history], () => nowMs);
      const { delta } = await driveTurn(execution.turn(turn.messages), settle);
      expect(delta.map(withMaskedMessage)).toEqual(appended.map(withMaskedMessage).map(asThrown));
      history.push(...appended);
    }
  });
});
