// Inlay hints: the number that a durable call's command has in a run, or the numbers that it may have.
import { InlayHintKind, type InlayHint } from 'vscode-languageserver';
import { commandPositions, type Position } from '../analysis/guard/positions.ts';
import { guardOf } from '../guard-source.ts';
import { rangeOf } from '../lsp-places.ts';
import type { Session } from '../session.ts';

export async function inlayHints(session: Session, path: string, start: number, end: number): Promise<InlayHint[]> {
  const { guard } = await guardOf(session.project);
  const byPlace = new Map<number, Position>();
  for (const model of guard.registered()) {
    for (const position of commandPositions(guard.treeOf(model))) {
      if (position.span.file !== path || position.span.start < start || position.span.start > end) continue;
      const known = byPlace.get(position.span.start);
      byPlace.set(position.span.start, known === undefined ? position : { ...known, first: Math.min(known.first, position.first), last: Math.max(known.last, position.last) });
    }
  }
  return [...byPlace.values()].map(position => ({
    position: rangeOf(session.project.workspace, position.span).start,
    label: labelOf(position),
    kind: InlayHintKind.Parameter,
    paddingRight: true,
    tooltip: tooltipOf(position),
  }));
}

function labelOf({ first, last }: Position): string {
  if (first === last) return `#${first}`;
  return last === Infinity ? `#${first}+` : `#${first}-${last}`;
}

function tooltipOf({ first, last }: Position): string {
  if (first === last) return `Command ${first} of every run that comes here.`;
  return last === Infinity ? `Command ${first} or a later one: a loop, a retry or something that runs beside comes before it.` : `Command ${first} to ${last}, depending on the branches before it.`;
}
