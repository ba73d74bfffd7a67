// Reads what a code lens, a tree item or another extension hands to a command as "which orchestration".

export interface OrchestrationArgument {
  /** `NAME@version`, or only a NAME. */
  readonly orchestration: string;
  readonly uri: string | undefined;
}

/** Commands are called by anyone with anything: a text, or an object with `orchestration` or `name` and `version`. */
export function decodeOrchestration(value: unknown, uri?: unknown): OrchestrationArgument | undefined {
  const address = typeof uri === 'string' ? uri : undefined;
  if (typeof value === 'string' && value !== '') return { orchestration: value, uri: address };
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const own = typeof fields['uri'] === 'string' ? fields['uri'] : address;
  if (typeof fields['orchestration'] === 'string') return { orchestration: fields['orchestration'], uri: own };
  const { name, version } = fields;
  if (typeof name !== 'string') return undefined;
  return { orchestration: typeof version === 'string' ? `${name}@${version}` : name, uri: own };
}

/** Splits `NAME@version`; a NAME may hold an `@` of its own, so the last one counts and only before a digit. */
export function splitOrchestration(orchestration: string): { readonly name: string; readonly version: string | undefined } {
  const match = /^(.*)@(\d[^@]*)$/s.exec(orchestration);
  return match === null ? { name: orchestration, version: undefined } : { name: match[1] ?? '', version: match[2] };
}

/** The version that follows by each kind of step; undefined for what is no version. */
export function bumped(version: string): { readonly patch: string; readonly minor: string; readonly major: string } | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)/.exec(version);
  if (match === null) return undefined;
  const [major, minor, patch] = match.slice(1).map(Number);
  if (major === undefined || minor === undefined || patch === undefined) return undefined;
  return { patch: `${major}.${minor}.${patch + 1}`, minor: `${major}.${minor + 1}.0`, major: `${major + 1}.0.0` };
}
