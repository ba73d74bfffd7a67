// S3: the worker thread of the host. User code runs here and nowhere else, so that ending the thread ends the code.
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { decodeAnswer, decodeRequest, decodeStart } from './decode-worker-message.ts';
import { ProgramProblem, described } from './module-loader.ts';
import type { ReplayProblem } from './protocol.ts';
import { Workbench } from './workbench.ts';
import type { ModuleAnswer, ModuleQuestion, WorkerRequest, WorkerResponse } from './worker-protocol.ts';

/** Serves the controller that started this thread. Does nothing in the main thread. */
export function startWorker(): void {
  const port = parentPort;
  if (port === null) return;
  const start = decodeStart(workerData);
  const signal = new Int32Array(start.shared);
  const workbench = new Workbench(start, signal, (question) => ask(start.questions, signal, question));
  port.on('message', (message: unknown) => {
    const request = decodeRequest(message);
    port.postMessage({ id: request.id, begun: true } satisfies WorkerResponse);
    port.postMessage(serve(workbench, request));
    prepare(workbench);
  });
}

/** Between messages: those that are waiting come first. */
function prepare(workbench: Workbench): void {
  setImmediate(() => {
    if (workbench.idle()) prepare(workbench);
  });
}

/** Sleeps until the controller, which has the compiler, has answered. */
function ask(port: MessagePort, signal: Int32Array, question: ModuleQuestion): ModuleAnswer {
  Atomics.store(signal, 1, 0);
  port.postMessage(question);
  Atomics.wait(signal, 1, 0);
  const answer = receiveMessageOnPort(port);
  return decodeAnswer(answer?.message);
}

function serve(workbench: Workbench, request: WorkerRequest): WorkerResponse {
  try {
    return { id: request.id, result: workbench.handle(request.method, request.params) };
  } catch (error) {
    return { id: request.id, problem: problemOf(error) };
  }
}

/** A problem of the program is a value; everything else is a bug of ours and says so. */
function problemOf(error: unknown): ReplayProblem {
  if (error instanceof ProgramProblem) return error.problem;
  const { message, stack } = described(error);
  return { code: 'internal', message: `The replay host failed: ${message}`, hint: `This is a bug of Reprise. ${stack.split('\n').slice(1, 4).map((line) => line.trim()).join(' ')}` };
}
