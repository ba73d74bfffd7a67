// A settings object of another file, filled from the environment when it is loaded.
//- /config.ts
const read = (name: string, fallback: string): string => process.env[name] ?? fallback; // ! no-environment
export const config = { region: read('REGION', 'eu'), retries: 3 } as const;
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { config } from './config.ts';
export async function placed(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleActivity<void>('Place', config.region);
}
