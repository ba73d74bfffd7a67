// What a user does in the window: reads squiggles and problems, types, takes quick fixes, saves.
import { expectSoon } from './waiting.ts';
import type { Page } from 'playwright-core';
import { runCommand } from './editor.ts';

/** Lines of the Problems view, as texts. Opens it where it is not. */
export async function problems(page: Page): Promise<string[]> {
  const panel = page.locator('.markers-panel');
  if (!(await panel.isVisible())) {
    await page.keyboard.press('Control+Shift+m');
    await panel.waitFor();
  }
  return panel.locator('.monaco-list-row .marker-message-details-container, .monaco-list-row .marker-message-line').allTextContents();
}

/** Waits until some line of the Problems view holds the text. */
export async function problemShown(page: Page, text: string | RegExp): Promise<string> {
  return expectSoon(`a problem with ${String(text)}`, async () => {
    const lines = await problems(page);
    return lines.find((line) => (typeof text === 'string' ? line.includes(text) : text.test(line)));
  });
}

export async function problemGone(page: Page, text: string | RegExp): Promise<void> {
  await expectSoon(`no problem with ${String(text)}`, async () => {
    const lines = await problems(page);
    return lines.some((line) => (typeof text === 'string' ? line.includes(text) : text.test(line))) ? undefined : true;
  });
}

/** Puts the cursor at a line and column of the active editor. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+g');
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor();
  await input.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Opens a line below the cursor's and types into it. */
export async function insertLineBelow(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.keyboard.insertText(text);
}

/**
 * Opens the quick fixes at the cursor and takes the first whose title holds the text.
 * A request under way when some extension registers a provider comes back empty, so it is asked again.
 */
export async function takeFix(page: Page, title: string, before?: () => Promise<void>): Promise<void> {
  const entry = page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first();
  for (let attempt = 0; ; attempt += 1) {
    await page.keyboard.press('Control+.');
    try {
      await entry.waitFor({ timeout: 3000 });
      break;
    } catch (error) {
      if (attempt >= 6) throw error;
      await page.keyboard.press('Escape');
    }
  }
  await before?.();
  await entry.click();
}

export async function saveAll(page: Page): Promise<void> {
  await runCommand(page, 'File: Save All Files');
}

/** Shows the hover at the cursor. */
export async function showHover(page: Page, text: string): Promise<void> {
  await expectSoon(`a hover with ${text}`, async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    try {
      await page.locator('.monaco-hover', { hasText: text }).first().waitFor({ timeout: 3000 });
      return true;
    } catch {
      await page.keyboard.press('Escape');
      return undefined;
    }
  });
}
