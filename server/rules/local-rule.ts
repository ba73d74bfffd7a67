// Rules that judge each reached function by itself: what they find is kept until the function's file, or what it imports, changes.
import type { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode } from '../analysis/functions.ts';
import type { RuleContext, RuleFinding } from './rule.ts';

export type LocalFinding = Omit<RuleFinding, 'owner' | 'orchestrations'>;

/** The findings of every reached function. `inspect` may use the checker and must not look at who calls the function. */
export function localFindings(context: RuleContext, notes: FunctionNotes<LocalFinding>, inspect: (node: CodeNode, context: RuleContext) => readonly LocalFinding[]): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const owner of context.state.reached.keys()) {
    for (const finding of context.perFunction(owner, notes, node => inspect(node, context))) findings.push({ ...finding, owner });
  }
  return findings;
}
