// Which functions of a workspace are Temporal workflows, put together from what all files say.
import { ts } from 'ts-morph';
import { fileOfKey, functionsIn, keyOf, type FunctionKey } from './functions.ts';
import type { Workspace } from './program.ts';
import { exportedFunctions, isLater, type TemporalFile } from './temporal-workflows.ts';
import { functionName, type FunctionNode } from './syntax.ts';
import { isTestFile } from './test-files.ts';

export interface WorkflowFunction {
  readonly key: FunctionKey;
  readonly name: string;
  readonly node: FunctionNode;
}

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '/index.ts', '/index.mts', '/index.js'];

/**
 * The exports of the workflows entries and what is started as a workflow. A file that no entry reaches belongs to a worker that is not
 * here: of such files every exported async function counts that no other one calls.
 */
export function temporalRoots(workspace: Workspace, files: readonly TemporalFile[]): readonly WorkflowFunction[] {
  if (files.every(file => file.candidates.length === 0 && file.entries.length === 0 && file.started.length === 0)) return [];
  const found = new Map<FunctionKey, WorkflowFunction>();
  const add = (key: FunctionKey, name: string, node: FunctionNode): void => {
    if (!found.has(key)) found.set(key, { key, name, node });
  };
  const entries = files.flatMap(file => file.entries).flatMap(path => entryFile(workspace, path));
  for (const entry of entries) for (const { name, node } of exportedFunctions(workspace, entry)) if (isLater(node)) add(keyOf(node), name, node);
  for (const key of files.flatMap(file => file.started)) {
    const node = functionOf(workspace, key);
    if (node !== undefined && isLater(node)) add(key, functionName(node), node);
  }
  const bundled = modulesFrom(workspace, entries);
  const called = new Set(files.flatMap(file => file.called));
  // What a proxy or a worker names as an activity is none, also where its file uses the workflow module for a type or an error.
  const activities = new Set(files.flatMap(file => file.activities.map(activity => activity.key)));
  for (const key of files.flatMap(file => file.candidates)) {
    const file = fileOfKey(key);
    if (bundled.has(file) || called.has(key) || activities.has(key) || isTestFile(file.slice(workspace.folder.length + 1))) continue;
    const node = functionOf(workspace, key);
    if (node !== undefined) add(key, functionName(node), node);
  }
  return [...found.values()];
}

function functionOf(workspace: Workspace, key: FunctionKey): FunctionNode | undefined {
  const file = workspace.file(fileOfKey(key));
  return file === undefined ? undefined : functionsIn(file).get(key);
}

/** A build names its entry by what it is built to: `lib/workflows.js` stands for `src/workflows.ts`. */
function entryFile(workspace: Workspace, path: string): readonly ts.SourceFile[] {
  for (const base of [path, path.replace(/\/(?:lib|dist|build|out)\//, '/src/')]) {
    for (const extension of EXTENSIONS) {
      const file = workspace.file(base + extension);
      if (file !== undefined && workspace.owns(file)) return [file];
    }
  }
  return [];
}

/** Every file of the project that these import or re-export, themselves included. */
function modulesFrom(workspace: Workspace, entries: readonly ts.SourceFile[]): ReadonlySet<string> {
  const seen = new Set(entries);
  for (const file of seen) {
    for (const statement of file.statements) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
      const declaration = statement.moduleSpecifier === undefined ? undefined : workspace.checker.getSymbolAtLocation(statement.moduleSpecifier)?.valueDeclaration;
      if (declaration !== undefined && ts.isSourceFile(declaration) && workspace.owns(declaration)) seen.add(declaration);
    }
  }
  return new Set([...seen].map(file => file.fileName));
}
