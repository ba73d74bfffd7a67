// Lets the user choose an orchestration where a command was called without one.
import * as vscode from 'vscode';
import type { OrchestrationSummary } from '../../server/protocol.ts';
import type { Services } from './services.ts';

/** The chosen one, or undefined when the user gave up or there is none (which is said). Those of the active file come first. */
export async function pickOrchestration(services: Services, title: string): Promise<OrchestrationSummary | undefined> {
  const server = await services.server.get();
  const orchestrations = distinct((await server.request('reprise/orchestrations', {})).orchestrations);
  if (orchestrations.length === 0) {
    void vscode.window.showInformationMessage('Reprise found no orchestration in this workspace. One is found by its context parameter or by its registration.');
    return undefined;
  }
  const here = vscode.window.activeTextEditor?.document.uri.toString();
  const sorted = [...orchestrations].sort((a, b) => Number(b.uri === here) - Number(a.uri === here) || a.name.localeCompare(b.name) || compareVersions(b.version, a.version));
  const items = sorted.map((orchestration) => ({
    label: `${orchestration.name}`,
    description: orchestration.version,
    detail: `${orchestration.functionName} in ${vscode.workspace.asRelativePath(vscode.Uri.parse(orchestration.uri))}${orchestration.registered ? '' : ', not registered'}`,
    orchestration,
  }));
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true, placeHolder: 'Choose an orchestration' }))?.orchestration;
}

/** A function that several registries register is one choice: tests and scripts build registries of their own. */
export function distinct(orchestrations: readonly OrchestrationSummary[]): readonly OrchestrationSummary[] {
  const byFunction = new Map<string, OrchestrationSummary>();
  for (const orchestration of orchestrations) {
    const key = `${orchestration.name}@${orchestration.version} ${orchestration.uri}#${orchestration.line}`;
    if (byFunction.get(key)?.registered !== true) byFunction.set(key, orchestration);
  }
  return [...byFunction.values()];
}

/** Order of `major.minor.patch`; what is no number counts as text. */
export function compareVersions(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}
