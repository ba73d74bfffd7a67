// The recorded application of the Node SDK, unchanged, on our own runtime: orchestrations and activities end as they did there.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registriesOf } from '../../engine/dialects/duroxide-node.ts';
import { Client, MemoryStore, Runtime } from '../../engine/index.ts';
import { nodeApplicationRuntime, nodeCases, type NodeCase } from '../support/node-sdk-corpus.ts';

/** Programs whose outputs depend on nothing but their inputs, and that nobody has to talk to. */
const alone = new Set([
  'hello', 'chain', 'invoice', 'payloads', 'payloads-typed', 'nothing', 'no-value', 'not-yielded', 'helpers', 'system', 'traces', 'timers', 'routed',
  'fan-out', 'fan-mixed', 'fan-unsupported', 'key-order', 'through-all', 'race-error', 'race-timeout', 'race-three', 'nested',
  'activity-failure-caught', 'activity-failure-uncaught', 'activity-throws-text', 'throw-error', 'throw-text', 'throw-object', 'throw-stackless',
  'yield-number', 'yield-promise', 'yield-array', 'async-function', 'async-generator', 'continue-not-yielded', 'retry', 'retry-timeout',
  'status', 'keys', 'parent-catches',
]);

const groups = ['basics', 'combinators', 'failures', 'state', 'children'];
/** Children and detached instances are started by the programs that started them there. */
const cases = groups.flatMap(nodeCases).filter(({ expected }) => alone.has(expected.orchestration) && !/::|-child$|-known$|-detached$/.test(expected.instance));

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

describe('the application runs', () => {
  const store = new MemoryStore();
  const client = new Client(store);
  let runtime: Runtime | undefined;

  beforeAll(async () => {
    const { orchestrations, activities } = registriesOf(nodeApplicationRuntime().registrations);
    runtime = await Runtime.startWithStore(store, activities, orchestrations, { workerTags: 'any', workerConcurrency: 8 });
  });
  afterAll(() => runtime?.shutdown(100));

  test.concurrent.for(cases.map((one): readonly [string, NodeCase] => [one.stem, one]))('%s', async ([, { expected }]) => {
    const { instance, orchestration, version, input, status, output, error } = expected;
    // The stored text travels as it is: a text is not encoded once more.
    await client.startOrchestrationVersioned(instance, orchestration, version, input);
    const ended = await client.waitForOrchestration(instance, 30_000);
    expect(ended.status).toBe(status);
    const [last] = (await client.readExecutionHistory(instance, 1)).slice(-1);
    if (status === 'Completed') expect(last).toMatchObject({ type: 'OrchestrationCompleted', output });
    else expect(last?.type === 'OrchestrationFailed' && 'Application' in last.details ? firstLine(last.details.Application.message) : last).toBe(firstLine(messageIn(error)));
  });
});

function messageIn(error: unknown): string {
  const application: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'Application') : undefined;
  const message: unknown = typeof application === 'object' && application !== null ? Reflect.get(application, 'message') : undefined;
  if (typeof message !== 'string') throw new Error('the recording holds no application failure');
  return message;
}
