// Quick fixes: the fixes of the findings under the cursor, computed from the current text when they are asked for.
import { CodeActionKind, type CodeAction, type CodeActionParams, type Diagnostic, type Range } from 'vscode-languageserver';
import type { Finding } from '../findings.ts';
import { rangeOf, workspaceEdit } from '../lsp-places.ts';
import { findingsIn, type Session } from '../session.ts';
import { diagnosticOf } from './diagnostics.ts';

export async function codeActions(session: Session, path: string, params: CodeActionParams): Promise<CodeAction[]> {
  const only = params.context.only;
  if (only !== undefined && !only.some(kind => kind === '' || CodeActionKind.QuickFix.startsWith(kind))) return [];
  const { findings } = await session.outcome();
  const { workspace } = session.project;
  return findingsIn(findings, path)
    .filter(finding => overlaps(rangeOf(workspace, finding.span), params.range))
    .flatMap(finding => finding.fixes().map((fix): CodeAction => ({
      title: fix.title,
      kind: fix.kind === 'quickfix' ? CodeActionKind.QuickFix : CodeActionKind.Refactor,
      diagnostics: [shown(session, finding, params.context.diagnostics)],
      ...(fix.preferred === undefined ? {} : { isPreferred: fix.preferred }),
      edit: workspaceEdit(workspace, fix),
    })));
}

/** The diagnostic as the client shows it, so that it can tie the action to it. */
function shown(session: Session, finding: Finding, diagnostics: readonly Diagnostic[]): Diagnostic {
  const own = diagnosticOf(session, finding);
  return diagnostics.find(each => each.code === own.code && each.range.start.line === own.range.start.line && each.range.start.character === own.range.start.character) ?? own;
}

function overlaps(a: Range, b: Range): boolean {
  return before(a.start, b.end) && before(b.start, a.end);
}

function before(a: { readonly line: number; readonly character: number }, b: { readonly line: number; readonly character: number }): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}
