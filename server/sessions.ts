// The sessions of all workspace folders, and which of them a file belongs to.
import { dirname } from 'node:path';
import { Session, type EditorSettings } from './session.ts';

export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #log: (message: string) => void;
  #editor: EditorSettings = { rules: {}, baseline: undefined, commandNumbers: false };

  constructor(log: (message: string) => void) {
    this.#log = log;
  }

  get all(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  open(folder: string): Session {
    const known = this.#sessions.get(folder);
    if (known !== undefined) return known;
    const session = new Session(folder, this.#log);
    session.useEditorSettings(this.#editor);
    this.#sessions.set(folder, session);
    return session;
  }

  close(folder: string): void {
    this.#sessions.delete(folder);
  }

  /** The innermost open folder around a file; a file outside of all has a session for its own folder. */
  of(path: string): Session {
    let best: Session | undefined;
    for (const session of this.#sessions.values()) {
      if (path.startsWith(`${session.folder}/`) && session.folder.length > (best?.folder.length ?? 0)) best = session;
    }
    return best ?? this.open(dirname(path));
  }

  useEditorSettings(editor: EditorSettings): void {
    this.#editor = editor;
    for (const session of this.#sessions.values()) session.useEditorSettings(editor);
  }
}
