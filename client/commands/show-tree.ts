// The command "Show Command Tree": the commands that an orchestration can issue, as the version guard compares them.
import * as vscode from 'vscode';
import { decodeOrchestration } from '../orchestration-argument.ts';
import { pickOrchestration } from './pick-orchestration.ts';
import type { Services } from './services.ts';

/** Called by the orchestrations view with one, from the palette without. */
export async function showTree(services: Services, orchestration?: unknown): Promise<void> {
  let wanted = decodeOrchestration(orchestration)?.orchestration;
  if (wanted === undefined) {
    const chosen = await pickOrchestration(services, 'Command tree of an orchestration');
    if (chosen === undefined) return;
    wanted = `${chosen.name}@${chosen.version}`;
  }
  try {
    const { tree } = await (await services.server.get()).request('reprise/tree', { orchestration: wanted });
    const document = await vscode.workspace.openTextDocument({ content: `# ${wanted}\n${tree.join('\n')}\n`, language: 'plaintext' });
    await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
  } catch (error) {
    void vscode.window.showErrorMessage(`No command tree of ${wanted}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
