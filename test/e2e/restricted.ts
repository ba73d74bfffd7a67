// A workspace that nobody trusts yet: histories are shown and nothing of it is run; checks work all the same.
import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openFile, webview } from './editor.ts';
import { commitAll, copyProject, type Scenario } from './scenario.ts';
import { problemShown } from './window.ts';

export const restricted: Scenario = {
  name: 'a workspace that is not trusted',
  options: { trust: true, settings: { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' } },
  prepare(folder) {
    copyProject('engine/samples/health-monitor', folder);
    commitAll(folder, 'released');
    // Would end the process if it were ever run.
    appendFileSync(path.join(folder, 'src', 'health-monitor.ts'), "\nexport const startedAt = Date.now();\n(globalThis as { process?: { exit(code: number): never } }).process?.exit(3);\n");
    writeFileSync(path.join(folder, 'src', 'clock.ts'), "import type { OrchestrationContext } from '@reprise/engine';\n\nexport async function clock(ctx: OrchestrationContext, name: string): Promise<number> {\n  await ctx.scheduleActivity('ops::activity::alert', name);\n  return Date.now();\n}\n");
  },
  async play({ page, picture }) {
    await openFile(page, '1.0.2-waiting.history.json');
    const panel = webview(page);
    await panel.getByTestId('notice').waitFor({ timeout: 60_000 });
    assert.match((await panel.getByTestId('notice').textContent()) ?? '', /trust/i);
    assert.equal(await panel.getByTestId('outcome').getAttribute('data-outcome'), 'shown');
    assert.ok((await panel.getByTestId('event').count()) > 3, 'the events are shown');
    await picture('restricted-history');
    await openFile(page, 'clock.ts');
    await problemShown(page, 'Date.now');
    await picture('restricted-finding');
  },
};
