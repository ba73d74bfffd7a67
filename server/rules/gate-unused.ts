// Rule gate-unused: nobody reads the answer of a gate that still tells versions apart.
import { writtenGates } from './gate-uses.ts';
import { callWords } from './gate-words.ts';
import type { Rule } from './rule.ts';

export const gateUnused: Rule = {
  id: 'gate-unused',
  group: 'gates',
  severity: 'warning',
  summary: 'Nobody reads the answer of a version gate.',
  check: context => writtenGates(context).flatMap(use => {
    const decides = use.kind === 'patch' || (use.kind === 'version' && use.min !== undefined && use.max !== undefined && use.min < use.max);
    if (!use.unread || !decides) return [];
    const instead = use.kind === 'patch' ? `Branch on it, or write \`deprecatePatch('${use.id ?? ''}')\` once no run from before the patch is open` : `Branch on it, or retire the gate with \`getVersion('${use.id ?? ''}', ${use.max ?? 'n'}, ${use.max ?? 'n'})\` once no older run is open`;
    return [{ span: use.at, owner: use.owner, message: `Nobody reads the answer of \`${callWords(use)}\`: old and new runs do the same after it, although it says that they differ. ${instead}.` }];
  }),
};
