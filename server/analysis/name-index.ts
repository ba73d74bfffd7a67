// Every name of a workspace that text leads to: who spells it where, and what answers to it.
import { FunctionNotes } from './function-notes.ts';
import { mentionsIn, spellingAt, type Mention } from './mentions.ts';
import type { RegistrationModel, Span } from './model.ts';
import type { Project, ProjectState } from './project.ts';
import { nodeAt } from './syntax.ts';

/** A mention; those of registrations carry the registration. */
export interface Named extends Mention {
  readonly registration: RegistrationModel | undefined;
}

const notes = new FunctionNotes<Mention>();
const indexes = new WeakMap<ProjectState, NameIndex>();

/** Files that spell none of these have no calls with names. */
const LIKELY = /\.\s*(?:\w*[Ss]chedule|call|wait|dequeue|on(?:Signal|Query)|getV|setV|clearV|patched|deprecateP|start|raise|enqueue|signal|query|set(?:Version)?Policy|listVersions)|\b(?:patched|deprecatePatch|schedule\w+)\s*\(/;

export class NameIndex {
  readonly all: readonly Named[];
  readonly #byFile = new Map<string, Named[]>();
  readonly #byName = new Map<string, Named[]>();

  /** The index of the current texts; one a revision. */
  static of(project: Project): NameIndex {
    const state = project.state();
    const known = indexes.get(state);
    if (known !== undefined) return known;
    const made = new NameIndex(project, state);
    indexes.set(state, made);
    return made;
  }

  private constructor(project: Project, state: ProjectState) {
    const { workspace } = project;
    const registered = state.model.registrations.map((registration): Named => {
      const file = workspace.file(registration.nameSpan.file);
      const node = file === undefined ? undefined : nodeAt(file, registration.nameSpan.start, registration.nameSpan.end);
      return {
        kind: registration.kind, name: registration.name, role: 'answers', at: registration.nameSpan, owner: undefined, registration,
        spelling: node === undefined ? undefined : spellingAt(workspace, node),
      };
    });
    const called = workspace.files.flatMap(file => (LIKELY.test(file.text) ? project.fileNote(file.fileName, notes, at => mentionsIn(workspace, at)) : []));
    this.all = [...registered, ...called.map(mention => ({ ...mention, registration: undefined }))];
    for (const named of this.all) this.#add(named);
  }

  /** Mentions of one name, registrations first, then by file and place. */
  of(kind: Mention['kind'], name: string): readonly Named[] {
    return this.#byName.get(keyOf(kind, name)) ?? [];
  }

  /** The mention under an offset: the argument as written, or the text of the constant behind it. */
  at(file: string, offset: number): Named | undefined {
    const here = this.#byFile.get(file) ?? [];
    return here.find(named => covers(named.at, file, offset)) ?? here.find(named => named.spelling !== undefined && covers(named.spelling.span, file, offset));
  }

  /** Mentions that are written in a file, also through a constant that stands there. */
  in(file: string): readonly Named[] {
    return this.#byFile.get(file) ?? [];
  }

  /** Each name of a kind once. */
  names(kind: Mention['kind']): readonly string[] {
    const names = new Set<string>();
    for (const named of this.all) if (named.kind === kind && named.name !== undefined) names.add(named.name);
    return [...names].sort();
  }

  #add(named: Named): void {
    push(this.#byFile, named.at.file, named);
    const spelled = named.spelling?.span.file;
    if (spelled !== undefined && spelled !== named.at.file) push(this.#byFile, spelled, named);
    if (named.name !== undefined) push(this.#byName, keyOf(named.kind, named.name), named);
  }
}

function keyOf(kind: Mention['kind'], name: string): string {
  return `${kind} ${name}`;
}

function push(map: Map<string, Named[]>, key: string, named: Named): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [named]);
  else known.push(named);
}

function covers(span: Span, file: string, offset: number): boolean {
  return span.file === file && span.start <= offset && offset <= span.end;
}
