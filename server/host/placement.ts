// Turns the numbers that instrumented code leaves behind, and the stacks of errors, into source positions.
import { TraceMap, originalPositionFor } from '@jridgewell/trace-mapping';
import { MODULE_SHIFT, PLACES_MAX } from './instrumented.ts';
import type { CompiledModule, ReadableNames } from './instrumented.ts';
import type { SourcePosition } from './protocol.ts';

export class Placement {
  /** Element 0 is the place that runs. */
  readonly shared: Int32Array;
  readonly #modules: CompiledModule[] = [];
  readonly #byFile = new Map<string, CompiledModule>();
  readonly #positions = new Map<number, SourcePosition>();
  readonly #maps = new Map<string, TraceMap>();

  constructor(shared: Int32Array) {
    this.shared = shared;
  }

  register(module: CompiledModule): void {
    if (this.#modules[module.id] === module) return;
    this.#modules[module.id] = module;
    this.#byFile.set(module.file, module);
    this.#maps.delete(module.file);
    for (const place of this.#positions.keys()) if (place >> MODULE_SHIFT === module.id) this.#positions.delete(place);
  }

  /** Before a program runs: nothing of an earlier one is taken for its place. */
  reset(): void {
    this.shared[0] = 0;
  }

  current(): SourcePosition | undefined {
    return this.position(this.shared[0] ?? 0);
  }

  /** The same object for the same place. */
  position(place: number): SourcePosition | undefined {
    const known = this.#positions.get(place);
    if (known !== undefined) return known;
    const position = positionOf(this.#modules[place >> MODULE_SHIFT], place);
    if (position !== undefined) this.#positions.set(place, position);
    return position;
  }

  names(place: number): ReadableNames {
    return this.#modules[place >> MODULE_SHIFT]?.names.get(place & (PLACES_MAX - 1)) ?? [];
  }

  functionName(id: number): string {
    return this.#modules[id >> MODULE_SHIFT]?.functions[id & (PLACES_MAX - 1)] ?? '(anonymous)';
  }

  /** The topmost line of the user's own code in a stack; undefined where there is none. */
  ofStack(stack: string): SourcePosition | undefined {
    for (const line of stack.split('\n')) {
      const match = /\(?((?:\/|[A-Za-z]:[\\/])[^()]*?):(\d+):(\d+)\)?$/.exec(line.trim());
      const module = match === null ? undefined : this.#byFile.get(match[1] ?? '');
      if (module === undefined || module.map === '') continue;
      const found = originalPositionFor(this.#map(module), { line: Number(match?.[2]), column: Number(match?.[3]) - 1 });
      if (found.line !== null) return { file: module.file, line: found.line, column: found.column + 1 };
    }
    return undefined;
  }

  #map(module: CompiledModule): TraceMap {
    const known = this.#maps.get(module.file) ?? new TraceMap(module.map);
    this.#maps.set(module.file, known);
    return known;
  }
}

/** Where a place is, from the table of its module. */
export function positionOf(module: CompiledModule | undefined, place: number): SourcePosition | undefined {
  const row = (place & (PLACES_MAX - 1)) * 4;
  const [line, column, endLine, endColumn] = module?.positions.subarray(row, row + 4) ?? [];
  if (module === undefined || line === undefined || column === undefined || endLine === undefined || endColumn === undefined) return undefined;
  return { file: module.file, line, column, endLine, endColumn };
}
