// A finding and its fix; then a released orchestration is broken, the guard shows the run that breaks, and a new version mends it.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openFile } from './editor.ts';
import { commitAll, copyProject, type Scenario, type Stage } from './scenario.ts';
import { expectSoon } from './waiting.ts';
import { goTo, insertLineBelow, problemGone, problemShown, saveAll, showHover, takeFix } from './window.ts';

const report = `// A workflow in the making: nothing of it is released yet.
import type { OrchestrationContext } from '@reprise/engine';
import { HEALTH_CHECK } from './names.ts';

export async function dailyReport(ctx: OrchestrationContext, url: string): Promise<string> {
  const startedAt = Date.now();
  await ctx.scheduleActivity(HEALTH_CHECK, url);
  return \`\${url} since \${startedAt}\`;
}
`;

const file = 'src/health-monitor.ts';
const registry = 'src/registry.ts';

export const deploySafely: Scenario = {
  name: 'a finding, its fix, a broken release, a new version',
  prepare(folder) {
    copyProject('engine/samples/health-monitor', folder);
    commitAll(folder, 'released: 1.0.0, 1.0.1, 1.0.2');
    writeFileSync(path.join(folder, 'src', 'daily-report.ts'), report);
  },
  async play(stage) {
    await fixTheClock(stage);
    await breakTheRelease(stage);
    await newVersion(stage);
  },
};

async function fixTheClock({ page, folder, picture, log }: Stage): Promise<void> {
  await openFile(page, 'daily-report.ts');
  const message = await problemShown(page, 'Date.now');
  log(`finding: ${message}`);
  await page.locator('.squiggly-error').first().waitFor();
  await goTo(page, 6, 23);
  await showHover(page, 'Date.now');
  await picture('finding');
  await page.keyboard.press('Escape');
  await takeFix(page, 'utcNow', () => picture('finding-fixes'));
  await problemGone(page, 'Date.now');
  await saveAll(page);
  await expectSoon('the fix on disk', () => (/await ctx\.utcNow\(\)/.test(readFileSync(path.join(folder, 'src', 'daily-report.ts'), 'utf8')) ? true : undefined));
  await picture('finding-fixed');
}

async function breakTheRelease({ page, folder, picture, log }: Stage): Promise<void> {
  const lines = readFileSync(path.join(folder, file), 'utf8').split('\n');
  const status = lines.findIndex((line) => line.includes('ctx.setCustomStatus'));
  assert.ok(status > 0, 'the sample sets a custom status in 1.0.2');
  await openFile(page, 'health-monitor.ts');
  await goTo(page, status + 1, 1);
  await page.keyboard.press('End');
  await insertLineBelow(page, "await ctx.scheduleActivity(ALERT, 'a cycle begins');");
  const message = await problemShown(page, /1\.0\.2[\s\S]*(cannot|break|replay)/i);
  log(`guard: ${message}`);
  await goTo(page, status + 2, 15);
  await showHover(page, 'A run may have recorded');
  await picture('guard-finding');
  await page.keyboard.press('Escape');
}

async function newVersion({ page, folder, picture }: Stage): Promise<void> {
  const lines = readFileSync(path.join(folder, file), 'utf8').split('\n');
  const status = lines.findIndex((line) => line.includes('ctx.setCustomStatus'));
  // The finding sits at the command that the recorded runs do not have, one line below.
  await goTo(page, status + 2, 10);
  await takeFix(page, '1.0.3', () => picture('guard-fixes'));
  await problemGone(page, /version-guard/);
  await saveAll(page);
  const text = await expectSoon('the new version on disk', () => {
    const read = readFileSync(path.join(folder, file), 'utf8');
    return read.includes('healthMonitor_1_0_3') && readFileSync(path.join(folder, registry), 'utf8').includes('healthMonitor_1_0_3') ? read : undefined;
  });
  await problemGone(page, /cannot be replayed|version-guard/);
  checkNewVersion(text, readFileSync(path.join(folder, registry), 'utf8'), lines);
  await goTo(page, text.split('\n').findIndex((line) => line.includes('function healthMonitor_1_0_3')) + 1, 1);
  await picture('guard-new-version');
  await openFile(page, 'registry.ts');
  await picture('guard-registration');
}

/** Function, doc comment, prefix, registration and import; and the released function is what it was. */
function checkNewVersion(text: string, registrations: string, released: readonly string[]): void {
  assert.match(text, /Version 1\.0\.3 - Changes from 1\.0\.2/);
  const next = text.slice(text.indexOf('Version 1.0.3'));
  assert.match(next, /export async function healthMonitor_1_0_3\(/);
  assert.match(next, /\[v1\.0\.3\]/);
  assert.match(next, /a cycle begins/);
  const before = text.slice(0, text.indexOf('Version 1.0.3'));
  assert.ok(!before.includes('a cycle begins'), 'the released version is restored');
  assert.ok(!next.includes('[v1.0.2]'), 'no prefix of the old version is left in the new one');
  for (const line of released.filter((one) => one.includes('[v1.0.2]'))) assert.ok(text.includes(line), `kept: ${line}`);
  assert.match(registrations, /import \{[^}]*healthMonitor_1_0_3[^}]*\} from/);
  assert.match(registrations, /registerVersionedTyped\(HEALTH_MONITOR, '1\.0\.2', healthMonitor_1_0_2\)[\s\S]*registerVersionedTyped\(HEALTH_MONITOR, '1\.0\.3', healthMonitor_1_0_3\)/);
}
