// The bounds are members of a described gate.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const REVIEW = { id: 'second-review', from: 4, to: 2 } as const;
export function* approve(ctx: OrchestrationContext, draft: string): Generator<any, void, any> {
  const { id, from, to } = REVIEW;
  const version = ctx.getVersion(id, from, to); // ! gate-range
  yield ctx.scheduleActivity(version === 2 ? 'ReviewTwice' : 'Review', draft);
}
