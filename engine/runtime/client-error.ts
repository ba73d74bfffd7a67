// What a client throws: a code for programs, a sentence for people.

/** Why a client refused. */
export type ClientErrorCode =
  | 'InvalidInput'
  | 'Timeout'
  | 'InstanceNotFound'
  | 'InstanceStillRunning'
  | 'CannotDeleteSubOrchestration'
  | 'NoRuntime'
  | 'NoQueryHandler';

/** Thrown by a client for what it cannot do; `code` says why. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code: ClientErrorCode;

  constructor(code: ClientErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
