// Call hierarchy that crosses names: an orchestration calls the activities and children that it schedules by text, beside its helpers.
import { SymbolKind, type CallHierarchyIncomingCall, type CallHierarchyItem, type CallHierarchyOutgoingCall } from 'vscode-languageserver';
import { ts } from 'ts-morph';
import { codeIn, fileOfKey, functionsIn, keyOf, type FunctionKey } from '../analysis/functions.ts';
import type { Span } from '../analysis/model.ts';
import { NameIndex } from '../analysis/name-index.ts';
import { functionsOf, meaningOf } from '../analysis/resolve.ts';
import { enclosingFunction, functionName, headOf, isFunctionNode, spanOf, type FunctionNode } from '../analysis/syntax.ts';
import { rangeOf, uriOf } from '../lsp-places.ts';
import type { Session } from '../session.ts';

/** Functions under the cursor: the declared or called one, or what a name leads to. */
export function prepareCallHierarchy(session: Session, path: string, offset: number): CallHierarchyItem[] {
  const index = NameIndex.of(session.project);
  const named = index.at(path, offset);
  if (named?.name !== undefined && (named.kind === 'activity' || named.kind === 'orchestration')) {
    return itemsOf(session, index.of(named.kind, named.name).flatMap(({ registration }) => registration?.handler ?? []));
  }
  const { workspace } = session.project;
  const file = workspace.file(path);
  const identifier = file === undefined ? undefined : identifierAt(file, offset);
  if (identifier === undefined) return [];
  const declared = declaredAt(identifier);
  const { parent } = identifier;
  const expression = ts.isPropertyAccessExpression(parent) && parent.name === identifier ? parent : identifier;
  const functions = declared === undefined ? functionsOf(meaningOf(workspace, expression)) : [declared];
  return itemsOf(session, functions.filter(each => workspace.owns(each.getSourceFile())).map(keyOf));
}

export function outgoingCalls(session: Session, item: CallHierarchyItem): CallHierarchyOutgoingCall[] {
  const key = keyOfItem(item);
  const calls = new Calls(session);
  if (key !== undefined) collectOutgoing(session, key, calls, new Set());
  return calls.all.map(({ item: to, ranges }) => ({ to, fromRanges: ranges }));
}

export function incomingCalls(session: Session, item: CallHierarchyItem): CallHierarchyIncomingCall[] {
  const key = keyOfItem(item);
  if (key === undefined) return [];
  const { project } = session;
  const calls = new Calls(session);
  const index = NameIndex.of(project);
  for (const registration of project.state().model.registrations) {
    if (registration.handler !== key || registration.name === undefined) continue;
    for (const mention of index.of(registration.kind, registration.name)) if (mention.role === 'asks' && mention.owner !== undefined) calls.add(visibleOwner(session, mention.owner), mention.at);
  }
  const name = item.name;
  for (const file of project.workspace.files) {
    if (!file.text.includes(name)) continue;
    for (const caller of functionsIn(file).keys()) {
      const edge = project.facts(caller)?.edges.find(each => each.target === key && each.how !== 'runs');
      if (edge !== undefined) calls.add(visibleOwner(session, caller), edge.at);
    }
  }
  return calls.all.map(({ item: from, ranges }) => ({ from, fromRanges: ranges }));
}

/** An inline function is part of the one around it. */
function collectOutgoing(session: Session, key: FunctionKey, calls: Calls, seen: Set<FunctionKey>): void {
  const facts = seen.has(key) ? undefined : session.project.facts(key);
  seen.add(key);
  if (facts === undefined) return;
  const index = NameIndex.of(session.project);
  for (const durable of facts.durables) {
    const kind = durable.kind === 'activity' ? 'activity' : durable.kind === 'child' || durable.kind === 'detached' ? 'orchestration' : undefined;
    if (kind === undefined || durable.name === undefined) continue;
    const registered = index.of(kind, durable.name).flatMap(({ registration }) => registration ?? []);
    const wanted = registered.filter(each => durable.version === undefined || each.version === durable.version);
    for (const { handler } of wanted) if (handler !== undefined) calls.add(handler, durable.nameSpan ?? durable.at);
  }
  for (const edge of facts.edges) {
    if (edge.how === 'runs' && nodeOf(session, edge.target)?.isInline !== false) collectOutgoing(session, edge.target, calls, seen);
    else calls.add(edge.target, edge.at);
  }
}

/** Calls of one function, one entry a callee or caller with all its places. */
class Calls {
  readonly #session: Session;
  readonly #byKey = new Map<FunctionKey, { readonly item: CallHierarchyItem; readonly ranges: CallHierarchyItem['range'][] }>();

  constructor(session: Session) {
    this.#session = session;
  }

  get all(): readonly { readonly item: CallHierarchyItem; readonly ranges: CallHierarchyItem['range'][] }[] {
    return [...this.#byKey.values()];
  }

  add(key: FunctionKey | undefined, at: Span): void {
    if (key === undefined) return;
    const known = this.#byKey.get(key);
    const [item] = known === undefined ? itemsOf(this.#session, [key]) : [known.item];
    if (item === undefined) return;
    const entry = known ?? { item, ranges: [] };
    this.#byKey.set(key, entry);
    entry.ranges.push(rangeOf(this.#session.project.workspace, at));
  }
}

function itemsOf(session: Session, keys: readonly FunctionKey[]): CallHierarchyItem[] {
  const { workspace } = session.project;
  return [...new Set(keys)].flatMap(key => {
    const found = nodeOf(session, key);
    if (found === undefined) return [];
    const { node } = found;
    const whole = spanOf(node);
    const head = isFunctionNode(node) ? headOf(node) : node.name;
    const selected = head === undefined ? { ...whole, end: whole.start } : spanOf(head);
    const around = { ...whole, start: Math.min(whole.start, selected.start) };
    return [{
      name: head?.text ?? registeredAs(session, key) ?? 'function',
      kind: isFunctionNode(node) ? SymbolKind.Function : SymbolKind.Class,
      detail: registeredAs(session, key) ?? '',
      uri: uriOf(whole.file),
      range: rangeOf(workspace, around),
      selectionRange: rangeOf(workspace, selected),
      data: { key },
    }];
  });
}

/** Under which names a function is known to others: `activity HealthCheck`, `order 1.0.1`. */
function registeredAs(session: Session, key: FunctionKey): string | undefined {
  const registered = session.project.state().model.registrations.filter(each => each.handler === key && each.name !== undefined);
  const names = registered.map(each => (each.kind === 'activity' ? `activity ${each.name ?? ''}` : `orchestration ${each.name ?? ''} ${each.version ?? ''}`.trimEnd()));
  return names.length === 0 ? undefined : [...new Set(names)].join(', ');
}

function nodeOf(session: Session, key: FunctionKey): { readonly node: FunctionNode | ts.ClassLikeDeclaration; readonly isInline: boolean } | undefined {
  const file = session.project.workspace.file(fileOfKey(key));
  const node = file === undefined ? undefined : codeIn(file, key);
  return node === undefined ? undefined : { node, isInline: isFunctionNode(node) && functionName(node) === '' };
}

/** The named or registered function around a key, itself included. */
function visibleOwner(session: Session, key: FunctionKey): FunctionKey | undefined {
  const found = nodeOf(session, key);
  if (found === undefined || !found.isInline || registeredAs(session, key) !== undefined) return key;
  const around = enclosingFunction(found.node);
  return around === undefined ? key : visibleOwner(session, keyOf(around));
}

function keyOfItem(item: CallHierarchyItem): FunctionKey | undefined {
  const data: unknown = item.data;
  if (typeof data !== 'object' || data === null || !('key' in data)) return undefined;
  return typeof data.key === 'string' ? data.key : undefined;
}

function declaredAt(identifier: ts.Identifier): FunctionNode | undefined {
  for (let at: ts.Node = identifier.parent; !ts.isSourceFile(at); at = at.parent) {
    if (isFunctionNode(at)) return headOf(at) === identifier ? at : undefined;
    const held = ts.isVariableDeclaration(at) || ts.isPropertyAssignment(at) || ts.isPropertyDeclaration(at) ? at.initializer : undefined;
    if (held !== undefined && isFunctionNode(held) && headOf(held) === identifier) return held;
  }
  return undefined;
}

function identifierAt(file: ts.SourceFile, offset: number): ts.Identifier | undefined {
  let found: ts.Identifier | undefined;
  const visit = (node: ts.Node): void => {
    if (node.pos > offset || node.end < offset) return;
    if (ts.isIdentifier(node) && node.getStart(file) <= offset) found = node;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
