// What a command does where the baseline is missing: a warning, or wrong use where one was named or must be there.
import type { Baseline, BaselineAnswer } from '../analysis/guard/baseline.ts';
import { UsageError } from './command.ts';

/** @throws UsageError where a named baseline does not exist, where the lock file cannot be read, and in CI where there is none. */
export function usableBaseline(answer: BaselineAnswer, named: string | undefined, failsClosed: boolean): Baseline | { readonly missing: string } {
  if (answer.kind === 'found') return answer.baseline;
  if (answer.kind === 'bad-lock') throw new UsageError('bad-lock', answer.problem, { file: answer.file, hint: 'Mend the file, or write it anew with reprise lock.' });
  if (answer.kind === 'unknown-ref') throw new UsageError('unknown-baseline', `The baseline "${answer.ref}" does not exist here.`, { hint: 'Name a branch, a tag, a commit or a tag pattern; in CI fetch the history first (fetch-depth: 0).' });
  if (named !== undefined) throw new UsageError('unknown-baseline', `The baseline "${named}" cannot be read: ${answer.why}.`, { hint: 'Run in a git repository that has it, or leave --baseline out.' });
  if (failsClosed) throw new UsageError('no-baseline', `There is no baseline: ${answer.why}.`, { hint: 'Check out the history (fetch-depth: 0), or name a reference with --baseline.' });
  return { missing: answer.why };
}
