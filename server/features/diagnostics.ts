// Diagnostics: findings as the protocol has them, pulled by clients that can and pushed to the others.
import { createHash } from 'node:crypto';
import { DiagnosticSeverity, DocumentDiagnosticReportKind, type Connection, type Diagnostic, type DocumentDiagnosticReport, type WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver';
import type { Finding } from '../findings.ts';
import { rangeOf, uriOf } from '../lsp-places.ts';
import { rulePageUri } from '../rule-pages.ts';
import { findingsIn, type Session, type SessionOutcome } from '../session.ts';
import type { Severity } from '../rules/rule.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, hint: DiagnosticSeverity.Hint };

export async function documentReport(session: Session, path: string, previous: string | undefined): Promise<DocumentDiagnosticReport> {
  const items = diagnosticsOf(session, await session.outcome(), path);
  const resultId = idOf(items);
  return resultId === previous ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId } : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

/** Reports of all files that have findings, and of those that had some when the client asked last. */
export async function workspaceReports(session: Session, previous: ReadonlyMap<string, string>): Promise<readonly WorkspaceDocumentDiagnosticReport[]> {
  const outcome = await session.outcome();
  const paths = pathsWithFindings(outcome);
  for (const file of session.project.workspace.files) if (previous.has(uriOf(file.fileName))) paths.add(file.fileName);
  return [...paths].sort().map(path => {
    const uri = uriOf(path);
    const items = diagnosticsOf(session, outcome, path);
    const resultId = idOf(items);
    const base = { uri, version: null, resultId };
    return previous.get(uri) === resultId ? { ...base, kind: DocumentDiagnosticReportKind.Unchanged } : { ...base, kind: DocumentDiagnosticReportKind.Full, items };
  });
}

/** For clients that cannot pull: publishes what changed since the last time. */
export class Publisher {
  readonly #connection: Connection;
  readonly #published = new Map<string, string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async publish(session: Session): Promise<void> {
    const outcome = await session.outcome();
    const uris = new Map([...pathsWithFindings(outcome)].map(path => [uriOf(path), path]));
    for (const uri of this.#published.keys()) if (!uris.has(uri) && uri.startsWith(`${uriOf(session.folder)}/`)) await this.#send(uri, []);
    for (const [uri, path] of uris) await this.#send(uri, diagnosticsOf(session, outcome, path));
  }

  async #send(uri: string, diagnostics: Diagnostic[]): Promise<void> {
    const id = idOf(diagnostics);
    if (this.#published.get(uri) === id) return;
    if (diagnostics.length === 0) this.#published.delete(uri);
    else this.#published.set(uri, id);
    await this.#connection.sendDiagnostics({ uri, diagnostics });
  }
}

export function diagnosticOf(session: Session, finding: Finding): Diagnostic {
  const { workspace } = session.project;
  const page = rulePageUri(finding.rule);
  return {
    range: rangeOf(workspace, finding.span),
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    source: 'reprise',
    message: finding.message,
    relatedInformation: finding.path.map(step => ({ location: { uri: uriOf(step.span.file), range: rangeOf(workspace, step.span) }, message: step.message })),
  };
}

function diagnosticsOf(session: Session, outcome: SessionOutcome, path: string): Diagnostic[] {
  const items = findingsIn(outcome.findings, path).map(finding => diagnosticOf(session, finding));
  const { configProblem: problem, notice } = outcome;
  if (notice?.at.file === path) items.push({ range: rangeOf(session.project.workspace, notice.at), severity: DiagnosticSeverity.Hint, source: 'reprise', code: 'no-orchestration', message: notice.message });
  if (problem?.file === path) {
    const start = { line: problem.line - 1, character: problem.column - 1 };
    items.push({ range: { start, end: { line: start.line, character: start.character + 1 } }, severity: DiagnosticSeverity.Error, source: 'reprise', code: 'configuration', message: `${problem.message} ${problem.hint}` });
  }
  return items;
}

function pathsWithFindings(outcome: SessionOutcome): Set<string> {
  const paths = new Set(outcome.findings.map(finding => finding.span.file));
  if (outcome.configProblem !== undefined) paths.add(outcome.configProblem.file);
  if (outcome.notice !== undefined) paths.add(outcome.notice.at.file);
  return paths;
}

function idOf(items: readonly Diagnostic[]): string {
  return createHash('sha1').update(JSON.stringify(items)).digest('base64url');
}
