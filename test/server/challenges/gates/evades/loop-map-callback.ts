// A callback per item, started in parallel.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function enrich(ctx: OrchestrationContext, leads: readonly string[]): Promise<readonly number[]> {
  return await Promise.all(leads.map(async (lead) => {
    const company = await ctx.scheduleActivity<string>('CompanyOf', lead);
    const version = ctx.getVersion('lead-score', DEFAULT_VERSION, 1); // ! gate-in-loop
    return await ctx.scheduleActivity<number>(version >= 1 ? 'ScoreCompany' : 'ScoreLead', company);
  }));
}
