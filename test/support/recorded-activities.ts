// The activities of the recorded programs, as far as their answers can be known: what they answered then, and the few that only compute.
import { ActivityRegistry, type ActivityContext, type HistoryEvent } from '../../engine/index.ts';

/** Activities that answer what the real ones answered to the same input, anywhere in the group; those that were never asked answer `name:input`. */
export function recordedActivities(histories: readonly (readonly HistoryEvent[])[]): ActivityRegistry {
  const answers = new Map<string, string | Error>();
  const names = new Set<string>();
  for (const events of histories) {
    const scheduled = new Map(events.flatMap((event) => (event.type === 'ActivityScheduled' ? [[event.event_id, event] as const] : [])));
    for (const event of scheduled.values()) if (!event.name.startsWith('__duroxide')) names.add(event.name);
    for (const event of events) {
      const call = scheduled.get(event.source_event_id ?? -1);
      if (call === undefined) continue;
      if (event.type === 'ActivityCompleted') answers.set(`${call.name} ${call.input}`, event.result);
      else if (event.type === 'ActivityFailed' && 'Application' in event.details) answers.set(`${call.name} ${call.input}`, new Error(event.details.Application.message));
    }
  }
  // That instance wants 100,000 squares; a hundred show that it goes on.
  let squares = 0;
  const builder = ActivityRegistry.builder();
  builder.register('Where', (ctx: ActivityContext, input: string) => `${input}@${ctx.sessionId ?? '-'}/${ctx.tag ?? '-'}`);
  builder.register('Slow', (_ctx: ActivityContext, input: string) => input.slice(input.indexOf(':') + 1));
  builder.register('Square', async (ctx: ActivityContext, input: string) => {
    squares += 1;
    if (squares === 100 && ctx.instanceId === 'live-sequence') await ctx.client.cancelInstance(ctx.instanceId, '100 squares');
    return String(Number(input) ** 2);
  });
  const failures = new Map<string, number>();
  builder.register('Flaky', (ctx: ActivityContext, input: string) => {
    const [key = '', count = '0', ...result] = input.split(':');
    const attempt = (failures.get(`${ctx.instanceId} ${key}`) ?? 0) + 1;
    failures.set(`${ctx.instanceId} ${key}`, attempt);
    if (attempt <= Number(count)) throw new Error(`flaky ${key} attempt ${attempt}`);
    return result.join(':');
  });
  for (const name of names) {
    if (['Where', 'Slow', 'Square', 'Flaky'].includes(name)) continue;
    builder.register(name, async (_ctx: ActivityContext, input: string) => {
      const answer = answers.get(`${name} ${input}`) ?? `${name}:${input}`;
      if (answer instanceof Error) throw answer;
      return answer;
    });
  }
  return builder.build();
}
