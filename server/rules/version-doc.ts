// Rule version-doc: a later version says in its comment which version it is and what changed.
import { ts } from 'ts-morph';
import { functionsIn, fileOfKey } from '../analysis/functions.ts';
import type { OrchestrationModel } from '../analysis/model.ts';
import { enclosingFunction, isFunctionNode } from '../analysis/syntax.ts';
import type { Fix, Rule, RuleContext, RuleFinding } from './rule.ts';
import { compareVersions } from './version-compare.ts';
import { fullVersion, versionName } from './version-names.ts';

export const versionDoc: Rule = {
  id: 'version-doc',
  group: 'versions',
  severity: 'hint',
  summary: 'A later version has no comment that names it and what changed.',
  check,
  fixes: (finding, context) => {
    const orchestration = laterVersions(context).find(each => each.head.start === finding.span.start && each.head.file === finding.span.file);
    const statement = orchestration === undefined ? undefined : statementOf(context, orchestration);
    if (orchestration === undefined || statement === undefined) return [];
    const fix: Fix = { title: `Describe version ${orchestration.version}`, kind: 'quickfix', edits: [{ span: { file: finding.span.file, start: statement.start, end: statement.start }, newText: `/** Version ${orchestration.version} - what changed since the version before. */\n${statement.indent}` }] };
    return statement.comment === '' ? [fix] : [];
  },
};

function check(context: RuleContext): readonly RuleFinding[] {
  return laterVersions(context).flatMap(orchestration => {
    const comment = context.isTest(orchestration.head.file) ? undefined : statementOf(context, orchestration)?.comment;
    if (comment === undefined || namesVersion(comment, ownVersion(orchestration))) return [];
    const said = comment === '' ? 'has no comment' : 'has a comment that does not name it';
    return [{
      span: orchestration.head,
      orchestrations: [orchestration],
      message: `Version ${orchestration.version} of \`${orchestration.name ?? ''}\` ${said}: whoever reads a stored run of it cannot see what is different. Write a comment such as "Version ${orchestration.version} - what changed".`,
    }];
  });
}

/** What the function calls itself counts; where that is not what it is registered as, another rule says so. */
function ownVersion(orchestration: OrchestrationModel): string {
  const named = versionName(orchestration.functionName);
  return (named === undefined ? undefined : fullVersion(named)) ?? orchestration.version;
}

/** Registered versions that are not the first of their name. */
function laterVersions(context: RuleContext): readonly OrchestrationModel[] {
  const lowest = new Map<string, string>();
  const { orchestrations } = context.state.model;
  for (const { name, version, registration } of orchestrations) {
    if (name === undefined || registration === undefined) continue;
    const known = lowest.get(name);
    if (known === undefined || compareVersions(version, known) < 0) lowest.set(name, version);
  }
  return orchestrations.filter(({ name, version, registration }) => name !== undefined && registration !== undefined && lowest.get(name) !== version);
}

/** The statement that declares the function, and the comments right before it; undefined for an inline function. */
function statementOf(context: RuleContext, orchestration: OrchestrationModel): { readonly start: number; readonly indent: string; readonly comment: string } | undefined {
  const file = context.file(fileOfKey(orchestration.key));
  const node = file === undefined ? undefined : functionsIn(file).get(orchestration.key);
  if (file === undefined || node === undefined || enclosingFunction(node) !== undefined) return undefined;
  let at: ts.Node = node;
  while (!ts.isSourceFile(at.parent)) {
    at = at.parent;
    if (ts.isCallExpression(at) || isFunctionNode(at)) return undefined;
  }
  const start = at.getStart(file);
  const comments = (ts.getLeadingCommentRanges(file.text, at.pos) ?? []).map(range => file.text.slice(range.pos, range.end));
  return { start, indent: '', comment: comments.join('\n') };
}

function namesVersion(comment: string, version: string): boolean {
  return new RegExp(`(?<![\\d.])${version.replace(/[.+]/g, '\\$&')}(?![\\d]|\\.\\d)`).test(comment);
}
