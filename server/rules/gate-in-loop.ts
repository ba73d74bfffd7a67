// Rule gate-in-loop: a gate answers once for the whole execution, whatever the round of a loop.
import type { GateUse } from '../analysis/gates/gate-model.ts';
import { writtenGates } from './gate-uses.ts';
import type { Rule } from './rule.ts';

export const gateInLoop: Rule = {
  id: 'gate-in-loop',
  group: 'gates',
  severity: 'warning',
  summary: 'A version gate is asked in each round of a loop.',
  check: context => writtenGates(context).flatMap(use => {
    const { around } = use;
    // With the round in its id it is another gate in each round.
    if (around === undefined || use.id === undefined) return [];
    return [{ span: use.at, owner: use.owner, message: messageFor(use, around), ...(around.call === undefined ? {} : { related: [{ span: around.call, message: `called ${around.how === 'loop' ? 'in each round' : 'for each item'} here` }] }) }];
  }),
};

function messageFor({ kind, id }: GateUse, { how, call }: NonNullable<GateUse['around']>): string {
  const where = `${call === undefined ? 'is asked' : 'stands in a function that is called'} ${how === 'loop' ? 'in each round of a loop' : 'once for each item of a list'}`;
  const consequence = kind === 'version' ? 'all rounds get the answer of the first, so that a run that is under way never changes sides' : 'a run that passed it before the patch stays on the old side in this engine, and changes sides in the middle in others';
  return `The gate "${id ?? ''}" ${where}: ${consequence}. Ask for it once, before the loop, and keep the answer in a constant.`;
}
