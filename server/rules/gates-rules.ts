// The rules of the group gates: a new rule is one file, its page beside it, and its import and line here.
import type { Rule } from './rule.ts';

export const GATES_RULES = {} as const satisfies Readonly<Record<string, Rule>>;
