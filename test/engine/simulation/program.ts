// Random programs of the simulation: lists of steps that one orchestration carries out. Their results do not depend on the order of completions.
import { OrchestrationRegistry, type OrchestrationContext } from '../../../engine/index.ts';
import { below } from '../../support/draws.ts';

export type Step =
  | { readonly do: 'activity' | 'race' | 'session'; readonly input: number }
  | { readonly do: 'slow' | 'timer'; readonly ms: number }
  | { readonly do: 'parallel'; readonly inputs: readonly number[] }
  | { readonly do: 'retry'; readonly input: number }
  | { readonly do: 'child'; readonly steps: readonly Step[] }
  | { readonly do: 'detached'; readonly id: string; readonly input: number }
  | { readonly do: 'dequeue' | 'count' | 'again' | 'gate' | 'clear' }
  | { readonly do: 'signal'; readonly name: string }
  | { readonly do: 'status'; readonly text: string };

export interface Script {
  readonly steps: readonly Step[];
  readonly results: readonly unknown[];
}

/** What clients have to send so that the program can end. */
export interface Needs {
  readonly messages: number;
  readonly signals: readonly string[];
}

export function drawSteps(draw: () => number, root: string, depth = 0): readonly Step[] {
  const choices: readonly (() => Step)[] = [
    () => ({ do: 'activity', input: below(draw, 50) }),
    () => ({ do: 'parallel', inputs: Array.from({ length: 2 + below(draw, 4) }, () => below(draw, 50)) }),
    () => ({ do: 'race', input: below(draw, 50) }),
    () => ({ do: 'timer', ms: below(draw, 40_000) }),
    () => ({ do: 'slow', ms: below(draw, 70_000) }),
    () => ({ do: 'retry', input: below(draw, 50) }),
    () => ({ do: 'session', input: below(draw, 50) }),
    () => ({ do: 'count' }),
    () => ({ do: 'clear' }),
    () => ({ do: 'gate' }),
    () => ({ do: 'status', text: `status ${below(draw, 9)}` }),
    ...(depth > 1 ? [] : [(): Step => ({ do: 'child', steps: drawSteps(draw, root, depth + 1) })]),
    ...(depth > 0 ? [] : [(): Step => ({ do: 'dequeue' }), (): Step => ({ do: 'again' }), (): Step => ({ do: 'signal', name: `go ${below(draw, 1_000_000)}` }), (): Step => ({ do: 'detached', id: `${root}-side-${below(draw, 1_000_000)}`, input: below(draw, 50) })]),
  ];
  return Array.from({ length: 1 + below(draw, depth === 0 ? 9 : 3) }, () => choices[below(draw, choices.length)]?.() ?? { do: 'count' });
}

export function needsOf(steps: readonly Step[]): Needs {
  return { messages: steps.filter((step) => step.do === 'dequeue').length, signals: steps.flatMap((step) => (step.do === 'signal' ? [step.name] : [])) };
}

async function carryOut(ctx: OrchestrationContext, step: Step): Promise<unknown> {
  const work = (input: number): PromiseLike<string> => ctx.scheduleActivity<string>('Work', input).then((value) => value, (error: Error) => error.message);
  switch (step.do) {
    case 'activity':
      return work(step.input);
    case 'parallel':
      return Promise.all(step.inputs.map(work));
    case 'race':
      // Who wins depends on the order; the result must not.
      await ctx.race(ctx.scheduleActivity('Slow', 20_000), ctx.scheduleTimer(10_000 + step.input * 400), ctx.waitForEvent('never'));
      return 'raced';
    case 'session':
      return ctx.scheduleActivityOnSession<string>('Say', step.input, `session ${step.input % 3}`);
    case 'slow':
      return ctx.scheduleActivity<string>('Slow', step.ms);
    case 'timer':
      await ctx.scheduleTimer(step.ms);
      return 'waited';
    case 'retry':
      return ctx.scheduleActivityWithRetry<string>('Work', step.input, { maxAttempts: 3, backoff: { kind: 'fixed', base: 500 } }).then((value) => value, (error: Error) => `after three: ${error.message}`);
    case 'child':
      return ctx.scheduleSubOrchestration('script', { steps: step.steps, results: [] });
    case 'detached':
      ctx.scheduleOrchestration('script', { steps: [{ do: 'activity', input: step.input }], results: [] }, { id: step.id });
      return step.id;
    case 'dequeue':
      return ctx.dequeueEvent('box');
    case 'signal': {
      let payload: unknown;
      ctx.onSignal(step.name, (data) => { payload = data; });
      await ctx.condition(() => payload !== undefined);
      return payload;
    }
    case 'count':
      ctx.setValue('count', (ctx.getValue<number>('count') ?? 0) + 1);
      return ctx.getValue('count');
    case 'clear':
      ctx.clearValue('count');
      return ctx.getAllKeys();
    case 'gate':
      return [ctx.getVersion('gate', -1, 3), ctx.patched('patch')];
    case 'status':
      ctx.setCustomStatus(step.text);
      return ctx.getCustomStatus();
    case 'again':
      throw new Error('the caller begins anew');
  }
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped('script', async (ctx, { steps, results }: Script): Promise<unknown> => {
    const got = [...results];
    for (const [index, step] of steps.entries()) {
      if (step.do === 'again') return ctx.continueAsNew({ steps: steps.slice(index + 1), results: got });
      got.push(await carryOut(ctx, step));
    }
    return got;
  })
  .build();
