// Ids in static members of a class.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
class Gates {
  static readonly Dedupe = 'dedupe-contacts';
  static readonly Merge: string = 'merge-contacts';
}
export function* contacts(ctx: OrchestrationContext, owner: string): Generator<any, void, any> {
  if (ctx.getVersion(Gates.Dedupe, DEFAULT_VERSION, 1) >= 1) yield ctx.scheduleActivity('Dedupe', owner);
  yield ctx.scheduleActivity('Sync', owner);
}
