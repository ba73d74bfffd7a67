// Hover over a name that is text, or over an orchestration's function: what answers, who asks, which versions there are and what the guard says.
import type { Hover } from 'vscode-languageserver';
import { ts } from 'ts-morph';
import { codeIn, fileOfKey, type FunctionKey } from '../analysis/functions.ts';
import type { OrchestrationModel } from '../analysis/model.ts';
import { NameIndex, type Named } from '../analysis/name-index.ts';
import { isFunctionNode } from '../analysis/syntax.ts';
import { verdictsOf } from '../guard-source.ts';
import { pathWithin, rangeOf, uriOf } from '../lsp-places.ts';
import type { Session } from '../session.ts';

/** More callers than this are counted, not named. */
const NAMED_CALLERS_MAX = 5;

export async function hover(session: Session, path: string, offset: number): Promise<Hover | undefined> {
  const named = NameIndex.of(session.project).at(path, offset);
  if (named?.name !== undefined) {
    const span = named.at.file === path && named.at.start <= offset && offset <= named.at.end ? named.at : (named.spelling?.span ?? named.at);
    return { contents: { kind: 'markdown', value: await aboutName(session, named.kind, named.name) }, range: rangeOf(session.project.workspace, span) };
  }
  const { orchestrations } = session.project.state().model;
  const here = orchestrations.filter(({ head }) => head.file === path && head.start <= offset && offset <= head.end);
  const [first] = here;
  if (first === undefined) return undefined;
  const lines = await versionLines(session, here);
  return { contents: { kind: 'markdown', value: lines.join('\n') }, range: rangeOf(session.project.workspace, first.head) };
}

async function aboutName(session: Session, kind: Named['kind'], name: string): Promise<string> {
  const mentions = NameIndex.of(session.project).of(kind, name);
  const parts = [`**${kind}** \`${name}\``];
  if (kind === 'activity') parts.push(...activityParts(session, mentions));
  if (kind === 'orchestration') {
    const versions = session.project.state().model.orchestrations.filter(each => each.name === name);
    parts.push((await versionLines(session, versions)).join('\n'));
    if (versions.length === 0) parts.push('Nothing in this workspace registers it.');
  }
  if (kind === 'gate') parts.push(gateLine(session, mentions), recordedLine(session, name));
  parts.push(usersLine(session, kind, mentions));
  return parts.filter(part => part !== '').join('\n\n');
}

function activityParts(session: Session, mentions: readonly Named[]): readonly string[] {
  const registrations = mentions.flatMap(({ registration }) => registration ?? []);
  if (registrations.length === 0) return ['Nothing in this workspace registers it.'];
  return registrations.flatMap(({ handler, call }) => {
    const signature = handler === undefined ? undefined : signatureOf(session, handler);
    return [...(signature === undefined ? [] : [`\`\`\`ts\n${signature}\n\`\`\``]), `Registered in ${linkTo(session, call)}.`];
  });
}

async function versionLines(session: Session, versions: readonly OrchestrationModel[]): Promise<readonly string[]> {
  const verdicts = await verdictsOf(session.project);
  return versions.map(model => {
    const verdict = verdicts.get(`${model.name ?? model.functionName}@${model.version}`);
    const said = verdict === undefined ? '' : ` (${verdict})`;
    return `- \`${model.name ?? model.functionName}\` ${model.version}: ${linkTo(session, model.head, model.functionName || 'function')}${model.registration === undefined ? ', not registered' : ''}${said}`;
  });
}

function gateLine(session: Session, mentions: readonly Named[]): string {
  const calls = mentions.map(({ at }) => `- ${linkTo(session, at)}: \`${callText(session, at)}\``);
  return [`Asked at ${mentions.length} ${mentions.length === 1 ? 'place' : 'places'}; the first answer of a run is recorded and kept.`, ...calls].join('\n');
}

/** What the gate answered over the recorded histories; nothing where none holds it. */
function recordedLine(session: Session, id: string): string {
  const counts = new Map<string, number>();
  for (const { markers } of session.recordedFacts().runs) {
    for (const marker of markers) {
      if (marker.id !== id) continue;
      const answer = marker.version === undefined ? marker.kind : `version ${marker.version}`;
      counts.set(answer, (counts.get(answer) ?? 0) + 1);
    }
  }
  const answers = [...counts].sort().map(([answer, runs]) => `${answer} in ${runs} ${runs === 1 ? 'run' : 'runs'}`);
  return answers.length === 0 ? '' : `Recorded histories: ${answers.join(', ')}.`;
}

/** The call around a gate's id, on one line. */
function callText(session: Session, { file, start }: Named['at']): string {
  const text = session.project.workspace.text(file) ?? '';
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, text.indexOf('\n', start) < 0 ? text.length : text.indexOf('\n', start));
  return line.trim().replaceAll('`', "'");
}

function usersLine(session: Session, kind: Named['kind'], mentions: readonly Named[]): string {
  if (kind === 'gate') return '';
  const asking = mentions.filter(each => each.role === 'asks');
  const answering = mentions.filter(each => each.role === 'answers' && each.registration === undefined);
  const lines = [said(session, VERBS[kind].asked, asking), said(session, VERBS[kind].answered, answering)];
  return lines.filter(line => line !== '').join('\n\n');
}

const VERBS: Readonly<Record<Named['kind'], { readonly asked: string; readonly answered: string }>> = {
  activity: { asked: 'Scheduled', answered: 'Answered' },
  orchestration: { asked: 'Started or named', answered: 'Answered' },
  event: { asked: 'Raised', answered: 'Waited for' },
  queue: { asked: 'Sent to', answered: 'Read' },
  signal: { asked: 'Sent', answered: 'Handled' },
  query: { asked: 'Asked', answered: 'Answered' },
  gate: { asked: 'Asked', answered: 'Asked' },
  value: { asked: 'Read', answered: 'Written' },
};

function said(session: Session, verb: string, mentions: readonly Named[]): string {
  if (mentions.length === 0) return '';
  const links = mentions.slice(0, NAMED_CALLERS_MAX).map(({ at }) => linkTo(session, at));
  const more = mentions.length - links.length;
  return `${verb} at ${links.join(', ')}${more > 0 ? ` and ${more} more ${more === 1 ? 'place' : 'places'}` : ''}.`;
}

/** A link that opens the place. */
function linkTo(session: Session, span: Named['at'], title?: string): string {
  const { start } = rangeOf(session.project.workspace, span);
  return `[${title ?? `${pathWithin(session.folder, span.file)}:${start.line + 1}`}](${uriOf(span.file)}#L${start.line + 1})`;
}

function signatureOf(session: Session, key: FunctionKey): string | undefined {
  const { workspace } = session.project;
  const file = workspace.file(fileOfKey(key));
  const node = file === undefined ? undefined : codeIn(file, key);
  if (node === undefined || !isFunctionNode(node)) return undefined;
  const signature = workspace.checker.getSignatureFromDeclaration(node);
  return signature === undefined ? undefined : workspace.checker.signatureToString(signature, node, ts.TypeFormatFlags.NoTruncation);
}
