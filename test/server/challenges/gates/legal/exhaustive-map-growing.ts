// A Map that is filled in from elsewhere is not known.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
function build(): Map<number, string> {
  const map = new Map<number, string>();
  for (const version of [-1, 1, 2]) map.set(version, `Press${version}`);
  return map;
}
export async function press(ctx: OrchestrationContext, page: string): Promise<void> {
  const version = ctx.getVersion('press-mode', DEFAULT_VERSION, 2);
  const names = build();
  const name = names.get(version);
  if (name !== undefined) await ctx.scheduleActivity(name, page);
}
