// What an ApplicationError says beside its message: it reaches whoever awaits the call, over any number of children, and the client; duroxide's members stay as they are.
import { afterEach, expect, test } from 'vitest';
import { ApplicationError, importHistoryText, OrchestrationRegistry, type DurableError, type Orchestration } from '../../engine/index.ts';
import { TestEnvironment, type ActivityScript } from '../../engine/testing/index.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function environment(orchestrations: Readonly<Record<string, Orchestration>>, activities: Readonly<Record<string, ActivityScript>>): Promise<TestEnvironment> {
  const env = await TestEnvironment.create({ orchestrations: OrchestrationRegistry.builder().registerAll(Object.entries(orchestrations)).build(), activities });
  closing.push(() => env.close());
  return env;
}

const declined = (): never => {
  throw new ApplicationError('card declined', { type: 'CardDeclined', details: { code: 51, at: ['a', null] } });
};
const facts = (error: DurableError): unknown => ({ name: error.name, message: error.message, category: error.category, type: error.type, applicationDetails: error.applicationDetails, retryable: error.retryable });

const authored: readonly (readonly [string, Orchestration])[] = [
  ['an async function', async (ctx) => ctx.scheduleActivity('Pay').then(() => 'paid', facts)],
  ['a generator', function* (ctx) {
    try {
      return yield ctx.scheduleActivity('Pay');
    } catch (error) {
      return facts(error as DurableError);
    }
  }],
];
test.each(authored)('%s tests type and details of a failed activity', async (_what, main) => {
  const env = await environment({ main }, { Pay: declined });
  await env.client.startOrchestration('m', 'main');
  expect(await env.runToEnd('m')).toMatchObject({ status: 'Completed', output: { name: 'DurableError', message: 'card declined', category: 'application', type: 'CardDeclined', applicationDetails: { code: 51, at: ['a', null] } } });
});

test('uncaught it goes from child to parent to client, and the recorded failure is duroxide\'s with one member more', async () => {
  const env = await environment({ main: async (ctx) => ctx.scheduleSubOrchestration('child'), child: async (ctx) => ctx.scheduleActivity('Pay') }, { Pay: declined });
  await env.client.startOrchestration('m', 'main');
  const details = { Application: { kind: 'OrchestrationFailed', message: 'card declined', retryable: false, reprise: { type: 'CardDeclined', details: { code: 51, at: ['a', null] } } } };
  expect(await env.runToEnd('m')).toEqual({ status: 'Failed', error: 'card declined', details, customStatusVersion: 0 });
  const document = await env.record('m');
  expect(importHistoryText(document, 'm').executions[0]).toMatchObject({ problems: [], status: 'Failed' });
  expect(document).toContain(JSON.stringify(details));
  expect(await env.replay(document)).toEqual({ outcome: 'replayed', divergences: [] });
});

test('an orchestration throws one of its own; a plain error adds nothing to the event', async () => {
  const env = await environment({
    typed: async () => { throw new ApplicationError('no', { type: 'Refused' }); },
    plain: async () => { throw new Error('no'); },
    bare: async () => { throw new ApplicationError('no'); },
  }, {});
  for (const name of ['typed', 'plain', 'bare']) await env.client.startOrchestration(name, name);
  expect(await env.runToEnd('typed')).toMatchObject({ details: { Application: { reprise: { type: 'Refused' } } } });
  for (const name of ['plain', 'bare']) expect(await env.runToEnd(name)).toMatchObject({ details: { Application: { kind: 'OrchestrationFailed', message: 'no', retryable: false } } });
  for (const name of ['plain', 'bare']) expect(JSON.stringify(await env.client.readExecutionHistory(name, 1))).not.toContain('reprise":{');
});

test('details that are no JSON are left out, and the failure stays', async () => {
  const loop: { self?: unknown } = {};
  loop.self = loop;
  const env = await environment({ main: async (ctx) => ctx.scheduleActivity('Pay').then(() => 'paid', facts) }, { Pay: () => { throw new ApplicationError('odd', { type: 'Odd', details: loop }); } });
  await env.client.startOrchestration('m', 'main');
  const { output } = await env.runToEnd('m') as { readonly output: object };
  expect(output).toMatchObject({ type: 'Odd', message: 'odd' });
  expect(output).not.toHaveProperty('applicationDetails');
});

test.each([
  { retryable: false, calls: 1 },
  { retryable: true, calls: 3 },
  { retryable: undefined, calls: 3 },
])('with retryable $retryable a policy of three attempts makes $calls', async ({ retryable, calls }) => {
  let made = 0;
  const env = await environment({ main: async (ctx) => ctx.scheduleActivityWithRetry('Pay', undefined, { maxAttempts: 3 }) }, {
    Pay: () => {
      made += 1;
      throw new ApplicationError('card declined', retryable === undefined ? {} : { retryable });
    },
  });
  await env.client.startOrchestration('m', 'main');
  expect(await env.runToEnd('m')).toMatchObject({ status: 'Failed', error: 'card declined' });
  expect(made).toBe(calls);
  expect(await env.replay(await env.record('m'))).toMatchObject({ outcome: 'replayed' });
});
