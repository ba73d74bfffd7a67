// Completion inside texts that are names: what is registered, waited for or asked elsewhere in the workspace.
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver';
import { ts } from 'ts-morph';
import { nameAsked, type Asked } from '../analysis/asked-names.ts';
import { NameIndex, type Named } from '../analysis/name-index.ts';
import { pathWithin, rangeOf } from '../lsp-places.ts';
import type { NameKind } from '../dialects/name-positions.ts';
import type { Session } from '../session.ts';

export const COMPLETION_TRIGGERS: readonly string[] = ["'", '"', '`'];

const ITEM_KINDS: Readonly<Record<NameKind, CompletionItemKind>> = {
  activity: CompletionItemKind.Function, orchestration: CompletionItemKind.Class, event: CompletionItemKind.Event, queue: CompletionItemKind.Event,
  signal: CompletionItemKind.Event, query: CompletionItemKind.Method, gate: CompletionItemKind.Constant, value: CompletionItemKind.Field,
};

/** Names that fit where the cursor stands; nothing outside of such a text. */
export function completions(session: Session, path: string, offset: number): CompletionItem[] {
  // The state comes first: it brings the program up to date.
  const index = NameIndex.of(session.project);
  const file = session.project.workspace.file(path);
  const literal = file === undefined ? undefined : literalAround(file, offset);
  const asked = literal === undefined ? undefined : nameAsked(session.project.workspace, literal);
  if (literal === undefined || asked === undefined) return [];
  const start = literal.getStart() + 1;
  const end = isClosed(literal) ? literal.end - 1 : literal.end;
  const range = rangeOf(session.project.workspace, { file: path, start, end });
  return itemsFor(session, index, asked, path, start).map(({ label, kind, detail }) => ({ label, kind, detail, filterText: label, textEdit: { range, newText: label } }));
}

interface Item {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail: string;
}

function itemsFor(session: Session, index: NameIndex, asked: Asked, path: string, start: number): readonly Item[] {
  if (asked.kind === 'version') return versionsOf(session, asked.of);
  const { kind } = asked;
  return index.names(kind).flatMap(label => {
    // The text under the cursor is no reason to offer itself.
    const others = index.of(kind, label).filter(each => each.spelling?.span.file !== path || each.spelling.span.start !== start);
    return others.length === 0 ? [] : [{ label, kind: ITEM_KINDS[kind], detail: detailOf(session, kind, others) }];
  });
}

function detailOf(session: Session, kind: NameKind, mentions: readonly Named[]): string {
  const answer = mentions.find(each => each.role === 'answers') ?? mentions[0];
  return `${kind}, ${pathWithin(session.folder, answer?.at.file ?? '')}`;
}

function versionsOf(session: Session, name: string | undefined): readonly Item[] {
  const { registrations } = session.project.state().model;
  const found = registrations.filter(each => each.kind === 'orchestration' && (name === undefined || each.name === name));
  const versions = [...new Set(found.flatMap(each => each.version ?? []))];
  return versions.map(label => ({ label, kind: CompletionItemKind.Constant, detail: name === undefined ? 'version' : `version of ${name}` }));
}

function literalAround(file: ts.SourceFile, offset: number): ts.StringLiteralLike | undefined {
  let found: ts.StringLiteralLike | undefined;
  const visit = (node: ts.Node): void => {
    if (node.pos > offset || node.end < offset) return;
    if (ts.isStringLiteralLike(node) && node.getStart(file) < offset && (offset < node.end || !isClosed(node))) found = node;
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** A text that is being written may lack its second quote. */
function isClosed(literal: ts.StringLiteralLike): boolean {
  const text = literal.getText();
  return text.length >= 2 && text.at(-1) === text[0];
}
