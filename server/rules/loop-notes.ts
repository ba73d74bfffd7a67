// The loops of every reached function, kept until its file, or what that imports, changes.
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { FunctionKey } from '../analysis/functions.ts';
import { loopsOf, type FunctionLoops } from '../analysis/loops.ts';
import type { RuleContext } from './rule.ts';

const notes = new FunctionNotes<FunctionLoops>();
const NOTHING: FunctionLoops = { loops: [], throws: false, caught: [], handsOut: [] };

export function loopsIn(context: RuleContext, key: FunctionKey): FunctionLoops {
  return context.perFunction(key, notes, node => [loopsOf(context, node)])[0] ?? NOTHING;
}
