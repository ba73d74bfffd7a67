// The command "Open the Sample": copies the sample project to a folder that the user chooses, with a first finding in it, and opens it.
import * as vscode from 'vscode';
import type { Services } from './services.ts';

const SAMPLE = ['engine', 'samples', 'health-monitor'];
const FINDING = { template: ['client', 'media', 'walkthrough', 'first-finding.txt'], target: ['src', 'first-finding.ts'] };

/** What is to be opened when the window comes back with the copied folder. */
const OPEN_NEXT = 'reprise.openNext';

/** Never overwrites: a folder that exists gets a number. */
export async function openSample(services: Services): Promise<void> {
  const [parent] = (await vscode.window.showOpenDialog({ title: 'Folder to copy the sample into', openLabel: 'Copy the sample here', canSelectFolders: true, canSelectFiles: false })) ?? [];
  if (parent === undefined) return;
  const target = await freeFolder(parent);
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(services.extensionUri, ...SAMPLE), target, { overwrite: false });
  const finding = vscode.Uri.joinPath(target, ...FINDING.target);
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(services.extensionUri, ...FINDING.template), finding, { overwrite: true });
  await services.memory.update(OPEN_NEXT, { folder: target.toString(), file: finding.toString() });
  await vscode.commands.executeCommand('vscode.openFolder', target, { forceNewWindow: (vscode.workspace.workspaceFolders?.length ?? 0) > 0 });
}

/** Goes on where `openSample` had to reload the window. */
export async function continueSample(memory: vscode.Memento): Promise<void> {
  const next = memory.get<{ readonly folder: string; readonly file: string }>(OPEN_NEXT);
  if (next === undefined || !vscode.workspace.workspaceFolders?.some(({ uri }) => uri.toString() === next.folder)) return;
  await memory.update(OPEN_NEXT, undefined);
  await vscode.window.showTextDocument(vscode.Uri.parse(next.file));
}

async function freeFolder(parent: vscode.Uri): Promise<vscode.Uri> {
  const taken = new Set((await vscode.workspace.fs.readDirectory(parent)).map(([name]) => name));
  let name = 'health-monitor';
  for (let number = 2; taken.has(name); number += 1) name = `health-monitor-${number}`;
  return vscode.Uri.joinPath(parent, name);
}
