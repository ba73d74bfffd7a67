// A function of the project fills the table in before it is looked up.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const NAMES = new Map<number, string>([[DEFAULT_VERSION, 'Glaze'], [1, 'GlazeTwice']]);
function extend(map: Map<number, string>): void { map.set(2, 'GlazeMatt'); }
extend(NAMES);
export async function pottery(ctx: OrchestrationContext, pot: string): Promise<void> {
  const version = ctx.getVersion('glaze-kind', DEFAULT_VERSION, 2);
  const name = NAMES.get(version)!;
  await ctx.scheduleActivity(name, pot);
}
