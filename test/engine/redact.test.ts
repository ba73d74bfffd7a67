// Redaction: nothing of a payload is left, what was equal stays equal, shapes stay, and a redacted history still replays.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { driveTurn, encodeEvent, encodeHistory, importHistories, importHistoryText, redactHistories, replayExecution, type HistoryEvent, type RecordedExecution, type RedactOptions } from '../../engine/index.ts';
import { createStandIns } from '../../engine/history/stand-ins.ts';
import { casesOf, groups, isShown, registryOf, textOf } from '../support/duroxide-corpus.ts';
import { settle } from '../support/replay-case.ts';
import { AC, AS, S } from '../support/turn-scenario.ts';

const recordedOf = (group: string): readonly RecordedExecution[] => importHistories(casesOf(group).map(({ file }) => ({ file, text: textOf(file) }))).executions;
const one = (events: readonly HistoryEvent[], options?: RedactOptions): readonly HistoryEvent[] => {
  const { executions } = importHistoryText(JSON.stringify(events), 'a.json');
  return redactHistories(executions, options).flatMap((execution) => execution.events);
};

describe('stand-ins', () => {
  const integers = fc.array(fc.maxSafeInteger(), { maxLength: 200 });
  test('of texts are as long, the same for the same, different for different', () => {
    fc.assert(fc.property(fc.array(fc.string({ minLength: 1, maxLength: 3, unit: 'binary' }), { maxLength: 300 }), (texts) => {
      const { text } = createStandIns();
      const made = texts.map(text);
      expect(made.map((each) => each.length)).toEqual(texts.map((each) => each.length));
      expect(new Set(made).size).toBe(new Set(texts).size);
      expect(texts.map(text)).toEqual(made);
    }));
    const { text } = createStandIns();
    expect(new Set(Array.from({ length: 5_000 }, (_, index) => text(String.fromCharCode(0x100 + index)))).size).toBe(5_000);
  });

  test('of whole numbers have as many digits, and what JSON writes is what it reads', () => {
    fc.assert(fc.property(integers, (numbers) => {
      const { number } = createStandIns();
      const texts = [...new Set(numbers.filter((each) => each !== 0 && each !== 1).map(String))];
      const made = texts.map(number);
      expect(made.map((each) => each.length)).toEqual(texts.map((each) => each.length));
      expect(made.map((each) => String(Number(each)))).toEqual(made);
      expect(new Set(made).size).toBe(texts.length);
    }));
    const { number } = createStandIns();
    const digits = ['2', '3', '4', '5', '6', '7', '8', '9'];
    expect(digits.map(number).toSorted()).toEqual(digits);
    for (const decimal of ['0.5', '12.25', '-3.75', '1e+21']) expect(number(decimal)).toHaveLength(decimal.length);
  });
});

describe('payloads', () => {
  test('keep the shape of their JSON; the same value is the same everywhere', () => {
    const [started, scheduled, completed] = one([S(JSON.stringify({ name: 'Ada Lovelace', amount: 125, paid: false, tags: ['gold', null], count: 1 })), AS(2, 'Charge', 'Ada Lovelace'), AC(3, 2, '{"who":"Ada Lovelace"}')]);
    const input = started?.type === 'OrchestrationStarted' ? JSON.parse(started.input) : undefined;
    expect(input).toEqual({ name: expect.stringMatching(/^[a-z]{12}$/), amount: expect.any(Number), paid: false, tags: [expect.stringMatching(/^[a-z]{4}$/), null], count: 1 });
    expect(String(input.amount)).toHaveLength(3);
    expect(input.amount).not.toBe(125);
    expect(scheduled).toMatchObject({ name: 'Charge', input: input.name });
    expect(completed).toMatchObject({ result: JSON.stringify({ who: input.name }) });
  });

  test('named members and numbers stay where they are asked to', () => {
    const input = JSON.stringify({ status: 'open', deep: { status: { x: 'y' }, other: 'gone' }, amount: 125 });
    const [started] = one([S(input)], { keep: ['status'], keepNumbers: true });
    expect(started?.type === 'OrchestrationStarted' && JSON.parse(started.input)).toEqual({ status: 'open', deep: { status: { x: 'y' }, other: 'aaaa' }, amount: 125 });
  });

  test('an unknown event is redacted whole, and stays unknown', () => {
    const { executions } = importHistoryText(JSON.stringify([S('in'), { ...AS(2, 'A', 'x'), type: 'FromTheFuture', secret: { deep: ['secret'] } }]), 'a.json');
    const [redacted] = redactHistories(executions);
    expect(redacted?.events.map(encodeEvent).join()).not.toMatch(/"secret"[\],]|secret\\"/);
    expect(redacted?.events[1]).toMatchObject({ type: 'Unknown', original: { type: 'FromTheFuture', secret: { deep: ['aaaaaa'] } } });
  });

  test('what a message of the engine quotes is redacted, names are not', () => {
    const details = { Configuration: { kind: 'Nondeterminism', resource: '', message: 'schedule mismatch: action=CallActivity { name: "Charge", input: "Ada Lovelace" } vs event=…' } };
    const redacted = one([S('Ada Lovelace'), AS(2, 'Charge', 'x'), { ...AS(3, '', ''), type: 'OrchestrationFailed', details } as HistoryEvent]);
    const [started, , failed] = redacted;
    const name = started?.type === 'OrchestrationStarted' ? started.input : '';
    expect(failed).toMatchObject({ details: { Configuration: { message: `schedule mismatch: action=CallActivity { name: "Charge", input: "${name}" } vs event=…` } } });
  });

  test('ids get stand-ins on demand, and children are still found by theirs', () => {
    const { executions } = importHistoryText(JSON.stringify([{ ...S('x'), instance_id: 'customer-17::sub::2', parent_instance: 'customer-17', parent_id: 2 }]), 'a.json');
    const [kept] = redactHistories(executions);
    const [gone] = redactHistories(executions, { instances: true });
    expect(kept).toMatchObject({ instance: 'customer-17::sub::2', parentInstance: 'customer-17' });
    expect(gone).toMatchObject({ instance: 'aaaaaaaaaaa::sub::2', parentInstance: 'aaaaaaaaaaa' });
    expect(gone?.events[0]).toMatchObject({ instance_id: 'aaaaaaaaaaa::sub::2', parent_instance: 'aaaaaaaaaaa' });
  });
});

/** Members whose value decides where a program goes. */
const decisive: Readonly<Record<string, readonly string[]>> = { 'order-processing': ['tier', 'result'] };

describe.each(groups)('%s, redacted', (group) => {
  const recorded = recordedOf(group).filter(({ events }) => events.length < 3_000);

  test('no payload is left, and every event keeps its place and its type', () => {
    const payloads = (event: HistoryEvent): readonly string[] => ['input', 'output', 'result', 'data'].flatMap((member) => {
      const value: unknown = Reflect.get(event, member);
      return typeof value === 'string' ? [value] : [];
    });
    for (const [at, execution] of redactHistories(recorded).entries()) {
      const before = recorded[at]?.events ?? [];
      expect(execution.events.map((event) => [event.event_id, event.type, event.timestamp_ms])).toEqual(before.map((event) => [event.event_id, event.type, event.timestamp_ms]));
      // Names of members stay, and so does what is neither text nor number.
      const left = execution.events.flatMap((event, index) => payloads(event).filter((text) => /[A-Za-z]{3}/.test(text) && !/^(true|false|null|\{"nonsense":true\})$/.test(text) && payloads(before[index] ?? event).includes(text)));
      expect(left).toEqual([]);
    }
  });

  test('it replays, compared by everything but payloads', async () => {
    const registry = await registryOf(group);
    const shown = new Set(casesOf(group).filter(isShown).map(({ expected }) => expected.instance));
    const outcomes: string[] = [];
    for (const execution of redactHistories(recorded, { keepNumbers: true, keep: decisive[group] ?? [] })) {
      const program = registry.resolve(execution.name, execution.version)?.program;
      if (program === undefined || shown.has(execution.instance)) continue;
      const back = importHistoryText(encodeHistory(execution), 'back').executions[0];
      if (back === undefined) throw new Error('nothing came back');
      expect({ ...back, file: '', format: '' }).toMatchObject({ isRedacted: true, problems: [] });
      const { outcome, divergences } = await driveTurn(replayExecution(program, back), settle);
      if (outcome === 'diverged') outcomes.push(`${execution.instance}.${execution.execution} ${divergences[0]?.message}`);
    }
    expect(outcomes).toEqual([]);
  });
});
