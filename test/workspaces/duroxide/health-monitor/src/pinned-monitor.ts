// A monitor that stays on its version: every continue-as-new names it.
import type { OrchestrationContext } from '@reprise/engine';
import { nextState, readState, type State } from './state.ts';

/** Version 1.0.0 - stays on its version. */
export async function pinnedMonitor(ctx: OrchestrationContext, input: State | string): Promise<string> {
  const state = readState(input);
  ctx.traceInfo('[v1.0.0] Starting pinned cycle');
  await ctx.scheduleActivity<string>('HealthCheck', state.url);
  await ctx.scheduleTimer(40);
  const next = nextState(state);
  if (next.cycle >= next.cycles) return `pinned v1.0.0 stopped after ${next.cycle} cycles`;
  return ctx.continueAsNewVersioned('1.0.0', next);
}

/** Version 1.0.1 - Changes from 1.0.0: never reached by a pinned instance. Fails if it runs. */
export async function pinnedMonitor_1_0_1(_ctx: OrchestrationContext, _input: State | string): Promise<string> {
  throw new Error('a pinned instance must not run 1.0.1');
}
