// Rule no-ambient-timer: an orchestration must not wait on the timers and queues of the process.
import { ts } from 'ts-morph';
import { nodeAt } from '../analysis/syntax.ts';
import { apiFindings, apiName } from './api-use.ts';
import { fixScope, fixText } from './context-in-scope.ts';
import type { Fix, Rule, RuleContext, RuleFinding } from './rule.ts';

export const noAmbientTimer: Rule = {
  id: 'no-ambient-timer',
  group: 'determinism',
  severity: 'error',
  summary: 'An orchestration waits on a timer of the process.',
  check: context => apiFindings(context, 'no-ambient-timer', use => `\`${apiName(use)}\` runs on a timer or queue of this process: it is in no history, is lost when the process ends, and fires in another order on replay.`),
  fixes,
};

function fixes(finding: RuleFinding, context: RuleContext): readonly Fix[] {
  const file = context.file(finding.span.file);
  const node = file === undefined ? undefined : nodeAt(file, finding.span.start, finding.span.end);
  if (file === undefined || node === undefined || !ts.isCallExpression(node)) return [];
  const waiting = sleepAround(node);
  if (waiting === undefined) return [];
  const scope = fixScope(context, finding, waiting.whole);
  const template = scope?.dialect.fixes.timer[0];
  const text = scope === undefined || template === undefined ? undefined : fixText(scope, template, waiting.delay);
  if (scope === undefined || template === undefined || text === undefined) return [];
  const span = { file: file.fileName, start: waiting.whole.getStart(file), end: waiting.whole.end };
  const method = /\w+(?=\()/.exec(template.text.slice(template.text.indexOf('$ctx')))?.[0] ?? 'timer';
  const owner = template.text.slice(template.text.indexOf('$ctx'), template.text.indexOf(`${method}(`)).replaceAll('$ctx', scope.name);
  return [{ title: `Use ${owner}${method}(…)`, kind: 'quickfix', preferred: true, edits: [{ span, newText: text }] }];
}

interface Sleep {
  readonly whole: ts.AwaitExpression | ts.YieldExpression;
  readonly delay: string;
}

/** `await sleep(ms)` of `timers/promises`, and `await new Promise(done => setTimeout(done, ms))`; anything else does more than wait. */
function sleepAround(node: ts.CallExpression): Sleep | undefined {
  if (isWaiting(node.parent)) {
    const delay = node.arguments[0];
    return delay === undefined || node.arguments.length > 1 ? undefined : { whole: node.parent, delay: delay.getText() };
  }
  const [callback, delay] = node.arguments;
  const executor = executorAround(node);
  const promise = executor?.parent;
  if (executor === undefined || promise === undefined || !ts.isNewExpression(promise) || promise.expression.getText() !== 'Promise') return undefined;
  const resolve = executor.parameters[0]?.name;
  if (callback === undefined || delay === undefined || resolve === undefined || callback.getText() !== resolve.getText()) return undefined;
  return isWaiting(promise.parent) ? { whole: promise.parent, delay: delay.getText() } : undefined;
}

function isWaiting(node: ts.Node): node is ts.AwaitExpression | ts.YieldExpression {
  return ts.isAwaitExpression(node) || (ts.isYieldExpression(node) && node.asteriskToken === undefined);
}

/** The arrow whose only work is this call. */
function executorAround(node: ts.CallExpression): ts.ArrowFunction | undefined {
  const parent = node.parent;
  if (ts.isArrowFunction(parent)) return parent;
  const block = ts.isExpressionStatement(parent) ? parent.parent : undefined;
  return block !== undefined && ts.isBlock(block) && block.statements.length === 1 && ts.isArrowFunction(block.parent) ? block.parent : undefined;
}
