// A helper of another file builds the payload; deep inside it lies a Map.
import type { OrchestrationContext } from '@reprise/engine';
import { snapshot } from './snapshot.ts';
export async function save(ctx: OrchestrationContext, names: readonly string[]): Promise<void> {
  const state = snapshot(names);
  await ctx.scheduleActivity('Save', { version: 1, ...state }); // ! serializable-payload
}
//- /snapshot.ts
export function snapshot(names: readonly string[]) {
  return { list: [...names], index: { byName: new Map(names.map((name, at) => [name, at])) } };
}
