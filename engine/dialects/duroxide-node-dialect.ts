// The authoring API of duroxide-node as a dialect of the replay core.
import type { Dialect, Program } from '../replay/program.ts';
import { OrchestrationContext } from './duroxide-node-context.ts';
import { driveProgram, encodeResult } from './duroxide-node-driver.ts';
import { InvalidStepError } from './duroxide-node-yielded.ts';

/** The user's function: a generator function, by the package's own declaration. */
export type NodeOrchestration<Input = any> = (context: OrchestrationContext, input: Input) => unknown;

/** Payloads are always JSON; the `yield` issues the command; failure texts are stacks, so only their first lines compare. */
export const nodeDialect: Dialect = {
  id: 'duroxide-node',
  failureTexts: 'first-line',
  createContext: (port) => new OrchestrationContext(port),
  // No bytes at all arrive as undefined; a text that is no JSON fails the orchestration with the parser's own error.
  decodeInput: (text) => (text === '' ? undefined : JSON.parse(text)),
  encodeOutput: encodeResult,
  describeFailure,
  steps: (returned, context, port) => driveProgram(returned, port, () => { if (context instanceof OrchestrationContext) OrchestrationContext.suspended(context); }),
};

/** One version of an orchestration written for that package, ready for the replay core. */
export function createNodeProgram(entry: { readonly name: string; readonly version: string; readonly orchestration: NodeOrchestration }): Program {
  return { name: entry.name, version: entry.version, codec: 'typed', dialect: nodeDialect, run: entry.orchestration };
}

/** The stack of an error; the text of everything else. */
function describeFailure(thrown: unknown): string {
  if (thrown instanceof InvalidStepError) return thrown.message;
  const stack: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'stack') : undefined;
  return String(stack || thrown);
}
