// Rule no-environment: an orchestration must not read the process and the machine that it happens to run on.
import { ts } from 'ts-morph';
import { dialectsOf } from '../analysis/profile.ts';
import { nodeAt } from '../analysis/syntax.ts';
import { apiFindings, apiName } from './api-use.ts';
import { someNodeWithin } from './own-nodes.ts';
import { isLogCall } from './replaying.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

export const noEnvironment: Rule = {
  id: 'no-environment',
  group: 'determinism',
  severity: 'error',
  summary: 'An orchestration reads its environment.',
  check: context => [...apiFindings(context, 'no-environment', use => `\`${apiName(use)}\` belongs to the process that runs now: a replay on another machine, or after a deployment, reads something else.`).filter(finding => !isHarmless(context, finding)), ...absentGlobals(context)],
};

/** Globals that the SDK's sandbox lacks, where no other finding says so of the same place. */
function absentGlobals(context: RuleContext): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const [owner, { facts }] of context.state.reached) {
    if (facts.globals.length === 0) continue;
    const dialects = dialectsOf(context.state, owner);
    for (const { name, at } of facts.globals) {
      const absent = dialects.find(dialect => dialect.absentGlobals.includes(name));
      if (absent === undefined || facts.uses.some(use => use.at.start <= at.start && use.at.end >= at.end)) continue;
      findings.push({ span: at, owner, message: `\`${name}\` does not exist in the sandbox of ${absent.title}: using it fails the task, which is then tried again and again. Do it in an activity, or write it with plain code.` });
    }
  }
  return findings;
}

/** Only logged, or `NODE_ENV` compared where no command depends on it. */
function isHarmless(context: RuleContext, finding: RuleFinding): boolean {
  const file = context.file(finding.span.file);
  const node = file === undefined ? undefined : nodeAt(file, finding.span.start, finding.span.end);
  if (node === undefined) return false;
  for (let at = node.parent; !ts.isSourceFile(at) && !ts.isStatement(at); at = at.parent) if (ts.isCallExpression(at) && isLogCall(at)) return true;
  return isNodeEnv(node) && !decidesCommand(node);
}

function isNodeEnv(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name.text === 'NODE_ENV';
}

/** The statement whose condition holds the read, and whether anything in it suspends, returns or assigns. */
function decidesCommand(node: ts.Node): boolean {
  for (let at: ts.Node = node; !ts.isSourceFile(at.parent); at = at.parent) {
    const parent = at.parent;
    if (ts.isIfStatement(parent) && parent.expression === at) {
      return someNodeWithin(parent, each => ts.isAwaitExpression(each) || ts.isYieldExpression(each) || ts.isReturnStatement(each) || (ts.isBinaryExpression(each) && each.operatorToken.kind === ts.SyntaxKind.EqualsToken));
    }
    if (ts.isStatement(parent)) return true;
  }
  return true;
}
