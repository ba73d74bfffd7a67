// The fix that replaces a name which is written as text by another one.
import { ts } from 'ts-morph';
import type { Span } from '../analysis/model.ts';
import { nodeAt } from '../analysis/syntax.ts';
import type { Fix, RuleContext } from './rule.ts';

/** Only for text written at the place itself: a constant may have other users. */
export function nameFix(context: RuleContext, span: Span, name: string): readonly Fix[] {
  const file = context.file(span.file);
  const node = file === undefined ? undefined : nodeAt(file, span.start, span.end);
  if (node === undefined || !ts.isStringLiteralLike(node)) return [];
  const quote = node.getText().slice(0, 1);
  const escaped = JSON.stringify(name).slice(1, -1);
  const newText = `${quote}${quote === '"' ? escaped : escaped.replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`)}${quote}`;
  return [{ title: `Change to ${name}`, kind: 'quickfix', preferred: true, edits: [{ span, newText }] }];
}
