// `reprise tree`: the commands that an orchestration can issue, in the notation of the lock file.
import { Guard } from '../analysis/guard/guard.ts';
import type { OrchestrationModel } from '../analysis/model.ts';
import type { Project } from '../analysis/project.ts';
import { tool } from '../tool.ts';
import { UsageError, type Command, type ExitCode, type ParsedArguments, type Terminal } from './command.ts';
import { openProject } from './open-project.ts';
import { versionsNamed } from './orchestration-names.ts';

export const tree: Command = {
  name: 'tree',
  summary: 'Prints the commands that an orchestration can issue, one node a line.',
  usage: '<name>',
  options: {},
  run,
};

async function run(args: ParsedArguments, terminal: Terminal): Promise<ExitCode> {
  const format = args.options['format'] ?? 'text';
  if (format !== 'text' && format !== 'json') throw new UsageError('unknown-format', `reprise tree does not know the format "${String(format)}".`, { hint: 'One of: text, json.' });
  const [wanted, ...more] = args.positionals;
  if (wanted === undefined || more.length > 0) throw new UsageError('no-orchestration', 'Name one orchestration.', { hint: 'reprise tree <name>[@version]: the NAME, the constant that holds it, or a function.' });
  const project = openProject(terminal.cwd.replaceAll('\\', '/'));
  const models = versionsNamed(project.state().model.orchestrations, wanted);
  const guard = new Guard(project);
  terminal.out(format === 'json' ? document(project, guard, models) : models.map(model => text(project, guard, model)).join('\n'));
  return 0;
}

function document(project: Project, guard: Guard, models: readonly OrchestrationModel[]): string {
  const orchestrations = models.map(model => ({ name: model.name ?? model.functionName, version: model.version, function: model.functionName, ...placeOf(project, model), tree: guard.printedTree(model) }));
  return `${JSON.stringify({ version: 1, tool: tool(), orchestrations }, null, 2)}\n`;
}

function text(project: Project, guard: Guard, model: OrchestrationModel): string {
  const { file, line } = placeOf(project, model);
  return [`${model.name ?? model.functionName}@${model.version}  ${file}:${line}`, ...guard.printedTree(model).map(each => `  ${each}`), ''].join('\n');
}

function placeOf(project: Project, model: OrchestrationModel): { readonly file: string; readonly line: number } {
  const { workspace } = project;
  const path = model.head.file;
  const file = workspace.file(path);
  const line = file === undefined ? 1 : file.getLineAndCharacterOfPosition(model.head.start).line + 1;
  return { file: path.startsWith(`${workspace.folder}/`) ? path.slice(workspace.folder.length + 1) : path, line };
}
