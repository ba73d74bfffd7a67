// The second range lives in a helper of another file, behind a barrel.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
import { audit } from './steps';
export async function onboarding(ctx: OrchestrationContext, user: string): Promise<void> {
  if (ctx.getVersion('welcome-mail', DEFAULT_VERSION, 1) >= 1) await ctx.scheduleActivity('SendMail', user);
  await audit(ctx, user);
}
//- /steps/index.ts
export * from './audit-step';
//- /steps/audit-step.ts
import type { OrchestrationContext } from '@reprise/engine';
const ID = 'welcome' + '-mail';
export async function audit(ctx: OrchestrationContext, user: string): Promise<void> {
  const version = ctx.getVersion(ID, 1, 3); // ! gate-unique-id
  if (version === 3) await ctx.scheduleActivity('Audit', user);
}
