// A generator: the guid is a descriptor until it is yielded, and here it becomes part of a text.
import type { OrchestrationContext } from '@reprise/engine';
export function* label(ctx: OrchestrationContext, parcel: string): Generator<unknown, string, string> {
  const guid = ctx.newGuid(); // ! await-durable
  const text = yield ctx.scheduleActivity('Print', parcel);
  return 'label-' + guid + text;
}
