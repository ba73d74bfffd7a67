// What a store throws when it cannot do what it was asked: a code for programs, a sentence for people.

/** Why a store refused. */
export type StoreErrorCode =
  | 'not-available'
  | 'not-a-database'
  | 'foreign-database'
  | 'newer-schema'
  | 'corrupt'
  | 'busy'
  | 'full'
  | 'read-only'
  | 'moved'
  | 'closed'
  | 'duplicate-event'
  | 'duplicate-instance'
  | 'unreadable'
  | 'failed';

/** Thrown by a store for what it cannot do; `code` says why. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
