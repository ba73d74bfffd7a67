// Rule gate-range: the range of a gate is two whole numbers that every run that needs it is admitted by.
import { ts } from 'ts-morph';
import { gateModel, type GateUse } from '../analysis/gates/gate-model.ts';
import { raisedGates, type RaisedGate } from '../analysis/guard/gate-changes.ts';
import { nodeAt } from '../analysis/syntax.ts';
import { gateEvidence } from './gate-evidence.ts';
import { callWords } from './gate-words.ts';
import type { Fix, Rule, RuleContext, RuleFinding } from './rule.ts';

export const gateRange: Rule = {
  id: 'gate-range',
  group: 'gates',
  severity: 'error',
  summary: 'The range of a version gate refuses runs that need it.',
  check: context => [...wrongRanges(context), ...raisedRanges(context)],
  fixes,
};

function wrongRanges(context: RuleContext): readonly RuleFinding[] {
  const findings = new Map<string, RuleFinding>();
  for (const use of gateModel(context).uses) {
    const problem = use.kind === 'version' ? problemOf(use) : undefined;
    if (problem !== undefined) findings.set(`${use.at.file} ${use.at.start}`, { span: use.at, owner: use.owner, message: `\`${callWords(use)}\` ${problem}` });
  }
  return [...findings.values()];
}

function problemOf({ min, max }: GateUse): string | undefined {
  if ([min, max].some(each => each !== undefined && !Number.isInteger(each))) return 'has a range that is not made of whole numbers: versions are counted, and every run fails at this call. Write two integers, from `DEFAULT_VERSION` or the oldest supported version to the newest.';
  if (min !== undefined && max !== undefined && min > max) return 'has a minimum above its maximum: no version is admitted, and every run fails at this call. Write the lower one first.';
  return max !== undefined && max < 1 ? 'admits no version from 1 on: new runs are recorded as if the change did not exist, and no number is left for it. Let the range end with the newest version, 1 or higher.' : undefined;
}

/** Against what is released: the same comparison that the guard makes, at the gate. */
function raisedRanges(context: RuleContext): readonly RuleFinding[] {
  const findings = new Map<string, RuleFinding>();
  for (const { orchestration, tree, released } of gateEvidence(context)) {
    for (const raised of released === undefined ? [] : raisedGates(released.tree, tree)) {
      const { span } = raised.node;
      if (context.file(span.file) !== undefined) findings.set(`${span.file} ${span.start}`, { span, orchestrations: [orchestration], message: raisedMessage(raised, context.baseline()?.ref ?? 'the baseline') });
    }
  }
  return [...findings.values()];
}

function raisedMessage({ node, released }: RaisedGate, ref: string): string {
  const { id, min } = node;
  if (released === undefined) return `The gate "${id}" is new and admits nothing below ${min}: unfinished runs of the released code (${ref}) passed here without it, and fail on replay. Let its range begin at \`DEFAULT_VERSION\`.`;
  return `The gate "${id}" admits nothing below ${min}, where the released code (${ref}) admits ${released}: unfinished runs that are at an older version fail on replay. Keep the minimum at ${released} until none of them is open.`;
}

/** The minimum back to what is released. */
function fixes(finding: RuleFinding, context: RuleContext): readonly Fix[] {
  const raised = gateEvidence(context).flatMap(({ released, tree }) => (released === undefined ? [] : raisedGates(released.tree, tree))).find(({ node }) => node.span.file === finding.span.file && node.span.start === finding.span.start);
  const file = context.file(finding.span.file);
  const call = file === undefined ? undefined : nodeAt(file, finding.span.start, finding.span.end);
  const argument = call !== undefined && ts.isCallExpression(call) ? call.arguments[1] : undefined;
  if (raised === undefined || file === undefined || argument === undefined || !(ts.isNumericLiteral(argument) || ts.isPrefixUnaryExpression(argument))) return [];
  const min = raised.released ?? -1;
  return [{ title: `Let the range begin at ${min} again`, kind: 'quickfix', edits: [{ span: { file: file.fileName, start: argument.getStart(file), end: argument.end }, newText: String(min) }] }];
}
