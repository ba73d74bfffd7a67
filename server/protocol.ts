// The door of the language server: requests and commands beyond the language server protocol.

/** Lines and columns count from 1. */
export interface OrchestrationSummary {
  readonly name: string;
  readonly version: string;
  readonly functionName: string;
  readonly uri: string;
  readonly line: number;
  readonly column: number;
  readonly registered: boolean;
}

export type VersionBump = 'patch' | 'minor' | 'major';

/** Whole new texts of files, as in `reprise version new`; the client turns them into one workspace edit with minimal ranges. */
export interface FileEdits {
  readonly edits: readonly { readonly uri: string; readonly newText: string }[];
  /** Where to put the cursor afterwards. */
  readonly reveal?: { readonly uri: string; readonly line: number; readonly column: number };
}

/** Custom requests, by method: [parameters, answer]. */
export interface ServerRequests {
  'reprise/orchestrations': [Record<string, never>, { readonly orchestrations: readonly OrchestrationSummary[] }];
  /** `orchestration` is `NAME@version`, the constant that holds the name, or a function; fails with a message that says why no edit is safe. */
  'reprise/newVersion': [{ readonly orchestration: string; readonly uri?: string; readonly bump?: VersionBump; readonly to?: string }, FileEdits];
  /** The command tree as `reprise tree` prints it. */
  'reprise/tree': [{ readonly orchestration: string }, { readonly tree: readonly string[] }];
  /** Analysis of everything has come to rest; for tests and for the status item. */
  'reprise/idle': [Record<string, never>, { readonly files: number; readonly orchestrations: number }];
}

/** Command ids that code lenses and code actions carry; the client registers them. */
export const SERVER_COMMANDS = { newVersion: 'reprise.newVersion', replay: 'reprise.replayHistory' } as const;
