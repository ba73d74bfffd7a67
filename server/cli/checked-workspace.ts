// What a check of the command line found: the project, the findings that were asked for, and what could not be looked at.
import type { Project } from '../analysis/project.ts';
import type { CheckOutcome } from '../findings.ts';

export interface CheckedWorkspace {
  readonly project: Project;
  readonly outcome: CheckOutcome;
  /** Files that were asked for, absolute. */
  readonly files: readonly string[];
  readonly warnings: readonly string[];
}
