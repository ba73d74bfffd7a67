// A database that the real engine wrote: opened, stepped to the third activity and back, with the values of a variable at both.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { root, runCommand, webview } from './editor.ts';
import { copyProject, type Scenario, type Stage } from './scenario.ts';
import { expectSoon } from './waiting.ts';

export const stepBack: Scenario = {
  name: 'a recorded history, forwards and backwards',
  prepare(folder) {
    copyProject('test/workspaces/duroxide/basics', folder);
    mkdirSync(path.join(folder, 'histories'));
    cpSync(path.join(root, 'test/engine/histories/duroxide/basics.db'), path.join(folder, 'histories', 'basics.db'));
  },
  async play(stage) {
    const { page, picture, log } = stage;
    const panel = await openDatabase(stage);
    await chooseExecution(panel, 'chain-1');
    await panel.getByTestId('outcome').waitFor();
    assert.equal(await panel.getByTestId('outcome').getAttribute('data-outcome'), 'replayed');
    await picture('history-opened');

    await stepToEvent(page, panel, 6);
    const third = await variable(panel, 'second');
    await picture('history-third-activity');
    await panel.getByTestId('step-previous').click();
    await atEvent(panel, 5);
    const back = await variable(panel, 'second');
    await picture('history-one-back');
    await panel.getByTestId('step-previous').click();
    await atEvent(panel, 4);
    const before = await maybeVariable(panel, 'second');
    log(`second at events 6, 5 and 4: ${third}, ${back}, ${before ?? 'not there'}`);
    assert.match(third, /HELLO, ADA!/);
    assert.match(back, /HELLO, ADA!/);
    assert.doesNotMatch(before ?? '', /HELLO/);
    assert.match(await variable(panel, 'first'), /Hello, Ada!/);
    await page.locator('.monaco-editor .view-line', { hasText: "scheduleActivity<string>('Upper'" }).first().waitFor();
    await picture('history-two-back');
  },
};

async function openDatabase({ page }: Stage): Promise<FrameLocator> {
  await runCommand(page, 'Reprise: Open History…');
  const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'basics.db' }).first();
  await row.waitFor();
  await row.click();
  const panel = webview(page);
  await panel.getByTestId('title').or(panel.getByTestId('executions')).first().waitFor({ timeout: 60_000 });
  return panel;
}

async function chooseExecution(panel: FrameLocator, instance: string): Promise<void> {
  const dialog = panel.getByTestId('executions');
  if (!(await dialog.isVisible())) await panel.getByTestId('execution-button').click();
  await dialog.getByRole('textbox').fill(instance);
  await dialog.locator(`[data-testid="execution-option"][data-instance="${instance}"]`).first().click();
  await expectSoon(`the execution ${instance}`, async () => ((await panel.getByTestId('execution').textContent())?.includes(instance) === true ? true : undefined));
}

/** The event that the cursor is at, by the announcement for screen readers. */
async function atEvent(panel: FrameLocator, eventId: number): Promise<void> {
  await expectSoon(`the cursor at event ${eventId}`, async () => {
    const current = panel.locator('[data-testid="event"][aria-selected="true"]');
    return (await current.count()) > 0 && (await current.first().getAttribute('data-event-id')) === String(eventId) && (await panel.getByTestId('busy').count()) === 0 ? true : undefined;
  });
}

async function stepToEvent(page: Page, panel: FrameLocator, eventId: number): Promise<void> {
  await panel.getByTestId('step-first').click({ timeout: 2000 }).catch(() => undefined);
  await atEvent(panel, 1);
  for (let event = 2; event <= eventId; event += 1) {
    await panel.getByTestId('step-next').click();
    await atEvent(panel, event);
  }
  await page.waitForTimeout(100);
}

async function maybeVariable(panel: FrameLocator, name: string): Promise<string | undefined> {
  const row = panel.locator(`[data-testid="variable"][data-name="${name}"]`).first();
  return (await row.count()) === 0 ? undefined : (await row.textContent()) ?? undefined;
}

async function variable(panel: FrameLocator, name: string): Promise<string> {
  return expectSoon(`the variable ${name}`, () => maybeVariable(panel, name));
}
