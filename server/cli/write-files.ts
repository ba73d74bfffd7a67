// Writes whole files, all or none, as the disk has them: byte order marks, permissions and links stay.
import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from './command.ts';

const BYTE_ORDER_MARK = '\ufeff';

/** The analysis reads texts without their byte order mark; a file that has one keeps it. */
export function asOnDisk(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...texts].map(([file, text]) => [file, `${hasMark(file) ? BYTE_ORDER_MARK : ''}${text}`]));
}

function hasMark(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true && readFileSync(file, 'utf8').startsWith(BYTE_ORDER_MARK);
}

/** Everything is written beside its place first, so that a full disk leaves the files as they were. @throws UsageError where that fails. */
export function writeAll(texts: ReadonlyMap<string, string>): void {
  const waiting: { readonly from: string; readonly to: string }[] = [];
  try {
    for (const [file, text] of texts) {
      const known = statSync(file, { throwIfNoEntry: false });
      const to = known === undefined ? file : realpathSync(file);
      mkdirSync(dirname(to), { recursive: true });
      waiting.push({ from: `${to}.reprise-new`, to });
      writeFileSync(`${to}.reprise-new`, text, known === undefined ? {} : { mode: known.mode });
    }
  } catch (error) {
    for (const { from } of waiting) rmSync(from, { force: true });
    throw new UsageError('unwritable', `The files cannot be written: ${error instanceof Error ? error.message : String(error)}`, { hint: 'Nothing was changed. Mend the permissions, or make room on the disk.' });
  }
  for (const { from, to } of waiting) renameSync(from, to);
}
