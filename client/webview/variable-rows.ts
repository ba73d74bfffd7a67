// The variables as rows of a tree: what is visible under the nodes that the user has opened. Pure.
import type { Frame, Variable } from '../panel/protocol.ts';

export interface VariableRow {
  /** Names from the frame downwards; the same from step to step, so that an open node stays open. */
  readonly path: string;
  readonly level: number;
  readonly name: string;
  readonly value: string;
  readonly type: string;
  readonly kind: 'scope' | 'variable' | 'loading';
  readonly isBranch: boolean;
  readonly isOpen: boolean;
  /** Children to ask the host for, 0 where there are none or they are here. */
  readonly missing: number;
  readonly setSize: number;
  readonly position: number;
}

/** Between the parts of a path; no name holds it. */
const SEPARATOR = '\u0000';

/** Scopes of the frame are open until the user closes them, everything else is closed until it is opened. */
export function variableRows(frame: Frame, children: Readonly<Record<string, readonly Variable[]>>, toggled: ReadonlySet<string>): readonly VariableRow[] {
  const rows: VariableRow[] = [];
  const add = (variables: readonly Variable[], parent: string, level: number): void => {
    const seen = new Map<string, number>();
    variables.forEach((variable, index) => {
      const count = (seen.get(variable.name) ?? 0) + 1;
      seen.set(variable.name, count);
      const path = `${parent}${SEPARATOR}${variable.name}${count === 1 ? '' : `#${count}`}`;
      const isBranch = variable.reference !== 0;
      const isOpen = isBranch && toggled.has(path);
      const below = children[variable.reference];
      rows.push({ path, level, name: variable.name, value: variable.value, type: variable.type, kind: 'variable', isBranch, isOpen, missing: isOpen && below === undefined ? variable.reference : 0, setSize: variables.length, position: index + 1 });
      if (!isOpen) return;
      if (below === undefined) rows.push({ path: `${path}${SEPARATOR}`, level: level + 1, name: '', value: '', type: '', kind: 'loading', isBranch: false, isOpen: false, missing: 0, setSize: 1, position: 1 });
      else add(below, path, level + 1);
    });
  };
  frame.scopes.forEach((scope, index) => {
    const path = `${frame.name}${SEPARATOR}${scope.name}`;
    const isOpen = !toggled.has(path);
    rows.push({ path, level: 1, name: scope.name, value: '', type: '', kind: 'scope', isBranch: true, isOpen, missing: 0, setSize: frame.scopes.length, position: index + 1 });
    if (isOpen) add(scope.variables, path, 2);
  });
  return rows;
}

/** The paths whose value differs from the one before, as the debugger marks what a step changed. */
export function changedPaths(before: ReadonlyMap<string, string>, rows: readonly VariableRow[]): ReadonlySet<string> {
  const changed = rows.filter((row) => row.kind === 'variable' && before.has(row.path) && before.get(row.path) !== row.value);
  return new Set(changed.map((row) => row.path));
}

/** What `changedPaths` compares with at the next step. */
export function valuesOf(rows: readonly VariableRow[]): ReadonlyMap<string, string> {
  return new Map(rows.filter((row) => row.kind === 'variable').map((row) => [row.path, row.value]));
}
