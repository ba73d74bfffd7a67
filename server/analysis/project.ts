// One workspace under analysis: keeps what was found out about each file until that file, or what it imports, changes.
import { ts } from 'ts-morph';
import { reach, type GraphSource, type Reached } from './calls.ts';
import { assemble, discoverFile, type FileDiscovery } from './discover.ts';
import { baseOf } from './call-syntax.ts';
import { factsOf, type FactsContext, type FunctionFacts } from './facts.ts';
import type { FunctionNotes } from './function-notes.ts';
import { accessorsIn, codeIn, fileOfKey, keyOf, type CodeNode, type FunctionKey } from './functions.ts';
import type { OrchestrationModel, WorkspaceModel } from './model.ts';
import { NOTHING } from './registrations.ts';
import { implementedBy } from './interfaces.ts';
import { DEFAULT_OPTIONS, type AnalysisOptions } from './options.ts';
import type { Workspace, WorkspaceChange } from './program.ts';
import { meaningOf } from './resolve.ts';
import { signatureOf } from './signature.ts';
import { isFunctionNode } from './syntax.ts';
import { NO_TEMPORAL } from './temporal-workflows.ts';

/** A function that is an orchestration, with every name and version that it is registered under. */
export interface Root {
  readonly key: FunctionKey;
  readonly orchestrations: readonly OrchestrationModel[];
}

/** What the analysis knows at one revision. */
export interface ProjectState {
  readonly revision: number;
  readonly model: WorkspaceModel;
  readonly roots: readonly Root[];
  readonly reached: ReadonlyMap<FunctionKey, Reached>;
}

interface FileEntry {
  readonly file: ts.SourceFile;
  readonly imports: readonly string[];
  discovery: FileDiscovery | undefined;
  readonly facts: Map<FunctionKey, FunctionFacts>;
  readonly bases: Map<FunctionKey, FunctionKey | undefined>;
  readonly interfaces: Map<FunctionKey, ReadonlySet<string>>;
}

export class Project {
  readonly workspace: Workspace;
  #entries = new Map<string, FileEntry>();
  /** The file of each function that a rule asked about: every rule asks for all of them. */
  #owners = new Map<FunctionKey, FileEntry>();
  #accessors: ReadonlySet<string> = new Set();
  #state: ProjectState | undefined;
  #options: AnalysisOptions = DEFAULT_OPTIONS;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  get options(): AnalysisOptions {
    return this.#options;
  }

  /** Sets what was configured; everything is found out again. */
  configure(options: AnalysisOptions): void {
    if (options.id === this.#options.id) return;
    this.#options = options;
    this.#entries = new Map();
    this.#owners = new Map();
    this.#state = undefined;
  }

  change(changes: readonly WorkspaceChange[]): void {
    this.workspace.change(changes);
  }

  /** The state of the current texts; computed from what changed since the last call. */
  state(): ProjectState {
    if (this.#state !== undefined && this.#state.revision === this.workspace.revision) return this.#state;
    this.#refresh();
    const discoveries = [...this.#entries.values()].map(entry => (entry.discovery ??= this.#discover(entry.file)));
    const model = assemble(this.workspace, discoveries, file => this.#options.dialect(file));
    const roots = this.#rootsOf(model);
    const state = { revision: this.workspace.revision, model, roots, reached: reach(roots.map(root => root.key), this.#graphSource(model)) };
    this.#state = state;
    return state;
  }

  /** What a rule found out about a function; made again when the function's file or something that it imports changed. */
  note<T>(key: FunctionKey, notes: FunctionNotes<T>, make: (node: CodeNode) => readonly T[]): readonly T[] {
    const entry = this.#owners.get(key) ?? this.#entries.get(fileOfKey(key));
    if (entry === undefined) return [];
    this.#owners.set(key, entry);
    return notes.once(entry, key, () => {
      const node = codeIn(entry.file, key);
      return node === undefined ? [] : make(node);
    });
  }

  /** What was found out about a whole file; made again when the file or something that it imports changed. */
  fileNote<T>(path: string, notes: FunctionNotes<T>, make: (file: ts.SourceFile) => readonly T[]): readonly T[] {
    const entry = this.#entries.get(path);
    return entry === undefined ? [] : notes.once(entry, '', () => make(entry.file));
  }

  /** Facts of any function of the project, also of one that no orchestration reaches. */
  facts(key: FunctionKey): FunctionFacts | undefined {
    this.state();
    return this.#factsOf(key);
  }

  #refresh(): void {
    const files = this.workspace.files;
    const before = this.#entries;
    const stale = this.#staleFiles(files, before);
    this.#entries = new Map();
    this.#owners = new Map();
    const accessors = new Set<string>();
    for (const file of files) {
      const known = before.get(file.fileName);
      const keep = known !== undefined && known.file === file && !stale.has(file.fileName);
      this.#entries.set(file.fileName, keep ? known : this.#emptyEntry(file));
      for (const name of accessorsIn(file)) accessors.add(name);
    }
    if (!sameMembers(accessors, this.#accessors)) {
      for (const entry of this.#entries.values()) entry.facts.clear();
      this.#accessors = accessors;
    }
  }

  /** Files whose own text is the same and which see something else through their imports. */
  #staleFiles(files: readonly ts.SourceFile[], before: ReadonlyMap<string, FileEntry>): ReadonlySet<string> {
    const names = new Set(files.map(file => file.fileName));
    const sameSet = names.size === before.size && [...before.keys()].every(name => names.has(name));
    if (!sameSet) return names;
    const changed = files.filter(file => {
      const known = before.get(file.fileName);
      return known !== undefined && known.file !== file && signatureOf(known.file) !== signatureOf(file);
    });
    return changed.length === 0 ? new Set() : importersOf(changed.map(file => file.fileName), before);
  }

  /** The compiler may fail on source that is broken enough; such a file says nothing then. */
  #discover(file: ts.SourceFile): FileDiscovery {
    try {
      return discoverFile(this.workspace, file);
    } catch {
      return { ...NOTHING, unread: true, candidates: [], helpers: [], temporal: NO_TEMPORAL, clientCalls: [] };
    }
  }

  #emptyEntry(file: ts.SourceFile): FileEntry {
    return { file, imports: this.#importsOf(file), discovery: undefined, facts: new Map(), bases: new Map(), interfaces: new Map() };
  }

  #importsOf(file: ts.SourceFile): readonly string[] {
    const { checker } = this.workspace;
    const names = new Set<string>();
    for (const specifier of specifiersOf(file)) {
      const declaration = checker.getSymbolAtLocation(specifier)?.valueDeclaration;
      if (declaration !== undefined && ts.isSourceFile(declaration)) names.add(declaration.fileName);
    }
    return [...names];
  }

  #rootsOf(model: WorkspaceModel): readonly Root[] {
    const byKey = new Map<FunctionKey, OrchestrationModel[]>();
    for (const orchestration of model.orchestrations) {
      const { key } = orchestration;
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [orchestration]);
      else known.push(orchestration);
    }
    return [...byKey].map(([key, orchestrations]) => ({ key, orchestrations }));
  }

  #graphSource(model: WorkspaceModel): GraphSource {
    const activities = new Set(model.registrations.flatMap(registration => (registration.kind === 'activity' && registration.handler !== undefined ? [registration.handler] : [])));
    for (const registration of model.registrations) if (registration.kind === 'orchestration' && registration.handler !== undefined) activities.delete(registration.handler);
    return {
      factsOf: key => this.#factsOf(key),
      isBoundary: key => activities.has(key),
      memberOf: (owner, member) => this.#memberOf(owner, member),
      baseOf: owner => this.#baseOf(owner),
      interfacesOf: owner => this.#interfacesOf(owner),
    };
  }

  #factsOf(key: FunctionKey): FunctionFacts | undefined {
    const entry = this.#entries.get(fileOfKey(key));
    if (entry === undefined) return undefined;
    const known = entry.facts.get(key);
    if (known !== undefined) return known;
    const node = codeIn(entry.file, key);
    if (node === undefined) return undefined;
    const made = this.#read(key, node);
    entry.facts.set(key, made);
    return made;
  }

  #read(key: FunctionKey, node: CodeNode): FunctionFacts {
    try {
      return factsOf(this.#factsContext(), node);
    } catch {
      return { key, name: '', edges: [], sites: [], uses: [], durables: [], constructs: [], interfaceCalls: [], globals: [], unresolved: undefined };
    }
  }

  #factsContext(): FactsContext {
    const { workspace } = this;
    return { checker: workspace.checker, owns: file => workspace.owns(file), accessors: this.#accessors, options: this.#options };
  }

  #memberOf(owner: FunctionKey, member: string): FunctionKey | undefined {
    const entry = this.#entries.get(fileOfKey(owner));
    const key = `${owner}.${member}`;
    const node = entry === undefined ? undefined : codeIn(entry.file, key);
    return node !== undefined && isFunctionNode(node) ? key : undefined;
  }

  #interfacesOf(owner: FunctionKey): ReadonlySet<string> {
    const entry = this.#entries.get(fileOfKey(owner));
    const known = entry?.interfaces.get(owner);
    if (known !== undefined) return known;
    const node = entry === undefined ? undefined : codeIn(entry.file, owner);
    const found: ReadonlySet<string> = node === undefined || isFunctionNode(node) ? new Set() : implementedBy(this.workspace, node);
    entry?.interfaces.set(owner, found);
    return found;
  }

  #baseOf(owner: FunctionKey): FunctionKey | undefined {
    const entry = this.#entries.get(fileOfKey(owner));
    if (entry === undefined) return undefined;
    if (entry.bases.has(owner)) return entry.bases.get(owner);
    const node = codeIn(entry.file, owner);
    const base = node === undefined || isFunctionNode(node) ? undefined : baseOf(node);
    const meaning = base === undefined ? undefined : meaningOf(this.workspace, base);
    const key = meaning?.kind === 'class' ? keyOf(meaning.node) : undefined;
    entry.bases.set(owner, key);
    return key;
  }
}

/** Every text that names another module: imports, re-exports, and where the file has them `import('…')`, `require('…')` and imported types. */
function specifiersOf(file: ts.SourceFile): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  for (const statement of file.statements) {
    if ((ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) && statement.moduleSpecifier !== undefined) found.push(statement.moduleSpecifier);
  }
  if (!/\b(?:import|require)\s*\(/.test(file.text)) return found;
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) && node.parent !== undefined) {
      const { parent } = node;
      const isCalled = ts.isCallExpression(parent) && (parent.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(parent.expression) && parent.expression.text === 'require'));
      const isType = ts.isLiteralTypeNode(parent) && ts.isImportTypeNode(parent.parent);
      if (isCalled || isType || ts.isExternalModuleReference(parent)) found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function importersOf(changed: readonly string[], entries: ReadonlyMap<string, FileEntry>): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  for (const [name, entry] of entries) {
    for (const imported of entry.imports) {
      const known = importers.get(imported);
      if (known === undefined) importers.set(imported, [name]);
      else known.push(name);
    }
  }
  const stale = new Set(changed);
  for (const name of stale) for (const importer of importers.get(name) ?? []) stale.add(importer);
  return stale;
}

function sameMembers(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(name => b.has(name));
}
