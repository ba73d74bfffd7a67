// Reads the messages between the controller and its worker thread; both are built from the same protocol.
import type { MessagePort } from 'node:worker_threads';
import type { ModuleAnswer, ModuleQuestion, WorkerMethod, WorkerRequest, WorkerRequests, WorkerResponse, WorkerStart } from './worker-protocol.ts';

export function decodeStart(value: unknown): WorkerStart & { readonly questions: MessagePort } {
  return value as WorkerStart & { readonly questions: MessagePort };
}

export function decodeRequest(value: unknown): WorkerRequest {
  return value as WorkerRequest;
}

export function decodeResponse(value: unknown): WorkerResponse {
  return value as WorkerResponse;
}

export function decodeQuestion(value: unknown): ModuleQuestion {
  return value as ModuleQuestion;
}

export function decodeAnswer(value: unknown): ModuleAnswer {
  return value as ModuleAnswer;
}

export function decodeParams<M extends WorkerMethod>(_method: M, params: unknown): WorkerRequests[M][0] {
  return params as WorkerRequests[M][0];
}

export function decodeResult<M extends WorkerMethod>(_method: M, result: unknown): WorkerRequests[M][1] {
  return result as WorkerRequests[M][1];
}
