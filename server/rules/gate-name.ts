// Rule gate-name: the id of a gate says which change it is, because it stays in histories for years.
import { gateModel } from '../analysis/gates/gate-model.ts';
import type { Rule } from './rule.ts';

/** Shorter ids (characters) say nothing. */
const LENGTH_MIN = 3;
const EMPTY_WORDS: ReadonlySet<string> = new Set([
  'a', 'an', 'the', 'my', 'our', 'this', 'some', 'and', 'of', 'to', 'for',
  'change', 'changes', 'changed', 'fix', 'fixes', 'fixed', 'bugfix', 'hotfix', 'bug', 'new', 'test', 'tests', 'testing', 'update', 'updates', 'updated', 'upgrade', 'version', 'versions', 'ver', 'v',
  'patch', 'patches', 'patched', 'gate', 'feature', 'foo', 'bar', 'baz', 'temp', 'tmp', 'todo', 'id', 'misc',
]);

export const gateName: Rule = {
  id: 'gate-name',
  group: 'gates',
  severity: 'hint',
  summary: 'The id of a version gate does not say which change it is.',
  check: context => {
    // One id is one mistake, in whichever place it is asked first; a patch that is being retired has its name for good.
    const asked = gateModel(context).uses.filter(use => use.kind !== 'deprecate');
    const named = new Map([...asked].sort((a, b) => b.at.start - a.at.start).map(use => [`${use.at.file} ${use.owner} ${use.id ?? ''}`, use]));
    return [...named.values()].flatMap(use => {
      const problem = use.id === undefined ? undefined : problemOf(use.id);
      return problem === undefined ? [] : [{ span: use.at, owner: use.owner, message: `The id "${use.id ?? ''}" ${problem}: it is stored in every history and cannot be changed later, and nobody will know what it meant. Name the change, for example "add-fraud-check".` }];
    });
  },
};

function problemOf(id: string): string | undefined {
  if (!/\p{L}/u.test(id)) return 'has no letter';
  if ([...id].length < LENGTH_MIN) return 'is too short to say anything';
  const words = id.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase().split(/[^\p{L}]+/u).filter(word => word !== '');
  return words.every(word => EMPTY_WORDS.has(word)) ? 'is made only of words that every change has' : undefined;
}
