// Rule replay-range: a worker does not claim histories of engines that are newer than its own.
import { DUROXIDE_VERSION } from '@reprise/engine';
import type { Rule } from './rule.ts';
import { compareVersions, isStrictVersion } from './version-compare.ts';

export const replayRange: Rule = {
  id: 'replay-range',
  group: 'versions',
  severity: 'warning',
  summary: 'A worker takes histories of newer engines than the one that it runs.',
  check: context =>
    context.state.model.workers.flatMap(({ call, replayMax }) => {
      if (replayMax === undefined || context.isTest(call.file) || !isStrictVersion(replayMax.version) || compareVersions(replayMax.version, DUROXIDE_VERSION) <= 0) return [];
      return [{
        span: replayMax.span,
        orchestrations: [],
        message: `Histories up to ${replayMax.version} are taken, and this build implements ${DUROXIDE_VERSION}: what a newer engine recorded may be read and replayed wrongly. Leave the upper bound unset, or write ${DUROXIDE_VERSION}.`,
      }];
    }),
};
