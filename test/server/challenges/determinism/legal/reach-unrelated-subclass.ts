// A sister class that nobody makes in a run overrides the method with something wild.
import type { OrchestrationContext } from '@reprise/engine';
abstract class Numbering { abstract next(): string; label(): string { return `#${this.next()}`; } }
class Sequential extends Numbering {
  #last = 0;
  next(): string { this.#last += 1; return String(this.#last); }
}
export class RandomNumbering extends Numbering { next(): string { return crypto.randomUUID(); } }
export async function numbered(ctx: OrchestrationContext): Promise<string> {
  const numbering = new Sequential();
  await ctx.scheduleActivity<void>('Number', numbering.label());
  return numbering.label();
}
