// Every command of the command line, by name. Each is loaded when it is asked for, so that none pays for another's compiler.
import type { Command } from './command.ts';

/** Adding a command is adding a line here; `reprise --help` shows them in this order. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  replay: async () => (await import('./replay.ts')).replay,
  check: async () => (await import('./check.ts')).check,
  guard: async () => (await import('./guard.ts')).guard,
  tree: async () => (await import('./tree.ts')).tree,
  lock: async () => (await import('./lock.ts')).lock,
  import: async () => (await import('./import.ts')).importHistories,
  redact: async () => (await import('./redact.ts')).redact,
  fix: async () => (await import('./fix.ts')).fix,
  rules: async () => (await import('./rules.ts')).rules,
  explain: async () => (await import('./rules.ts')).explain,
  version: async () => (await import('./version.ts')).version,
};
