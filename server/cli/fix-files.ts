// Fixing the files of a workspace from the command line: which must not be touched, writing them, and saying what was done.
import { readFileSync, statSync } from 'node:fs';
import { fixAll, type FixOutcome } from '../fixer.ts';
import type { Finding } from '../findings.ts';
import type { Project } from '../analysis/project.ts';
import { tool } from '../tool.ts';
import { UsageError, type Terminal } from './command.ts';
import { below } from './places.ts';
import { unifiedDiff } from './unified-diff.ts';
import { asOnDisk, writeAll } from './write-files.ts';

const BYTE_ORDER_MARK = '\ufeff';

/** Fixes in memory. @param isWanted which findings are to be fixed. */
export function fixWorkspace(project: Project, findings: () => Promise<readonly Finding[]>, isWanted: (finding: Finding) => boolean): Promise<FixOutcome> {
  return fixAll({ project, findings, isWanted, refusal: file => refusalOf(project, file) });
}

function refusalOf(project: Project, file: string): string | undefined {
  const { folder } = project.workspace;
  const known = statSync(file, { throwIfNoEntry: false });
  if (known === undefined) return undefined;
  // The bits are asked, because an administrator may write everything.
  if ((known.mode & 0o222) === 0) return `${below(folder, file)} is read-only.`;
  return /^(?:<{7}|>{7}|={7})(?: |\r?$)/m.test(project.workspace.text(file) ?? '') ? `${below(folder, file)} has marks of a merge that is not finished.` : undefined;
}

/** Writes all files or none. @throws UsageError where one changed on the disk in the meantime, or cannot be written. */
export function writeFixed({ texts, before }: FixOutcome, folder: string): void {
  for (const file of texts.keys()) {
    const known = before.get(file);
    if (onDisk(file) !== known) throw new UsageError('file-changed', `${below(folder, file)} changed while it was being fixed; nothing was written.`, { file: below(folder, file), hint: 'Run the command again.' });
  }
  writeAll(asOnDisk(texts));
}

function onDisk(file: string): string | undefined {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
  const text = readFileSync(file, 'utf8');
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

/** What was fixed and what was not, a line each. */
export function sayFixed(outcome: FixOutcome, folder: string, isWritten: boolean, terminal: Terminal): void {
  for (const { finding, title, line } of outcome.applied) terminal.err(`${isWritten ? 'fixed' : 'would fix'}  ${below(folder, finding.span.file)}:${line}  ${finding.rule}: ${title}\n`);
  for (const { finding, title, line, reason } of outcome.refused) terminal.err(`not fixed  ${below(folder, finding.span.file)}:${line}  ${finding.rule}: ${title}. ${reason}\n`);
}

/** The changes as a patch. */
export function fixDiff({ texts, before }: FixOutcome, folder: string): string {
  return [...texts].map(([file, text]) => unifiedDiff(below(folder, file), before.get(file), text)).join('');
}

/** The changes as a document: whole files. */
export function fixDocument({ texts }: FixOutcome, folder: string): string {
  const edits = [...asOnDisk(texts)].map(([file, newText]) => ({ file: below(folder, file), newText }));
  return `${JSON.stringify({ version: 1, tool: tool(), edits }, null, 2)}\n`;
}
