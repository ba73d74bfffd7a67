// The texts of the user's source files as the host sees them: unsaved ones first, then the disk, remembered until they change.
import { readFileSync, realpathSync, statSync } from 'node:fs';

interface Remembered {
  readonly text: string | undefined;
  readonly stamp: string;
}

/** Paths are absolute with `/`. */
export class SourceFiles {
  readonly #overlays = new Map<string, string>();
  readonly #disk = new Map<string, Remembered>();

  /** Takes unsaved texts in; null takes one back. @returns the files whose text is another one now. */
  overlay(files: Readonly<Record<string, string | null>>): readonly string[] {
    const changed: string[] = [];
    for (const [path, text] of Object.entries(files)) {
      const file = normalise(path);
      const before = this.read(file);
      if (text === null) this.#overlays.delete(file);
      else this.#overlays.set(file, text);
      if (this.read(file) !== before) changed.push(file);
    }
    return changed;
  }

  overlays(): ReadonlyMap<string, string> {
    return this.#overlays;
  }

  /** @returns undefined where there is no such file. */
  read(file: string): string | undefined {
    const overlay = this.#overlays.get(file);
    if (overlay !== undefined) return overlay;
    const known = this.#disk.get(file);
    if (known !== undefined) return known.text;
    const stamp = stampOf(file);
    const text = stamp === '' ? undefined : readText(file);
    this.#disk.set(file, { text, stamp });
    return text;
  }

  exists(file: string): boolean {
    return this.#overlays.has(file) || (this.#disk.get(file)?.text !== undefined) || stampOf(file) !== '';
  }

  directoryExists(folder: string): boolean {
    return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  }

  realpath(file: string): string {
    try {
      return normalise(realpathSync(file));
    } catch {
      return file;
    }
  }

  /** Looks at the disk again. @returns the remembered files whose text is another one now, or that came or went. */
  refresh(): readonly string[] {
    const changed: string[] = [];
    for (const [file, known] of this.#disk) {
      const stamp = stampOf(file);
      if (stamp === known.stamp) continue;
      this.#disk.delete(file);
      if (this.#overlays.has(file)) continue;
      if (this.read(file) !== known.text) changed.push(file);
    }
    return changed;
  }
}

export function normalise(path: string): string {
  return path.replaceAll('\\', '/');
}

/** Size and time of change; empty where there is no such file. */
function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() === true ? `${stats.size} ${stats.mtimeMs}` : '';
}

function readText(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  } catch {
    return undefined;
  }
}
