// Definition and references across texts: from a name to what is registered or waits under it, and to everybody who spells it.
import type { Location, LocationLink } from 'vscode-languageserver';
import { functionsIn, fileOfKey } from '../analysis/functions.ts';
import type { Span } from '../analysis/model.ts';
import { NameIndex, type Named } from '../analysis/name-index.ts';
import { headOf, spanOf } from '../analysis/syntax.ts';
import { rangeOf, uriOf } from '../lsp-places.ts';
import type { Session } from '../session.ts';

/** Where a name leads: the registered functions, else the registrations; for events, signals, queries, gates and keys the side that answers. */
export function definitions(session: Session, path: string, offset: number): LocationLink[] {
  const named = NameIndex.of(session.project).at(path, offset);
  if (named?.name === undefined) return [];
  const origin = rangeOf(session.project.workspace, named.at.file === path ? named.at : (named.spelling?.span ?? named.at));
  return answersTo(session, named).map(({ whole, selected }) => ({
    originSelectionRange: origin,
    targetUri: uriOf(whole.file),
    targetRange: rangeOf(session.project.workspace, whole),
    targetSelectionRange: rangeOf(session.project.workspace, selected),
  }));
}

/** Everybody who spells the name under the cursor; declarations are the sides that answer. */
export function references(session: Session, path: string, offset: number, withDeclarations: boolean): Location[] | undefined {
  const index = NameIndex.of(session.project);
  const named = index.at(path, offset);
  if (named?.name === undefined) return undefined;
  return index
    .of(named.kind, named.name)
    .filter(each => withDeclarations || each.role !== 'answers')
    .map(each => ({ uri: uriOf(each.at.file), range: rangeOf(session.project.workspace, each.at) }));
}

interface Target {
  readonly whole: Span;
  readonly selected: Span;
}

/** One target a function: a family's versions are all there, a function under two names once. */
export function answersTo(session: Session, named: Named): readonly Target[] {
  const answers = named.name === undefined ? [] : NameIndex.of(session.project).of(named.kind, named.name).filter(each => each.role === 'answers');
  const targets = new Map<string, Target>();
  for (const answer of answers) {
    const target = handlerOf(session, answer) ?? { whole: answer.registration?.call ?? answer.at, selected: answer.at };
    targets.set(`${target.selected.file} ${target.selected.start}`, target);
  }
  return [...targets.values()];
}

function handlerOf(session: Session, { registration }: Named): Target | undefined {
  const key = registration?.handler;
  const file = key === undefined ? undefined : session.project.workspace.file(fileOfKey(key));
  const node = key === undefined || file === undefined ? undefined : functionsIn(file).get(key);
  if (node === undefined) return undefined;
  const whole = spanOf(node);
  const head = headOf(node);
  return { whole: head === undefined ? whole : { ...whole, start: Math.min(whole.start, head.getStart()) }, selected: head === undefined ? { ...whole, end: whole.start } : spanOf(head) };
}
