// Temporal: queries read, signals and updates write; one handler is looked up, one definition is a parameter.
import { condition, defineQuery, defineSignal, defineUpdate, setHandler, type QueryDefinition } from '@temporalio/workflow';
const stop = defineSignal('stop');
const rename = defineUpdate<string, [string]>('rename');
const names = defineQuery<string>('name');
function answer(definition: QueryDefinition<number>, value: () => number): void { setHandler(definition, value); }
export async function named(): Promise<string> {
  let name = 'none';
  let done = false;
  setHandler(stop, () => { done = true; });
  setHandler(rename, (next) => { const before = name; name = next; return before; });
  setHandler(names, () => { const parts = name.split(' '); parts.reverse(); return parts.join(' '); });
  answer(defineQuery<number>('length'), () => name.length);
  await condition(() => done, '30 days');
  return name;
}
