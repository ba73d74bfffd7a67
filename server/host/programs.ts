// Finds the program of an execution in the workspace, by the same discovery as the checks, and keeps it true to what is on disk and unsaved.
import { discover } from '../analysis/discover.ts';
import type { OrchestrationModel, WorkspaceModel } from '../analysis/model.ts';
import { Workspace } from '../analysis/program.ts';
import { positionAt } from './compile.ts';
import { Modules } from './modules.ts';
import { SourceFiles } from './source-files.ts';
import type { ProgramReference } from './worker-protocol.ts';

interface Known {
  readonly workspace: Workspace;
  readonly model: WorkspaceModel;
  readonly exposed: ReadonlyMap<string, ReadonlySet<number>>;
}

export class Programs {
  readonly modules: Modules;
  readonly #folder: string;
  readonly #isTrusted: boolean;
  readonly #files = new SourceFiles();
  #known: Known | undefined;
  /** Set when a name was not found: files that came since are looked for once a request. */
  #isFresh = false;

  /** @param isTrusted false where the workspace's code must not run: no program is found then, and histories are only shown (S3). */
  constructor(folder: string, isTrusted = true) {
    this.#folder = folder;
    this.#isTrusted = isTrusted;
    this.modules = new Modules(this.#files, { options: {}, exposedIn: () => new Set() });
  }

  /** Unsaved texts by path; null takes one back. */
  overlay(files: Readonly<Record<string, string | null>>): void {
    this.#files.overlay(files);
    this.#known = undefined;
  }

  /** Looks at the disk before a request. @returns true when something is different, so that nothing compiled before may be used. */
  refresh(): boolean {
    const changed = this.#files.refresh();
    this.#isFresh = false;
    const watched = this.#known?.workspace;
    const stale = changed.length > 0 || (watched !== undefined && this.#hasMoved(watched));
    if (stale) this.#known = undefined;
    return this.#known === undefined;
  }

  /** @returns undefined when the workspace has no code for this version. */
  find(name: string, version: string): ProgramReference | undefined {
    if (!this.#isTrusted) return undefined;
    return this.#lookUp(name, version) ?? this.#lookAgain(name, version);
  }

  #lookUp(name: string, version: string): ProgramReference | undefined {
    const { model, workspace } = this.#state();
    const found = model.orchestrations.find((orchestration) => orchestration.name === name && orchestration.version === version);
    return found === undefined ? undefined : referenceOf(found, workspace);
  }

  /** The files of the workspace are listed once more before an orchestration counts as missing. */
  #lookAgain(name: string, version: string): ProgramReference | undefined {
    if (this.#isFresh) return undefined;
    this.#known = undefined;
    return this.#lookUp(name, version);
  }

  #state(): Known {
    if (this.#known !== undefined) return this.#known;
    const workspace = Workspace.open(this.#folder, this.#files.overlays());
    const model = discover(workspace);
    const exposed = new Map<string, Set<number>>();
    for (const { function: span } of model.orchestrations) exposed.set(span.file, (exposed.get(span.file) ?? new Set()).add(span.start));
    for (const file of workspace.files) this.#files.read(file.fileName);
    this.#known = { workspace, model, exposed };
    this.#isFresh = true;
    this.modules.renew({ options: workspace.program.getCompilerOptions(), exposedIn: (file) => exposed.get(file) ?? new Set() });
    return this.#known;
  }

  /** The files of the project are remembered by the analysis; a change that only it has read is a change too. */
  #hasMoved(workspace: Workspace): boolean {
    return workspace.files.some((file) => this.#files.read(file.fileName) !== file.text);
  }
}

function referenceOf(found: OrchestrationModel, workspace: Workspace): ProgramReference | undefined {
  if (found.name === undefined || (found.dialect !== 'reprise' && found.dialect !== 'duroxide-node')) return undefined;
  const text = workspace.text(found.function.file) ?? '';
  const end = positionAt(text, found.head.end);
  return {
    name: found.name,
    version: found.version,
    file: found.function.file,
    start: found.function.start,
    functionName: found.functionName,
    codec: found.codec,
    dialect: found.dialect,
    source: { file: found.function.file, ...positionAt(text, found.head.start), endLine: end.line, endColumn: end.column },
  };
}
