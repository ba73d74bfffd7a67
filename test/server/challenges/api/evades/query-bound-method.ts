// A method of a class, bound to its instance, consumes the queue that it shows.
import type { OrchestrationContext } from '@reprise/engine';
class Inbox {
  readonly letters: string[] = [];
  next(): string | undefined { return this.letters.shift(); }
}
export async function mailbox(ctx: OrchestrationContext): Promise<number> {
  const inbox = new Inbox();
  ctx.onQuery('next', inbox.next.bind(inbox)); // ! query-is-pure
  inbox.letters.push(await ctx.scheduleActivity<string>('Fetch'));
  return inbox.letters.length;
}
