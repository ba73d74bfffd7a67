// Rule no-module-state: an orchestration neither reads nor writes state of its module that changes while the process runs.
import { ts } from 'ts-morph';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode, FunctionKey } from '../analysis/functions.ts';
import { enclosingFunction, isFunctionNode, nameOf, spanOf } from '../analysis/syntax.ts';
import type { LocalFinding } from './local-rule.ts';
import { changedNames, changedPlaces, moduleNames, rootOfTarget, targetsIn } from './module-variables.ts';
import { eachNodeWithin, eachOwnNode } from './own-nodes.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';
import { closureState, functionWithState, isChangedByMethod, remembersMatch } from './state-kept.ts';

const notes = new FunctionNotes<State>();

interface State extends LocalFinding {
  /** State of a closure: the function that makes it. It belongs to the run where the run calls that function. */
  readonly maker?: FunctionKey;
}

export const noModuleState: Rule = {
  id: 'no-module-state',
  group: 'determinism',
  severity: 'error',
  summary: 'An orchestration uses state of its module that changes.',
  check,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const { reached } = context.state;
  const findings: RuleFinding[] = [];
  for (const owner of reached.keys()) {
    for (const { maker, ...finding } of context.perFunction(owner, notes, node => inspect(node, context))) {
      if (maker === undefined || !reached.has(maker)) findings.push({ ...finding, owner });
    }
  }
  return findings;
}

function inspect(node: CodeNode, context: RuleContext): readonly State[] {
  const found = new Map<ts.Node, State>();
  const add = (state: ts.Node | undefined, at: ts.Node, maker?: FunctionKey): void => {
    if (state !== undefined && !found.has(state)) found.set(state, { span: spanOf(at), message: messageFor(at.getText()), ...(maker === undefined ? {} : { maker }) });
  };
  const names = moduleNames(node.getSourceFile());
  const targets = isFunctionNode(node) && node.body !== undefined ? targetsIn(node.body) : [];
  const ownTargets = new Set(targets.map(target => target.text));
  eachOwnNode(node, at => {
    if (ts.isIdentifier(at) && names.has(at.text) && !isName(at)) {
      const declaration = moduleVariable(context, at);
      if (declaration !== undefined && (changes(declaration) || (ownTargets.has(at.text) && isContainer(declaration)) || isChangedByMethod(context, declaration, at) || remembersMatch(declaration, at))) add(declaration, at);
    }
    const property = staticProperty(context, at);
    if (property !== undefined && changesStatic(context, property)) add(property, at);
    const written = globalWrite(at);
    add(written, written ?? at);
  });
  if (!isFunctionNode(node)) return [...found.values()];
  for (const target of targets) {
    if (enclosingFunction(target) !== node) continue;
    add(functionWithState(context, target), target.parent);
    const closure = closureState(context, node, target);
    add(closure?.declaration, target, closure?.maker);
  }
  return [...found.values()];
}

function messageFor(name: string): string {
  return `\`${name}\` belongs to the process and changes while it runs: all runs share it, and a replay finds another value than the first run did. Keep it in a variable of the orchestration, in its input, or in a value that the engine stores.`;
}

/** A name that is declared, labels a member or stands in an import. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent) || ts.isParameter(parent)) return parent.name === node;
  return ts.isBindingElement(parent) && parent.initializer !== node;
}

/** The variable of a module that a name refers to, also through imports. */
function moduleVariable(context: RuleContext, node: ts.Identifier): ts.VariableDeclaration | undefined {
  const found = ts.isShorthandPropertyAssignment(node.parent) ? context.checker.getShorthandAssignmentValueSymbol(node.parent) : context.checker.getSymbolAtLocation(node);
  const symbol = found !== undefined && found.flags & ts.SymbolFlags.Alias ? context.checker.getAliasedSymbol(found) : found;
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || !ts.isVariableStatement(declaration.parent.parent)) return undefined;
  const file = declaration.parent.parent.parent;
  const isAmbient = (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Ambient) !== 0;
  return ts.isSourceFile(file) && context.owns(file) && !isAmbient ? declaration : undefined;
}

/** Reassigned, or a container that is changed, by a function of its own file. What only happens at load is the same in every process. */
function changes(declaration: ts.VariableDeclaration): boolean {
  if (!ts.isIdentifier(declaration.name)) return false;
  const changed = changedNames(declaration.getSourceFile());
  const isConstant = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  return (!isConstant && changed.assigned.has(declaration.name.text)) || (changed.mutated.has(declaration.name.text) && isContainer(declaration));
}

/** Only what surely holds state: a literal, a collection. A client object that is called `x.set(…)` may be anything. */
function isContainer(declaration: ts.VariableDeclaration | ts.PropertyDeclaration): boolean {
  let value = declaration.initializer;
  while (value !== undefined && (ts.isAsExpression(value) || ts.isSatisfiesExpression(value) || ts.isParenthesizedExpression(value))) value = value.expression;
  if (value === undefined) return false;
  if (ts.isObjectLiteralExpression(value) || ts.isArrayLiteralExpression(value)) return true;
  return ts.isNewExpression(value) && ts.isIdentifier(value.expression) && /^(?:Map|Set|WeakMap|WeakSet|Array)$/.test(value.expression.text);
}

/** `Counter.count` of a class of the project, or `this.count` in a static member. */
function staticProperty(context: RuleContext, node: ts.Node): ts.PropertyDeclaration | undefined {
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const owner = node.expression;
  if (owner.kind !== ts.SyntaxKind.ThisKeyword && !(ts.isIdentifier(owner) && /^[A-Z]/.test(owner.text))) return undefined;
  const declaration = context.checker.getSymbolAtLocation(node.name)?.valueDeclaration;
  if (declaration === undefined || !ts.isPropertyDeclaration(declaration) || !context.owns(declaration.getSourceFile())) return undefined;
  const flags = ts.getCombinedModifierFlags(declaration);
  return flags & ts.ModifierFlags.Static && !(flags & ts.ModifierFlags.Readonly) ? declaration : undefined;
}

/** Assigned by a function of its file, or a container that one changes: `Money.zero.add(…)` of a class of the project changes nothing. */
function changesStatic(context: RuleContext, property: ts.PropertyDeclaration): boolean {
  let found = false;
  eachNodeWithin(property.getSourceFile(), written => {
    if (found || !ts.isPropertyAccessExpression(written) || nameOf(written.name) !== nameOf(property.name) || !isWithinFunction(written)) return;
    const isChanged = isAssigned(written) || (isContainer(property) && isChangedInPlace(written));
    found = isChanged && context.checker.getSymbolAtLocation(written.name)?.valueDeclaration === property;
  });
  return found;
}

/** Something below it is assigned, or one of its methods changes it. */
function isChangedInPlace(node: ts.PropertyAccessExpression): boolean {
  const statement = ts.findAncestor(node, ts.isStatement);
  return statement !== undefined && changedPlaces(statement).some(place => ts.findAncestor(node, at => at === place || ts.isStatement(at)) === place);
}

function isAssigned(node: ts.Node): boolean {
  const { parent } = node;
  return (ts.isBinaryExpression(parent) && parent.left === node) || ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent);
}

function isWithinFunction(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) if (isFunctionNode(at)) return true;
  return false;
}

/** `globalThis.x = …`, also by a combined assignment. */
function globalWrite(node: ts.Node): ts.Node | undefined {
  const target = ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment ? node.left
    : ts.isPostfixUnaryExpression(node) ? node.operand : undefined;
  if (target === undefined || (!ts.isPropertyAccessExpression(target) && !ts.isElementAccessExpression(target))) return undefined;
  return rootOfTarget(target)?.text === 'globalThis' ? target : undefined;
}
