// Findings for the uses of forbidden APIs that orchestrations reach: one for each place, with a message of three parts.
import { replacementOf, type ForbiddenRule, type Waits } from '@reprise/engine';
import type { ApiUse } from '../analysis/facts.ts';
import { codeIn, fileOfKey, type FunctionKey } from '../analysis/functions.ts';
import type { RuleContext, RuleFinding } from './rule.ts';

/** All reached uses of the APIs of one rule. `describe` says what is wrong and why it matters on replay; what to write instead comes from the table. */
export function apiFindings(context: RuleContext, rule: ForbiddenRule, describe: (use: ApiUse) => string): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const [owner, { facts }] of context.state.reached) {
    for (const use of facts.uses) {
      if (use.api.rule === rule) findings.push({ span: use.at, owner, message: `${describe(use)} Write ${replacementOf(use.api, waitsOf(context, owner))} instead.` });
    }
  }
  return findings;
}

/** Generators yield what async functions await. */
function waitsOf(context: RuleContext, owner: FunctionKey): Waits {
  const file = context.file(fileOfKey(owner));
  const node = file === undefined ? undefined : codeIn(file, owner);
  return node !== undefined && 'asteriskToken' in node && node.asteriskToken !== undefined ? 'yield' : 'await';
}

/** A longer piece of source says nothing in a message (characters). */
const WRITTEN_MAX = 40;

/** What is written, and which API that is where the text does not say it; only the API where the text is long. */
export function apiName(use: ApiUse): string {
  const written = use.text.replace(/\s+/g, ' ');
  const path = use.api.path.replace(/^default\.|\.\*$/g, '').replaceAll('.()', '()');
  const name = use.api.origin === 'global' ? path : `${use.api.module ?? ''} ${path}`;
  if (written.length > WRITTEN_MAX) return name;
  const isPlain = use.api.use === 'empty-call' || path === '*' || path === 'default' || written === path || written.endsWith(`.${path}`);
  return isPlain ? written : `${written} (${name})`;
}
