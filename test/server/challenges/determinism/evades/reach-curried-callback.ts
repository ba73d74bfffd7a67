// Functions that make functions, bound and passed through a generic combinator of another file.
//- /compose.ts
export const compose = <A, B, C>(first: (value: A) => B, second: (value: B) => C) => (value: A): C => second(first(value));
export const tap = <T>(run: (value: T) => void) => (value: T): T => { run(value); return value; };
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { compose, tap } from './compose.ts';
function suffix(this: { mark: string }, value: string): string {
  return value + this.mark + crypto.randomUUID(); // ! no-random
}
const name = compose((id: number) => `order-${id}`, suffix.bind({ mark: '-' }));
export async function composed(ctx: OrchestrationContext, id: number): Promise<void> {
  const said = tap((text: string) => { console.log(text); }); // ! no-console
  await ctx.scheduleActivity<void>('Name', said(name(id)));
}
