// Every scenario that is played in the window, in order.
import { deploySafely } from './deploy-safely.ts';
import { restricted } from './restricted.ts';
import type { Scenario } from './scenario.ts';
import { stepBack } from './step-back.ts';

export const scenarios: readonly Scenario[] = [deploySafely, stepBack, restricted];
