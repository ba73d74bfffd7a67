// The activity's name stands beside its function, and orchestrations import the name.
//- /mail.ts
import { createTransport } from 'nodemailer';
import type { ActivityContext } from '@reprise/engine';
export const SEND_MAIL = 'SendMail';
export async function sendMail(_ctx: ActivityContext, to: string): Promise<string> {
  const answer = await createTransport({ host: 'localhost' }).sendMail({ to });
  return answer.messageId;
}
//- /registry.ts
import { ActivityRegistry, OrchestrationRegistry } from '@reprise/engine';
import { SEND_MAIL, sendMail } from './mail.ts';
import { welcome } from './main.ts';
export const activities = ActivityRegistry.builder().registerTyped(SEND_MAIL, sendMail).build();
export const orchestrations = OrchestrationRegistry.builder().registerTyped('Welcome', welcome).build();
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { SEND_MAIL } from './mail.ts';
export async function welcome(ctx: OrchestrationContext, to: string): Promise<string> {
  return ctx.scheduleActivity<string>(SEND_MAIL, to);
}
