// What a client throws: a code for programs, a sentence for people.

export type ClientErrorCode =
  | 'InvalidInput'
  | 'Timeout'
  | 'InstanceNotFound'
  | 'InstanceStillRunning'
  | 'CannotDeleteSubOrchestration'
  | 'NoRuntime'
  | 'NoQueryHandler';

export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code: ClientErrorCode;

  constructor(code: ClientErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
