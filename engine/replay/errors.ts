// The errors that cross between programs and the engine.
import type { ErrorDetails } from '../history/event.ts';
import { categoryOf, displayMessage, originOf, type ErrorCategory } from './error-details.ts';

/**
 * Thrown by activities and orchestrations to fail with a type that callers can test: whoever awaits the call finds `type`, `details` and
 * `retryable` on the `DurableError`, clients in the `details` of the status. `details` is JSON. With `retryable: false` no retry policy tries again.
 */
export class ApplicationError extends Error {
  override readonly name = 'ApplicationError';
  readonly type: string | undefined;
  readonly details: unknown;
  readonly retryable: boolean | undefined;

  constructor(message: string, options: { readonly type?: string; readonly details?: unknown; readonly retryable?: boolean } = {}) {
    super(message);
    this.type = options.type;
    this.details = options.details;
    this.retryable = options.retryable;
  }
}

/**
 * What a failed durable call throws into the orchestration. `message` is the display text, `details` the error of the event. Where an `ApplicationError`
 * was thrown there, its type, details and `retryable` are in `type`, `applicationDetails` and `retryable`.
 */
export class DurableError extends Error {
  override readonly name = 'DurableError';
  readonly category: ErrorCategory;
  readonly details: unknown;
  readonly type: string | undefined;
  readonly applicationDetails: unknown;
  readonly retryable: boolean | undefined;

  constructor(message: string, category: ErrorCategory, details: unknown) {
    super(message);
    const origin = originOf(details);
    this.category = category;
    this.details = details;
    this.type = origin?.type;
    this.applicationDetails = origin?.details;
    this.retryable = origin?.retryable;
  }

  static of(details: ErrorDetails): DurableError {
    return new DurableError(displayMessage(details), categoryOf(details), details);
  }
}

/** Thrown into a program that misuses the API or goes on outside its turn; the turn has failed already, whatever the program does with it. */
export class TurnFailedError extends Error {
  override readonly name = 'TurnFailedError';
}

/** The text of something thrown, by shape and not by class: it may come from another realm. */
export function messageOf(thrown: unknown): string {
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown && typeof thrown.message === 'string') return thrown.message;
  try {
    return String(thrown);
  } catch {
    return 'a thrown value that has no text';
  }
}
