// The door for orchestrations written for duroxide-node: that package's authoring API over the same core.
import type { Dialect, Program } from '../replay/program.ts';
import { encodeNode, NodeOrchestrationContext } from './duroxide-node-context.ts';
import { InvalidStepError } from './duroxide-node-descriptor.ts';
import { yieldedTask } from './duroxide-node-tasks.ts';

export { NodeOrchestrationContext as OrchestrationContext } from './duroxide-node-context.ts';
export type { NodeRetryPolicy as RetryPolicy, ScheduledTask } from './duroxide-node-descriptor.ts';

const contexts = new WeakMap<object, NodeOrchestrationContext>();

/** Payloads are always JSON; generators only; commands are issued by the `yield`; failure texts are stacks, compared up to their first line. */
export const nodeDialect: Dialect = {
  id: 'duroxide-node',
  failureTexts: 'first-line',
  refuse: (result) => {
    const isAsyncGenerator = typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
    return isAsyncGenerator ? new InvalidStepError('missing field `task`') : new TypeError('gen.next is not a function');
  },
  createContext(port) {
    const context = new NodeOrchestrationContext(port);
    contexts.set(port, context);
    return context;
  },
  // No bytes at all arrive as undefined; a text that is no JSON fails the orchestration.
  decodeInput: (text) => (text === '' ? undefined : JSON.parse(text)),
  encodeOutput: encodeNode,
  describeFailure,
  accept(yielded, port) {
    const task = yieldedTask(yielded, port);
    contexts.get(port)?.resumed();
    return task;
  },
};

/** One orchestration of that package as a program. */
export function createNodeProgram(name: string, version: string, orchestration: (context: NodeOrchestrationContext, input: never) => unknown): Program {
  return { name, version, codec: 'typed', dialect: nodeDialect, run: orchestration };
}

function describeFailure(thrown: unknown): string {
  if (thrown instanceof InvalidStepError) return thrown.message;
  if (typeof thrown === 'object' && thrown !== null && 'stack' in thrown && typeof thrown.stack === 'string' && thrown.stack !== '') return thrown.stack;
  return String(thrown);
}
