// Races planted in small orchestrations, each beside a twin that does the same without one.
import { OrchestrationRegistry, type Orchestration } from '../../../engine/index.ts';
import type { ExploredActivity, ExploredEnd, ExploredMessage } from '../../../engine/testing/index.ts';

/** What the activities of the fixture act on. */
export interface Town {
  readonly charges: number;
  readonly refunds: number;
  readonly seats: readonly string[];
  readonly stock: number;
}

export interface Planted {
  readonly name: string;
  readonly racy: Orchestration;
  readonly safe: Orchestration;
  readonly world?: Town;
  readonly messages?: readonly (ExploredMessage | readonly ExploredMessage[])[];
  readonly verify?: (end: ExploredEnd<Town>) => string | undefined;
  readonly compare?: 'class' | 'output' | 'state';
  /** What every racy outcome list must hold beside the natural one. */
  readonly finds: { readonly class: string; readonly violation?: string };
  readonly children?: Readonly<Record<string, Orchestration>>;
}

export const town: Town = { charges: 0, refunds: 0, seats: [], stock: 1 };

type Changeable = { -readonly [Key in keyof Town]: Town[Key] };
const changed = (world: Town): Changeable => world;

export const activities: Readonly<Record<string, ExploredActivity<Town>>> = {
  Charge: ({ world }) => { changed(world).charges += 1; return 'charged'; },
  Refund: ({ world }) => { changed(world).refunds += 1; return 'refunded'; },
  IsFree: ({ world }, seat: string) => !world.seats.some((taken) => taken.startsWith(seat)),
  Take: ({ world }, seat: string) => { changed(world).seats = [...world.seats, seat]; return seat; },
  TakeIfFree: ({ world }, seat: string) => {
    if (world.seats.length > 0) return 'taken';
    changed(world).seats = [seat];
    return seat;
  },
  Slow: () => 'slow',
  Fast: () => 'fast',
  Fail: () => { throw new Error('out of order'); },
  A: () => 'a',
  B: () => 'b',
};

const paidTwiceOrNever = ({ output, world }: ExploredEnd<Town>): string | undefined =>
  output === 'too late' && world.charges > world.refunds ? 'the customer paid for nothing' : undefined;
const oneGuest = ({ world }: ExploredEnd<Town>): string | undefined => (world.seats.length > 1 ? `${world.seats.length} guests have one seat` : undefined);

/** Reads, thinks (that is an activity), writes. */
const book = async (ctx: Parameters<Orchestration>[0], guest: string): Promise<unknown> => {
  if (await ctx.scheduleActivity<boolean>('IsFree', '')) return ctx.scheduleActivity('Take', guest);
  return 'taken';
};

const count = async (ctx: Parameters<Orchestration>[0]): Promise<void> => {
  const before = ctx.getValue<number>('count') ?? 0;
  await ctx.scheduleActivity('A', '');
  ctx.setValue('count', before + 1);
};

export const PLANTED: readonly Planted[] = [
  {
    name: 'the loser of a race has taken effect',
    world: town,
    verify: paidTwiceOrNever,
    racy: async (ctx) => {
      const { index } = await ctx.race(ctx.scheduleActivity('Charge', ''), ctx.scheduleTimer({ minutes: 1 }));
      return index === 0 ? 'paid' : 'too late';
    },
    safe: async (ctx) => {
      const charge = ctx.scheduleActivity('Charge', '');
      let isLate = false;
      await ctx.race(charge.map(() => 'paid'), ctx.scheduleTimer({ minutes: 1 }).map(() => { isLate = true; }));
      if (!isLate) return 'paid';
      // Whatever became of the first one: one that is seen to its end is given back.
      await ctx.scheduleActivity('Charge', '');
      await ctx.scheduleActivity('Refund', '');
      await ctx.scheduleActivity('Refund', '');
      return 'too late';
    },
    finds: { class: 'completed', violation: 'the customer paid for nothing' },
  },
  {
    name: 'check, then act, in two branches',
    world: town,
    verify: oneGuest,
    racy: async (ctx) => ctx.all([book(ctx, 'Ada'), book(ctx, 'Bob')]),
    safe: async (ctx) => ctx.all([ctx.scheduleActivity('TakeIfFree', 'Ada'), ctx.scheduleActivity('TakeIfFree', 'Bob')]),
    finds: { class: 'completed', violation: '2 guests have one seat' },
  },
  {
    name: 'an event that comes before its wait',
    messages: [{ event: 'approved', data: 'yes' }],
    racy: async (ctx) => { await ctx.scheduleActivity('A', ''); return ctx.waitForEvent('approved'); },
    safe: async (ctx) => {
      await ctx.scheduleActivity('A', '');
      return ctx.dequeueEvent('approved');
    },
    finds: { class: 'stuck' },
  },
  {
    name: 'a signal beside its registration',
    messages: [{ signal: 'go', data: 'now' }],
    racy: async (ctx) => {
      let isGo = false;
      await ctx.scheduleActivity('A', '');
      const early = ctx.scheduleTimer(10);
      ctx.onSignal('go', () => { isGo = true; });
      await early;
      if (!isGo) throw new Error('nobody said go');
      return 'went';
    },
    safe: async (ctx) => {
      let isGo = false;
      ctx.onSignal('go', () => { isGo = true; });
      await ctx.scheduleActivity('A', '');
      await ctx.condition(() => isGo);
      return 'went';
    },
    finds: { class: 'failed' },
  },
  {
    name: 'a cancelled child against its result',
    children: { child: async (ctx) => ctx.scheduleActivity('A', '') },
    racy: async (ctx) => {
      const child = ctx.scheduleSubOrchestration('child', '');
      const { index } = await ctx.race(child, ctx.scheduleActivity('B', ''));
      if (index === 1) throw new Error('the child was given up');
      return 'done';
    },
    safe: async (ctx) => {
      const child = ctx.scheduleSubOrchestration('child', '');
      await ctx.scheduleActivity('B', '');
      await child;
      return 'done';
    },
    finds: { class: 'failed' },
  },
  {
    name: 'the loser of Promise.race fails later',
    racy: async (ctx) => {
      const slow = ctx.scheduleActivity('Fail', '');
      const first = await Promise.race([slow.then(() => 'slow', () => 'failed'), ctx.scheduleActivity<string>('Fast', '')]);
      return first === 'failed' ? Promise.reject(new Error('the slow one failed first')) : first;
    },
    safe: async (ctx) => {
      const [slow, fast] = await Promise.all([ctx.scheduleActivity<string>('Fail', '').then((value) => value, () => 'failed'), ctx.scheduleActivity<string>('Fast', '')]);
      return `${slow} ${fast}`;
    },
    finds: { class: 'failed' },
  },
  {
    name: 'a condition with a time-out against its signal',
    messages: [{ signal: 'approve', data: '' }],
    racy: async (ctx) => {
      let isApproved = false;
      ctx.onSignal('approve', () => { isApproved = true; });
      if (!(await ctx.condition(() => isApproved, { hours: 1 }))) throw new Error('nobody approved');
      return 'approved';
    },
    safe: async (ctx) => {
      let isApproved = false;
      ctx.onSignal('approve', () => { isApproved = true; });
      while (!(await ctx.condition(() => isApproved))) ctx.traceInfo('waiting');
      return 'approved';
    },
    finds: { class: 'failed' },
  },
  {
    name: 'read, wait, write of one value in two branches',
    compare: 'state',
    racy: async (ctx) => { await ctx.all([count(ctx), ctx.scheduleActivity('B', '').then(() => count(ctx))]); return 'counted'; },
    safe: async (ctx) => { await count(ctx); await ctx.scheduleActivity('B', ''); await count(ctx); return 'counted'; },
    finds: { class: 'completed' },
  },
  {
    name: 'the order of results becomes the output',
    compare: 'output',
    racy: async (ctx) => {
      const seen: string[] = [];
      await Promise.all(['A', 'B'].map(async (name) => seen.push(await ctx.scheduleActivity<string>(name, ''))));
      return seen;
    },
    safe: async (ctx) => ctx.all(['A', 'B'].map((name) => ctx.scheduleActivity<string>(name, ''))),
    finds: { class: 'completed' },
  },
  {
    name: 'two branches swallow each other’s message',
    messages: [[{ queue: 'box', data: 1 }, { queue: 'box', data: 2 }], { queue: 'stop' }],
    racy: async (ctx) => {
      const { index } = await ctx.race(ctx.dequeueEvent('box'), ctx.dequeueEvent('stop'));
      if (index === 1) return 'stopped';
      await ctx.scheduleActivity('A', '');
      const second = await ctx.race(ctx.dequeueEvent('box'), ctx.dequeueEvent('stop'));
      if (second.index === 1) throw new Error('half the messages were read');
      return 'both';
    },
    safe: async (ctx) => {
      await ctx.dequeueEvent('box');
      await ctx.scheduleActivity('A', '');
      await ctx.dequeueEvent('box');
      return 'both';
    },
    finds: { class: 'failed' },
  },
];

export function registryOf(planted: Planted, twin: 'racy' | 'safe'): OrchestrationRegistry {
  const builder = OrchestrationRegistry.builder().registerTyped('main', planted[twin]);
  for (const [name, child] of Object.entries(planted.children ?? {})) builder.registerTyped(name, child);
  return builder.build();
}
