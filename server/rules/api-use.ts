// Findings for the uses of forbidden APIs that orchestrations reach: one for each place, with a message of three parts.
import { replacementKind, replacementOf, type ForbiddenApi, type ForbiddenRule, type Waits } from '@reprise/engine';
import type { ApiUse } from '../analysis/facts.ts';
import { codeIn, fileOfKey, type FunctionKey } from '../analysis/functions.ts';
import { dialectsOf } from '../analysis/profile.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { RuleContext, RuleFinding } from './rule.ts';

/** All reached uses of the APIs of one rule. `describe` says what is wrong and why it matters on replay; what to write instead comes from the table. */
export function apiFindings(context: RuleContext, rule: ForbiddenRule, describe: (use: ApiUse) => string): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const [owner, { facts }] of context.state.reached) {
    for (const use of facts.uses) {
      if (use.api.rule !== rule || (use.ifOmitted !== undefined && (context.state.reached.get(use.ifOmitted.owner)?.given ?? 0) > use.ifOmitted.index)) continue;
      const dialects = dialectsOf(context.state, owner);
      if (dialects.length > 0 && dialects.every(dialect => isLegal(dialect, use.api))) continue;
      const absent = dialects.find(dialect => isAbsent(dialect, use.api));
      const described = use.configured === true ? configuredText(use) : absent === undefined ? describe(use) : `\`${apiName(use)}\` does not exist in the sandbox of ${absent.title}: using it fails the task, which is then tried again and again.`;
      findings.push({ span: use.at, owner, message: `${described} Write ${insteadOf(dialects, use.api, waitsOf(context, owner))} instead.` });
    }
  }
  return findings;
}

function configuredText(use: ApiUse): string {
  return `\`${use.text}\` is forbidden in orchestrations by the configuration (\`packages.forbidden\`): what it does is in no history.`;
}

/** The SDK replaces the API by one that replays. */
function isLegal(dialect: Dialect, api: ForbiddenApi): boolean {
  if (api.origin === 'global') return dialect.legal.includes(api.path);
  return dialect.legalPackages.some(name => (name.endsWith('/*') ? api.module?.startsWith(name.slice(0, -1)) === true : api.module === name));
}

/** Where the SDK's sandbox has no such global or module. */
function isAbsent(dialect: Dialect, api: ForbiddenApi): boolean {
  return api.origin === 'global' && dialect.absentGlobals.includes(api.path.split('.')[0] ?? '');
}

/** In the words of the SDK of the first orchestration. */
function insteadOf(dialects: readonly Dialect[], api: ForbiddenApi, waits: Waits): string {
  const kind = replacementKind(api);
  const dialect = dialects[0];
  if (kind === undefined || dialect === undefined || dialect.id === 'reprise') return replacementOf(api, waits);
  return dialect.instead[kind];
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
