// Failures as they are stored, and what is shown of them.
import type { ApplicationErrorKind, ApplicationOrigin, ErrorDetails } from '../history/event.ts';

/** The text that an orchestration sees of a failed call, word for word duroxide's. */
export function displayMessage(details: ErrorDetails): string {
  if ('Application' in details) return applicationMessage(details.Application.kind, details.Application.message);
  if ('Infrastructure' in details) return `infrastructure:${details.Infrastructure.operation}: ${details.Infrastructure.message}`;
  if ('Configuration' in details) {
    const { message, resource } = details.Configuration;
    return message === null ? `nondeterministic in ${resource}` : `nondeterministic: ${message}`;
  }
  const { attempt_count: attempts, max_attempts: max, message_type: subject } = details.Poison;
  if ('Orchestration' in subject) return `poison: orchestration ${subject.Orchestration.instance} exceeded ${attempts} attempts (max ${max})`;
  if ('Activity' in subject) return `poison: activity ${subject.Activity.activity_name}#${subject.Activity.activity_id} exceeded ${attempts} attempts (max ${max})`;
  const { instance, error } = subject.FailedDeserialization;
  return `poison: orchestration ${instance} history deserialization failed after ${attempts} attempts (max ${max}): ${error}`;
}

function applicationMessage(kind: ApplicationErrorKind, message: string): string {
  if (typeof kind === 'object') return `canceled: ${kind.Cancelled.reason}`;
  return kind === 'Panicked' ? `orchestration panicked: ${message}` : message;
}

export type ErrorCategory = 'application' | 'infrastructure' | 'configuration' | 'poison';

export function categoryOf(details: ErrorDetails): ErrorCategory {
  if ('Application' in details) return 'application';
  if ('Infrastructure' in details) return 'infrastructure';
  return 'Configuration' in details ? 'configuration' : 'poison';
}

/** `retryable` is always false, as duroxide writes it; what our own errors say about it is in `origin`. */
export function applicationFailure(kind: ApplicationErrorKind, message: string, origin?: ApplicationOrigin): ErrorDetails {
  return { Application: { kind, message, retryable: false, ...(origin === undefined ? {} : { reprise: origin }) } };
}

/** What an error of the application said beside its message; undefined for every other failure. */
export function originOf(details: unknown): ApplicationOrigin | undefined {
  if (typeof details !== 'object' || details === null || !('Application' in details)) return undefined;
  const { Application: application } = details;
  if (typeof application !== 'object' || application === null || !('reprise' in application)) return undefined;
  const { reprise } = application;
  return typeof reprise === 'object' && reprise !== null ? reprise : undefined;
}

/**
 * The same for something thrown, by shape and not by class, since it may come from another realm. A failure of a durable call that is thrown on keeps
 * what the first thrower said. Details that are no JSON are left out: a failure must not fail.
 */
export function thrownOrigin(thrown: unknown): ApplicationOrigin | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('name' in thrown)) return undefined;
  if (thrown.name === 'DurableError') return 'details' in thrown ? originOf(thrown.details) : undefined;
  if (thrown.name !== 'ApplicationError') return undefined;
  const type = 'type' in thrown && typeof thrown.type === 'string' ? { type: thrown.type } : undefined;
  const retryable = 'retryable' in thrown && typeof thrown.retryable === 'boolean' ? { retryable: thrown.retryable } : undefined;
  const details = 'details' in thrown && thrown.details !== undefined ? plainJson(thrown.details) : undefined;
  return type === undefined && retryable === undefined && details === undefined ? undefined : { ...type, ...details, ...retryable };
}

function plainJson(value: unknown): { readonly details: unknown } | undefined {
  try {
    const text = JSON.stringify(value);
    return text === undefined ? undefined : { details: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

export function infrastructureFailure(operation: string, message: string): ErrorDetails {
  return { Infrastructure: { operation, message, retryable: false } };
}

export function nondeterminismFailure(message: string): ErrorDetails {
  return { Configuration: { kind: 'Nondeterminism', resource: '', message } };
}
