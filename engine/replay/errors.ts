// The errors that cross between programs and the engine.
import type { ErrorDetails } from '../history/event.ts';
import { categoryOf, displayMessage, type ErrorCategory } from './error-details.ts';

/** Thrown by activities and orchestrations to fail with a type that callers can test. */
export class ApplicationError extends Error {
  override readonly name = 'ApplicationError';
  readonly type: string | undefined;
  readonly details: unknown;
  readonly retryable: boolean;

  constructor(message: string, options: { readonly type?: string; readonly details?: unknown; readonly retryable?: boolean } = {}) {
    super(message);
    this.type = options.type;
    this.details = options.details;
    this.retryable = options.retryable ?? false;
  }
}

/** What a failed durable call throws into the orchestration. `message` is the display text, `details` the error of the event. */
export class DurableError extends Error {
  override readonly name = 'DurableError';
  readonly category: ErrorCategory;
  readonly details: unknown;

  constructor(message: string, category: ErrorCategory, details: unknown) {
    super(message);
    this.category = category;
    this.details = details;
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
