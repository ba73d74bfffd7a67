// A process that is a business object, a parameter called env, a namespace called os.
import type { OrchestrationContext } from '@reprise/engine';
interface Process { readonly pid: string; readonly env: Readonly<Record<string, string>>; cwd(): string }
const os = { platform: (): string => 'paper', cpus: (): readonly number[] => [1, 2] };
export async function audited(ctx: OrchestrationContext, process: Process): Promise<void> {
  for (const lane of os.cpus()) await ctx.scheduleActivity<void>('Audit', { lane, pid: process.pid, home: process.cwd() });
  const navigator = { language: process.env.LANGUAGE };
  await ctx.scheduleActivity<void>('Report', [os.platform(), navigator.language]);
}
