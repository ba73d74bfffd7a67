// Rule gate-literal-id: the id of a gate is constant text, so that people and tools can find the runs that recorded it.
import { gateModel } from '../analysis/gates/gate-model.ts';
import type { Rule } from './rule.ts';

export const gateLiteralId: Rule = {
  id: 'gate-literal-id',
  group: 'gates',
  severity: 'warning',
  summary: 'The id of a version gate is not constant text.',
  check: context => {
    const open = gateModel(context).uses.filter(use => use.id === undefined && !use.isListed);
    return [...new Map(open.map(use => [`${use.at.file} ${use.at.start}`, use])).values()].map(use => ({
      span: use.at,
      owner: use.owner,
      message: `The id ${use.idText === '' ? 'of this gate' : `\`${shortened(use.idText)}\``} is not constant text: a run may ask for another gate on replay than it recorded, and nobody can tell which runs still need it. Write the id as a literal or a constant.`,
    }));
  },
};

/** A longer piece of source says nothing in a message (characters). */
const WRITTEN_MAX = 40;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > WRITTEN_MAX ? `${line.slice(0, WRITTEN_MAX - 1)}…` : line;
}
