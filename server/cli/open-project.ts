// Opens the project of a folder as it is configured there.
import { analysisOptions } from '../analysis-options.ts';
import { Project } from '../analysis/project.ts';
import { Workspace } from '../analysis/program.ts';
import { loadSettings } from './check.ts';

/** @throws UsageError where the configuration cannot be read. */
export function openProject(folder: string): Project {
  const project = new Project(Workspace.open(folder));
  project.configure(analysisOptions(loadSettings(folder), folder));
  return project;
}
