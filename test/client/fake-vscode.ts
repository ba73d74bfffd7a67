// A thin stand-in for the editor: it counts what is registered and disposed, and lets a test fire what an editor fires.

/** Everything that was created and has not been disposed. */
export const living = new Set<object>();

export const fired: { readonly posted: unknown[]; readonly commands: (readonly [string, ...unknown[]])[]; readonly errors: string[] } = { posted: [], commands: [], errors: [] };

const living_ = <T extends object>(thing: T): T & { dispose(): void } => {
  const owned = Object.assign(thing, { dispose: () => void living.delete(owned) });
  living.add(owned);
  return owned;
};

/** A subscription that counts until it is disposed. */
const event = <T>() => {
  const listeners = new Set<(value: T) => void>();
  const on = (listener: (value: T) => void) => {
    listeners.add(listener);
    const subscription = living_({});
    return { dispose: () => { listeners.delete(listener); subscription.dispose(); } };
  };
  return { on, fire: (value: T) => listeners.forEach((listener) => listener(value)) };
};

export const editors = event<unknown>();
export const trust = event<void>();
export const saves = event<{ languageId: string }>();
export const files = event<unknown>();

export class EventEmitter {
  readonly #event = event<unknown>();
  readonly event = this.#event.on;
  fire(value: unknown): void {
    this.#event.fire(value);
  }
  dispose(): void {}
}

export class CancellationTokenSource {
  readonly #event = event<void>();
  readonly token = { isCancellationRequested: false, onCancellationRequested: this.#event.on };
  constructor() {
    living_(this);
  }
  cancel(): void {
    this.token.isCancellationRequested = true;
    this.#event.fire();
  }
  declare dispose: () => void;
}

export class ThemeColor { constructor(id: string) { Object.assign(this, { id }); } }
export class Range { constructor(...parts: unknown[]) { Object.assign(this, { parts }); } }
export class Selection extends Range {}
export class RelativePattern { constructor(base: unknown, pattern: string) { Object.assign(this, { base, pattern }); } }
export const OverviewRulerLane = { Full: 7 };
export const ViewColumn = { Beside: -2 };
export const TextEditorRevealType = { InCenterIfOutsideViewport: 2 };

export const Uri = {
  file: (fsPath: string) => ({ scheme: 'file', fsPath, path: fsPath, toString: () => `file://${fsPath}` }),
  joinPath: (base: { fsPath: string }, ...parts: string[]) => Uri.file([base.fsPath, ...parts].join('/')),
};

export const workspace = {
  isTrusted: true,
  textDocuments: [],
  workspaceFolders: [],
  getWorkspaceFolder: () => undefined,
  getConfiguration: () => ({ get: (_id: string, fallback: unknown) => fallback }),
  onDidGrantWorkspaceTrust: trust.on,
  onDidSaveTextDocument: saves.on,
  createFileSystemWatcher: () => living_({ onDidChange: files.on, onDidCreate: files.on, onDidDelete: files.on }),
};

export const window = {
  visibleTextEditors: [],
  onDidChangeVisibleTextEditors: editors.on,
  createTextEditorDecorationType: () => living_({}),
  registerCustomEditorProvider: () => living_({}),
  showErrorMessage: (text: string) => Promise.resolve(void fired.errors.push(text)),
  showTextDocument: () => Promise.resolve({ selection: undefined, revealRange: () => undefined, setDecorations: () => undefined }),
};

export const commands = { executeCommand: (...args: [string, ...unknown[]]) => Promise.resolve(void fired.commands.push(args)) };

/** A webview panel whose page a test plays. */
export function webviewPanel() {
  const messages = event<unknown>();
  const disposed = event<void>();
  return {
    active: true,
    reveal: () => undefined,
    onDidDispose: (listener: () => void) => disposed.on(listener),
    webview: { options: {}, html: '', cspSource: 'https://resource.test', asWebviewUri: (uri: object) => uri, onDidReceiveMessage: messages.on, postMessage: (message: unknown) => Promise.resolve(fired.posted.push(message) > 0) },
    say: messages.fire,
    close: () => disposed.fire(),
  };
}
