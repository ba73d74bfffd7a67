// Fingerprints of findings: the same after edits elsewhere in the file, so that a code host tells old findings from new ones.
import { createHash } from 'node:crypto';
import { ts } from 'ts-morph';
import { functionName, isFunctionNode } from '../../analysis/syntax.ts';

/** Hexadecimal digits that are kept: enough for a repository. */
const DIGITS = 16;

/** Makes fingerprints for the items of one report; equal items are told apart by their order. */
export class Fingerprints {
  readonly #counts = new Map<string, number>();

  /** @param parts what says which problem it is: no positions, nothing that an edit elsewhere changes. */
  of(...parts: readonly string[]): string {
    const hash = createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, DIGITS);
    const count = (this.#counts.get(hash) ?? 0) + 1;
    this.#counts.set(hash, count);
    return `${hash}:${count}`;
  }
}

/** The names of the functions and classes around a place, outermost first: what an edit elsewhere does not change. */
export function scopeAt(file: ts.SourceFile | undefined, offset: number): string {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (file === undefined || node.pos > offset || node.end < offset || node.getStart(file) > offset) return;
    if (isFunctionNode(node)) names.push(functionName(node) || (node.name === undefined ? '' : node.name.getText(file)));
    else if (ts.isClassLike(node)) names.push(node.name?.text ?? '');
    ts.forEachChild(node, visit);
  };
  if (file !== undefined) ts.forEachChild(file, visit);
  return names.filter(name => name !== '').join('.');
}

/** Source text without its layout. */
export function normalised(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
