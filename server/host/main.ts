// The replay host as a child process: requests come over the process channel, answers go back the same way.
import { normalise } from './source-files.ts';
import { Controller } from './controller.ts';
import { decodeHostInput } from './decode-request.ts';
import type { HostMessage, ReplayProblem } from './protocol.ts';
import { WorkerProblem } from './worker-thread.ts';

/** Given by whoever starts the host for a workspace that is not trusted: histories are read, no program runs. */
const READ_ONLY = '--read-only';

/**
 * Serves the process that forked this one. The workspace folder is the current folder.
 * Ends when the channel is closed, so that no host outlives its editor.
 */
export function startHost(): void {
  const isTrusted = !process.argv.includes(READ_ONLY);
  const controller = new Controller(normalise(process.cwd()), (notify, params) => send({ notify, params }), isTrusted);
  process.on('message', (message: unknown) => {
    const input = decodeHostInput(message);
    if (input === undefined) return;
    if (input.kind === 'cancel') {
      controller.cancel(input.id);
      return;
    }
    controller.receive(input.id, input.method, input.params).then(
      (result) => send({ id: input.id, result }),
      (error: unknown) => send({ id: input.id, problem: problemOf(error) }),
    );
  });
  process.on('disconnect', () => void controller.dispose().finally(() => process.exit(0)));
}

function send(message: HostMessage): void {
  process.send?.(message);
}

function problemOf(error: unknown): ReplayProblem {
  if (error instanceof WorkerProblem) return error.problem;
  return { code: 'internal', message: `The replay host failed: ${error instanceof Error ? error.message : String(error)}`, hint: 'This is a bug of Reprise. Its log says more.' };
}
