// Rule reserved-name: some beginnings of ids and names belong to the engine.
import { ts } from 'ts-morph';
import { durableMethod } from '../analysis/contexts.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode } from '../analysis/functions.ts';
import { startArgument } from '../analysis/start-arguments.ts';
import { spanOf } from '../analysis/syntax.ts';
import { constantBeginning } from '../analysis/texts.ts';
import { DIALECTS } from '../dialects/index.ts';
import { localFindings, type LocalFinding } from './local-rule.ts';
import { eachOwnNode } from './own-nodes.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

const notes = new FunctionNotes<LocalFinding>();

export const reservedName: Rule = {
  id: 'reserved-name',
  group: 'api',
  severity: 'error',
  summary: 'An instance id or an activity name begins with what belongs to the engine.',
  check: context => [...localFindings(context, notes, inspect), ...registered(context), ...started(context)],
};

function inspect(node: CodeNode, context: RuleContext): readonly LocalFinding[] {
  const findings: LocalFinding[] = [];
  eachOwnNode(node, at => {
    const durable = ts.isCallExpression(at) ? durableMethod(context, at.expression) : undefined;
    const reserved = durable?.dialect.reserved;
    if (durable === undefined || reserved === undefined || !ts.isCallExpression(at)) return;
    const { kind, name } = durable.method;
    if (kind === 'activity' && name !== undefined) {
      const beginning = begins(constantBeginning(context, at.arguments[name]), reserved.activities);
      if (beginning !== undefined) findings.push({ span: spanOf(at), message: activityMessage(beginning) });
    }
    if (kind === 'child' || kind === 'detached') {
      const beginning = begins(constantBeginning(context, startArgument(context, at, durable.method, 'id')), reserved.instances);
      if (beginning !== undefined) findings.push({ span: spanOf(at), message: instanceMessage(beginning) });
    }
  });
  return findings;
}

/** Activities that are registered under such a name. */
function registered(context: RuleContext): readonly RuleFinding[] {
  return context.state.model.registrations.flatMap(({ kind, name, call, dialect }) => {
    const reserved = DIALECTS.find(each => each.id === dialect)?.reserved?.activities ?? [];
    const beginning = kind === 'activity' && name !== undefined ? begins(name, reserved) : undefined;
    return beginning === undefined ? [] : [{ span: call, message: activityMessage(beginning), orchestrations: [] }];
  });
}

/** Instances that a client starts under such an id. */
function started(context: RuleContext): readonly RuleFinding[] {
  return context.state.model.clientCalls.flatMap(call => {
    const beginning = call.kind === 'start' && !context.isTest(call.at.file) ? begins(call.idBeginning, call.reserved) : undefined;
    return beginning === undefined ? [] : [{ span: call.at, message: instanceMessage(beginning), orchestrations: [] }];
  });
}

function begins(text: string, reserved: readonly string[]): string | undefined {
  return reserved.find(beginning => text.startsWith(beginning));
}

function instanceMessage(beginning: string): string {
  return `Instance ids that begin with \`${beginning}\` belong to the engine, which makes them for children without an id: this one is refused, or taken for another instance. Begin it with something of your own.`;
}

function activityMessage(beginning: string): string {
  return `Activity names that begin with \`${beginning}\` belong to the engine, which answers such calls itself: an activity of this name never runs. Give it a name of your own.`;
}
