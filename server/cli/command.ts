// What a command of the command line is: its options, and a function that answers an exit code.

/** 0 nothing found, 1 something found, 2 wrong use or unreadable input, 3 a bug of ours. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTty: boolean;
  /** Standard output: the document or the report, nothing else. */
  out(text: string): void;
  /** Standard error: progress and warnings. */
  err(text: string): void;
  /** Called by a command that runs until it is interrupted: `stop` is then called once instead of ending the process. */
  readonly onInterrupt?: (stop: () => void) => void;
}

/** Wrong use or unreadable input: printed as text, or as the `error` member of the JSON document, with exit code 2. */
export class UsageError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  constructor(code: string, message: string, place: { readonly hint?: string; readonly file?: string; readonly line?: number; readonly column?: number } = {}) {
    super(message);
    this.code = code;
    this.hint = place.hint;
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
  }
}

export interface CommandOption {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly short?: string;
  /** One sentence for `--help`. */
  readonly summary: string;
}

export interface ParsedArguments {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** After the name, for `--help`: `[paths]`, `<histories…>`. */
  readonly usage: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  run(args: ParsedArguments, terminal: Terminal): Promise<ExitCode>;
}
