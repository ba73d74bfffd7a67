// What is wrong with suppressions themselves: no reason, nothing to hide, a rule that does not exist.
import type { Suppression } from './analysis/suppress.ts';
import type { Finding } from './findings.ts';
import { closest } from './rules/closest-name.ts';
import { RULE_FACTS } from './rules/index.ts';
import type { Fix } from './rules/rule.ts';
import type { Span } from './analysis/model.ts';

/** One suppression may name several rules; it is used when one of them hid something. */
export function suppressionFindings(suppressions: readonly Suppression[], used: ReadonlySet<Suppression>): readonly Finding[] {
  return suppressions.flatMap(suppression => {
    const unknown = suppression.rules.flatMap((rule, index) => (RULE_FACTS.has(rule) ? [] : [unknownRule(rule, suppression.ruleSpans[index] ?? suppression.comment)]));
    const findings = [...unknown];
    if (suppression.reason === '') findings.push(noReason(suppression));
    const names = suppression.rules.some(rule => RULE_FACTS.has(rule)) || suppression.rules.length === 0;
    if (!used.has(suppression) && names) findings.push(unused(suppression));
    return findings;
  });
}

function unknownRule(rule: string, span: Span): Finding {
  const near = closest(rule, RULE_FACTS.keys());
  const fixes: readonly Fix[] = near === undefined ? [] : [{ title: `Change to ${near}`, kind: 'quickfix', preferred: true, edits: [{ span, newText: near }] }];
  return finding('suppression-unknown-rule', span, `There is no rule \`${rule}\`, so this suppression hides nothing of it. ${near === undefined ? 'Write the id that the finding shows.' : `Did you mean \`${near}\`?`}`, fixes);
}

function noReason(suppression: Suppression): Finding {
  return finding('suppression-no-reason', suppression.comment, 'This suppression gives no reason: the next reader cannot know whether it still holds. Write `reprise-ignore <rule>: <reason>`.', []);
}

function unused(suppression: Suppression): Finding {
  const remove: Fix = { title: 'Remove the suppression', kind: 'quickfix', preferred: true, edits: [{ span: suppression.comment, newText: '' }] };
  return finding('suppression-unused', suppression.comment, 'This suppression hides no finding. Remove it, or move it before the statement that it means.', [remove]);
}

function finding(rule: string, span: Span, message: string, fixes: readonly Fix[]): Finding {
  return { rule, group: 'analysis', severity: 'warning', message, span, orchestrations: [], path: [], fixes: () => fixes };
}
