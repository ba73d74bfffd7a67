// Activities of a test: a fixed answer, a list of answers one after the other, or a function.
import { ActivityRegistry } from '../versions/activity-registry.ts';
import type { Activity } from '../runtime/activity-context.ts';

/** `answers`: the nth call gets the nth, the last one is repeated; an `Error` among them is thrown. */
export type ActivityScript = Activity | { readonly answers: readonly [unknown, ...unknown[]] };

/** A registry of activities that answer from a script. */
export function scriptedActivities(scripts: Readonly<Record<string, ActivityScript>>): ActivityRegistry {
  const builder = ActivityRegistry.builder();
  for (const [name, script] of Object.entries(scripts)) builder.registerTyped(name, typeof script === 'function' ? script : inTurn(script.answers));
  return builder.build();
}

function inTurn(answers: readonly unknown[]): Activity {
  let calls = 0;
  return () => {
    const answer = answers[Math.min(calls, answers.length - 1)];
    calls += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
}
