// Names that are text, asked through the editor's own API: our answers come beside those of the language itself.
import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { soon, workspaceFile } from './asking.ts';

async function placeOf(file: string, text: string, inside: number): Promise<{ readonly uri: vscode.Uri; readonly position: vscode.Position }> {
  const document = await vscode.workspace.openTextDocument(workspaceFile('src', file));
  await vscode.window.showTextDocument(document);
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${file} has ${text}`);
  return { uri: document.uri, position: document.positionAt(offset + inside) };
}

const fileOf = (uri: vscode.Uri): string => path.basename(uri.fsPath);

export function namesSuite(): void {
  describe('names that are text', () => {
    it('lead from a scheduled activity to its function', async () => {
      const { uri, position } = await placeOf('health-monitor.ts', 'HEALTH_CHECK, target.url)', 3);
      await soon('the definition', async () => {
        const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', uri, position);
        return found.find((each) => fileOf('targetUri' in each ? each.targetUri : each.uri) === 'activities.ts');
      });
    });

    it('are renamed where they are written, in one edit', async () => {
      const { uri, position } = await placeOf('names.ts', `HEALTH_CHECK = '`, `HEALTH_CHECK = '`.length + 1);
      const edit = await soon('the rename', async () => {
        const found = await vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', uri, position, 'Probe');
        return found.size > 0 ? found : undefined;
      });
      assert.deepEqual(edit.entries().map(([each, edits]) => [fileOf(each), edits.length]), [['names.ts', 1]]);
    });

    it('are found in the workspace, with every version', async () => {
      const symbols = await soon('the symbols', async () => {
        const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'health-monitor');
        return found.some((each) => each.containerName === 'orchestration') ? found : undefined;
      });
      assert.equal(symbols.filter((each) => each.containerName === 'orchestration').length, 3);
    });

    it('are crossed by the call hierarchy', async () => {
      const { uri, position } = await placeOf('activities.ts', 'function alert(', 'function al'.length);
      const callers = await soon('the callers', async () => {
        const [item] = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>('vscode.prepareCallHierarchy', uri, position);
        if (item === undefined) return undefined;
        const found = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>('vscode.provideIncomingCalls', item);
        return found.length > 0 ? found : undefined;
      });
      assert.deepEqual(callers.map(({ from }) => from.name).sort(), ['healthMonitor_1_0_1', 'healthMonitor_1_0_2']);
    });
  });
}
