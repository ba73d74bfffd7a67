// Activation, commands and diagnostics, asked through the editor's own API.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { soon, workspaceFile } from './asking.ts';

const extensionId = 'reprise.reprise';

const ruleOf = (diagnostic: vscode.Diagnostic): string => String(typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code);

export function activationSuite(): void {
  describe('the extension', () => {
    it('activates and registers every command of its manifest', async () => {
      const extension = vscode.extensions.getExtension(extensionId);
      assert.ok(extension, `${extensionId} is there`);
      await extension.activate();
      const known = new Set(await vscode.commands.getCommands(true));
      const manifest: unknown = extension.packageJSON;
      assert.ok(typeof manifest === 'object' && manifest !== null && 'contributes' in manifest);
      const { contributes } = manifest;
      assert.ok(typeof contributes === 'object' && contributes !== null && 'commands' in contributes && Array.isArray(contributes.commands));
      const missing = contributes.commands.map(({ command }: { command: string }) => command).filter((command) => !known.has(command));
      assert.deepEqual(missing, []);
    });

    it('has node:sqlite in the extension host', () => {
      assert.ok(process.getBuiltinModule('node:sqlite'));
    });

    it('finds nothing to say about the sample', async () => {
      const uri = workspaceFile('src', 'health-monitor.ts');
      await vscode.window.showTextDocument(uri);
      // A clean file has nothing to wait for; the lens of the same document shows that it was analysed.
      await soon('code lenses', async () => {
        const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
        return lenses !== undefined && lenses.some((lens) => lens.command !== undefined && /1\.0\.2|New version/.test(lens.command.title)) ? lenses : undefined;
      });
      assert.deepEqual(vscode.languages.getDiagnostics(uri).filter((one) => one.source === 'reprise').map((one) => `${ruleOf(one)}: ${one.message}`), []);
    });

    it('reports a wall-clock read with its documentation, and takes it back', async () => {
      const document = await vscode.workspace.openTextDocument(workspaceFile('src', 'health-monitor.ts'));
      const editor = await vscode.window.showTextDocument(document);
      const offset = document.getText().indexOf('ctx.traceInfo(');
      await editor.edit((edit) => edit.insert(document.positionAt(offset), 'const readAt = Date.now(); void readAt; '));
      const found = await soon('the finding', () => vscode.languages.getDiagnostics(document.uri).find((one) => ruleOf(one) === 'no-wall-clock'));
      assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
      assert.equal(document.getText(found.range), 'Date.now()');
      assert.ok(typeof found.code === 'object' && found.code.target.toString().includes('no-wall-clock'), 'the code leads to the page of the rule');
      await vscode.commands.executeCommand('undo');
      await soon('no finding', () => (vscode.languages.getDiagnostics(document.uri).some((one) => ruleOf(one) === 'no-wall-clock') ? undefined : true));
    });
  });
}
