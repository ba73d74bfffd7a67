// Failures as they are stored, and what is shown of them.
import type { ApplicationErrorKind, ErrorDetails } from '../history/event.ts';

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

export function applicationFailure(kind: ApplicationErrorKind, message: string): ErrorDetails {
  return { Application: { kind, message, retryable: false } };
}

export function infrastructureFailure(operation: string, message: string): ErrorDetails {
  return { Infrastructure: { operation, message, retryable: false } };
}

export function nondeterminismFailure(message: string): ErrorDetails {
  return { Configuration: { kind: 'Nondeterminism', resource: '', message } };
}
