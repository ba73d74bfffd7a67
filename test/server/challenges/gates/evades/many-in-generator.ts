// Eleven ids from a frozen table, asked in a delegated generator.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const G = { a: 'audit-trail', b: 'batch-size', c: 'cache-warm', d: 'disk-quota', e: 'event-log', f: 'file-lock', g: 'graph-view', h: 'heat-map', i: 'ink-level', j: 'job-queue', k: 'key-ring' } as const;
function* ask(ctx: OrchestrationContext): Generator<any, number[], any> {
  const one = [ctx.getVersion(G.a, -1, 1), ctx.getVersion(G.b, -1, 1), ctx.getVersion(G.c, -1, 1), ctx.getVersion(G.d, -1, 1), ctx.getVersion(G.e, -1, 1), ctx.getVersion(G.f, -1, 1)];
  yield ctx.scheduleActivity('Note', one);
  return [...one, ctx.getVersion(G.g, -1, 1), ctx.getVersion(G.h, -1, 1), ctx.getVersion(G.i, -1, 1), ctx.getVersion(G.j, -1, 1), ctx.getVersion(G.k, DEFAULT_VERSION, 1)];
}
export function* audit(ctx: OrchestrationContext, site: string): Generator<any, void, any> { // ! too-many-gates
  const answers: number[] = yield* ask(ctx);
  yield ctx.scheduleActivity('Audit', { site, answers });
}
