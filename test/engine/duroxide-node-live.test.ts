// The runs of the Node SDK once more, live: what each turn was given goes in, and what comes out is what the real engine wrote.
import { describe, expect, test } from 'vitest';
import { driveTurn, openExecution, type HistoryEvent } from '../../engine/index.ts';
import type { ExecutionStart, WarmExecution } from '../../engine/replay/turn.ts';
import { nodeCases, nodeEvents, nodeGroups, nodeProgram, nodeRecorded, replayNode, type NodeCase } from '../support/node-sdk-corpus.ts';
import { delayOf, timeless, turnsOf, type RecordedTurn } from '../support/recorded-turns.ts';
import { settle } from '../support/replay-case.ts';

/** Between a call and the commit of its turn the recording engine's clock went on. */
const DELAY_TOLERANCE_MS = 60;

const rows = (cases: readonly NodeCase[]): (readonly [stem: string, one: NodeCase])[] => cases.map((one) => [one.stem, one]);

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

/** An execution whose clock stands at the recorded time of the turn that runs, under the policy of the release that recorded it. */
function open(one: NodeCase, history: readonly HistoryEvent[], clock: () => number, start: ExecutionStart): WarmExecution {
  const { instance, execution } = one.expected;
  return openExecution(nodeProgram(one), history, { instance, execution, kv: nodeRecorded(one).kv ?? {}, clock, duroxideVersion: '0.1.30' }, start);
}

/** Of a stack only the first line is the same: paths and frames are those of another machine. */
function withoutStack(event: HistoryEvent): unknown {
  if (event.type !== 'OrchestrationFailed' || !('Application' in event.details)) return timeless(event);
  const { Application: failure } = event.details;
  return { ...timeless(event), details: { Application: { ...failure, message: failure.message.split('\n', 1)[0] } } };
}

function expectSame(delta: readonly HistoryEvent[], turn: RecordedTurn, number: number): void {
  expect({ turn: number, events: delta.map(withoutStack) }).toEqual({ turn: number, events: turn.appended.map(withoutStack) });
  delta.forEach((event, index) => {
    const recorded = turn.appended[index];
    const [ours, theirs] = [delayOf(event), recorded === undefined ? undefined : delayOf(recorded)];
    if (ours !== undefined && theirs !== undefined) expect(Math.abs(ours - theirs), `delay of event ${event.event_id}`).toBeLessThanOrEqual(DELAY_TOLERANCE_MS);
  });
}

describe.each(nodeGroups.filter((group) => group !== 'edits'))('%s, live', (group) => {
  const cases = nodeCases(group);

  test.for(rows(cases))('%s writes the same events, kept warm', async ([, one]) => {
    const events = nodeEvents(one.file);
    let nowMs = events[0]?.timestamp_ms ?? 0;
    const execution = open(one, [], () => nowMs, startOf(events));
    for (const [index, turn] of turnsOf(events).entries()) {
      nowMs = turn.appended[0]?.timestamp_ms ?? nowMs;
      const { delta } = await driveTurn(execution.turn(turn.messages), settle);
      expectSame(delta, turn, index + 1);
    }
  });

  test.for(rows(cases))('%s writes the same events, from the store in every turn', async ([, one]) => {
    const events = nodeEvents(one.file);
    const history: HistoryEvent[] = [];
    for (const [index, turn] of turnsOf(events).entries()) {
      const nowMs = turn.appended[0]?.timestamp_ms ?? 0;
      const { delta } = await driveTurn(open(one, [...history], () => nowMs, startOf(events)).turn(turn.messages), settle);
      expectSame(delta, turn, index + 1);
      history.push(...turn.appended);
    }
  });

  test.for(rows(cases))('every prefix of %s replays', async ([, one]) => {
    const events = nodeEvents(one.file);
    for (let length = 1; length < events.length; length++) {
      const { report } = await replayNode(one, { ...nodeRecorded(one, events.slice(0, length)), status: 'Running' });
      const hard = report.divergences.filter(({ grade }) => grade === 'hard');
      expect({ length, hard }).toEqual({ length, hard: [] });
    }
  });

  test.for(rows(cases))('E1: %s gives the same bytes twice', async ([, one]) => {
    expect(JSON.stringify(await replayNode(one))).toBe(JSON.stringify(await replayNode(one)));
  });
});
