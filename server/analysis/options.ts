// What was configured for the analysis: which SDK a file is written for, and which packages and wrappers are trusted or forbidden.
import type { DialectId } from './model.ts';

/** What is called: a member of a package, or a function of a file of the project. `member` is its dotted path without `default`. */
export type CallTarget = { readonly kind: 'package'; readonly name: string; readonly member: string } | { readonly kind: 'file'; readonly path: string; readonly member: string };

/** Answers for the file that holds the code (absolute, `/`). */
export interface AnalysisOptions {
  /** Equal for equal options. */
  readonly id: string;
  /** The one dialect that counts in this file; undefined: whatever its imports say. */
  dialect(file: string): DialectId | undefined;
  /** Trusted targets are neither reported nor followed. */
  trusts(file: string, target: CallTarget): boolean;
  /** Calling a forbidden target is a finding. */
  forbids(file: string, target: CallTarget): boolean;
  /** False where the lists are empty: nothing has to be asked then. */
  readonly hasLists: boolean;
}

export const DEFAULT_OPTIONS: AnalysisOptions = { id: '', dialect: () => undefined, trusts: () => false, forbids: () => false, hasLists: false };
