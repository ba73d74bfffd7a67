// The command "Replay History…": replays the recorded histories of an orchestration and opens the one that the user chooses.
import * as vscode from 'vscode';
import type { HistorySource, ReplayOutcome, ReplayResult } from '../../server/host/protocol.ts';
import { HostProblem } from '../host-client.ts';
import { replayBudget } from '../hosts.ts';
import { decodeOrchestration, splitOrchestration } from '../orchestration-argument.ts';
import { setting } from '../settings.ts';
import { pickOrchestration } from './pick-orchestration.ts';
import type { Services } from './services.ts';

/** More files than this are not replayed for a choice; the globs of `reprise.histories` narrow it. */
const FILES_MAX = 2000;

/** Where recorded histories are looked for when the setting says nothing. */
const DEFAULT_HISTORIES: readonly string[] = ['**/*.history.json', '**/histories/**/*.{json,db}'];

/** Called by the code lens with an orchestration, from the palette without. */
export async function replayHistory(services: Services, orchestration?: unknown): Promise<void> {
  const wanted = decodeOrchestration(orchestration)?.orchestration ?? (await fromPicker(services));
  if (wanted === undefined) return;
  const files = await historyFiles();
  if (files.length === 0) {
    void vscode.window.showInformationMessage(`No recorded histories here. They are looked for in ${setting('reprise.histories', DEFAULT_HISTORIES).join(', ')} (setting reprise.histories).`);
    return;
  }
  const results = await replayed(services, files);
  if (results === undefined) return;
  const ours = results.filter((result) => isOf(result, wanted));
  if (ours.length === 0) {
    void vscode.window.showInformationMessage(`None of ${results.length} recorded executions ran ${wanted}.`);
    return;
  }
  const chosen = await vscode.window.showQuickPick(ours.map(item), { title: `Histories of ${wanted}: ${summary(ours)}`, matchOnDescription: true, matchOnDetail: true, placeHolder: 'Choose a history to step through' });
  if (chosen !== undefined) await services.editor.show(vscode.Uri.file(chosen.result.file), { instance: chosen.result.instance, execution: chosen.result.execution });
}

async function fromPicker(services: Services): Promise<string | undefined> {
  const chosen = await pickOrchestration(services, 'Replay histories of an orchestration');
  return chosen && `${chosen.name}@${chosen.version}`;
}

/** Recorded histories of the workspace, by the setting's globs. */
export async function historyFiles(): Promise<readonly vscode.Uri[]> {
  const globs = setting('reprise.histories', DEFAULT_HISTORIES);
  const found = await Promise.all(globs.map((glob) => vscode.workspace.findFiles(glob, '**/node_modules/**', FILES_MAX)));
  const byAddress = new Map(found.flat().map((uri) => [uri.toString(), uri]));
  return [...byAddress.values()].sort((a, b) => a.path.localeCompare(b.path)).slice(0, FILES_MAX);
}

/** Replays everything, with progress and a way out; undefined when the user took it or the host failed (which is said). */
async function replayed(services: Services, files: readonly vscode.Uri[]): Promise<readonly ReplayResult[] | undefined> {
  const [first] = files;
  if (first === undefined) return [];
  const sources = files.map((uri): HistorySource => ({ path: uri.fsPath }));
  const title = `Replaying ${files.length === 1 ? 'one file' : `${files.length} files`} of recorded histories`;
  try {
    return await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (_progress, token) => {
      const host = await services.hosts.for(first);
      return (await host.request('replayAll', { sources, budget: replayBudget() }, token)).results;
    });
  } catch (error) {
    if (!(error instanceof HostProblem)) throw error;
    if (error.problem.code !== 'cancelled') void vscode.window.showErrorMessage([error.problem.message, error.problem.hint].filter((part) => part !== undefined).join(' '));
    return undefined;
  }
}

function isOf(result: ReplayResult, wanted: string): boolean {
  const { name, version } = splitOrchestration(wanted);
  return result.orchestration === name && (version === undefined || result.orchestrationVersion === version);
}

const ICONS: Readonly<Record<ReplayOutcome, string>> = { replayed: 'pass', soft: 'warning', diverged: 'error', failed: 'error', shown: 'eye' };

function item(result: ReplayResult): vscode.QuickPickItem & { readonly result: ReplayResult } {
  const [divergence] = result.divergences;
  const detail = divergence?.message ?? result.problem?.message ?? `${result.outcome}, ${result.status}, ${result.events} events, ${result.turns} turns`;
  return { label: `$(${ICONS[result.outcome]}) ${result.instance} #${result.execution}`, description: `${result.orchestrationVersion}  ${vscode.workspace.asRelativePath(result.file)}`, detail, result };
}

/** Worded as evidence, not as a proof. */
function summary(results: readonly ReplayResult[]): string {
  const broken = results.filter((result) => result.outcome === 'diverged').length;
  return broken === 0 ? `no divergence in ${results.length} recorded histories` : `${broken} of ${results.length} recorded histories diverge`;
}
