// Every scenario that is played in the window, in order.
import { deploySafely } from './deploy-safely.ts';
import { restricted } from './restricted.ts';
import type { Scenario } from './scenario.ts';
import { stepBack } from './step-back.ts';

/** @param vsix the packaged extension: the last scenario runs it as a user's editor does, installed. */
export function scenarios(vsix: string): readonly Scenario[] {
  return [deploySafely, stepBack, restricted, { ...stepBack, name: 'the packaged extension, installed', options: { install: [vsix] } }];
}
