// Functions and classes as values that are called, compared and stored, never turned into text.
import type { OrchestrationContext } from '@reprise/engine';
class NotFound extends Error { override readonly name = 'NotFound'; }
class Refused extends Error { readonly code = 'refused'; }
const KINDS = [NotFound, Refused];
const retryable = new Set<(value: number) => number>([Math.abs, Math.floor]);
export async function typed(ctx: OrchestrationContext, value: number): Promise<string> {
  const failure: Error = value > 1 ? new NotFound('none') : new Refused('no');
  const kind = KINDS.findIndex((one) => failure instanceof one);
  const results = [...retryable].map((apply) => apply(value));
  await ctx.scheduleActivity<void>('Type', { kind, name: failure.name, text: failure.toString(), results });
  return failure.message;
}
