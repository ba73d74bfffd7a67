// Constants that are made by calls at load and are the same in every process, or that only activities read.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ActivityRegistry, type OrchestrationContext } from '@reprise/engine';
const salt = createHash('sha256').update('fixed').digest('hex');
const limits = Object.freeze({ day: Math.max(1, 24), epoch: new Date(0), parsed: Date.parse('2020-01-01T00:00:00Z') });
const template = readFileSync('mail.txt', 'utf8');
export const activities = ActivityRegistry.builder().registerTyped('Mail', async (): Promise<string> => template).build();
export async function report(ctx: OrchestrationContext): Promise<string> {
  const typed: { readonly template: string } = { template: 'own' };
  await ctx.scheduleActivity('Mail', typed.template);
  return `${salt} ${limits.day} ${limits.epoch.toISOString()} ${limits.parsed}`;
}
