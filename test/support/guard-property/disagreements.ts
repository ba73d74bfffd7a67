// Disagreements as text: the smallest pair of programs, what the guard says, and the recorded run that says otherwise.
import { printTree } from '../../../server/analysis/guard/print.ts';
import { treesOf, type Judgement } from './judge.ts';
import { render } from './render.ts';
import { shrink } from './shrink.ts';

/** Only the first few are made smaller: each costs some hundred comparisons. */
const SHOWN_MAX = 4;

export async function report(judgements: readonly Judgement[], runsMax: number): Promise<string> {
  const shown: string[] = [];
  for (const judgement of judgements.slice(0, SHOWN_MAX)) shown.push(textOf(await shrink(judgement, runsMax)));
  const rest = judgements.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n');
}

function textOf({ pair, comparison, truth, disagreement }: Judgement): string {
  const texts = [render(pair.old, 'p'), render(pair.now, 'p')] as const;
  const trees = treesOf(texts).map((tree) => (tree === undefined ? [] : printTree(tree)));
  const events = truth.run?.events.slice(0, truth.length).map(({ event_id: id, source_event_id: source, type, ...rest }) => `  ${id}${source === null ? '' : ` of ${source}`} ${type} ${'name' in rest ? String(rest.name) : ''} ${'input' in rest ? String(rest.input) : ''}`) ?? [];
  return [
    `== ${disagreement ?? 'agreed'} after ${pair.label} (seed ${pair.seed})`, ...texts.map(bodyOf).flatMap((text, index) => [index === 0 ? '-- old' : '-- new', text]),
    ...trees.flatMap((tree, index) => [index === 0 ? '-- old tree' : '-- new tree', ...tree]),
    `-- the guard: ${comparison.verdict}`, ...comparison.reasons.map((reason) => `  ${reason.grade} ${reason.code}: ${reason.message}`),
    `-- the engine: ${(truth.hard ?? truth.early)?.message ?? 'no divergence in any run'}`, ...events, '',
  ].join('\n');
}

/** Without the import and the registration. */
function bodyOf(text: string): string {
  return text.split('\n').slice(2, -3).join('\n');
}
