// Looks at a workspace as an edit would leave it: the guard has to be silent, and nothing may fail to compile that compiled before.
import { ts } from 'ts-morph';
import { keyOfModel, type Baseline } from '../analysis/guard/baseline.ts';
import { Guard } from '../analysis/guard/guard.ts';
import type { OrchestrationModel } from '../analysis/model.ts';
import { Project } from '../analysis/project.ts';
import { Workspace } from '../analysis/program.ts';
import { applyEdits, type TextEdit } from './text-edits.ts';

/** The first thing that would be wrong, as a sentence; undefined where the edit is safe. */
export function problemsAfter(request: { readonly project: Project; readonly baseline: Baseline | undefined; readonly model: OrchestrationModel }, made: { readonly edits: readonly TextEdit[]; readonly version: string; readonly restored: boolean }): string | undefined {
  const { workspace } = request.project;
  const texts = applyEdits(made.edits, file => workspace.text(file));
  const overlays = new Map<string, string | null>(workspace.files.map(file => [file.fileName, file.text]));
  for (const [file, text] of texts) overlays.set(file, text);
  const after = Workspace.open(workspace.folder, overlays);
  for (const file of texts.keys()) {
    const broken = newErrors(workspace, after, file);
    if (broken !== undefined) return `The edited code would not compile: ${broken}`;
  }
  const project = new Project(after);
  const models = project.state().model.orchestrations.filter(each => each.name === request.model.name);
  if (!models.some(each => each.version === made.version)) return 'The new version would not be registered.';
  if (request.baseline === undefined || !made.restored) return undefined;
  const entry = new Guard(project).entries(request.baseline).find(each => each.model !== undefined && keyOfModel(each.model) === keyOfModel(request.model));
  if (entry === undefined || entry.verdict === 'breaking' || entry.verdict === 'unknown') return 'With the released function restored, unfinished runs would still not replay: something else that it uses has changed too.';
  return undefined;
}

function newErrors(before: Workspace, after: Workspace, path: string): string | undefined {
  const errors = (workspace: Workspace): readonly string[] => {
    const file = workspace.file(path);
    if (file === undefined) return [];
    return [...workspace.program.getSyntacticDiagnostics(file), ...workspace.program.getSemanticDiagnostics(file)].filter(each => each.category === ts.DiagnosticCategory.Error).map(each => ts.flattenDiagnosticMessageText(each.messageText, ' '));
  };
  const known = new Set(errors(before));
  return errors(after).find(each => !known.has(each));
}
