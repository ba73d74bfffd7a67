// Rule no-module-state: an orchestration neither reads nor writes state of its module that changes while the process runs.
import { ts } from 'ts-morph';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode } from '../analysis/functions.ts';
import { isFunctionNode, spanOf } from '../analysis/syntax.ts';
import { localFindings, type LocalFinding } from './local-rule.ts';
import { changedNames, moduleNames, rootOfTarget, targetsIn } from './module-variables.ts';
import { eachOwnNode } from './own-nodes.ts';
import type { Rule, RuleContext } from './rule.ts';

const notes = new FunctionNotes<LocalFinding>();

export const noModuleState: Rule = {
  id: 'no-module-state',
  group: 'determinism',
  severity: 'error',
  summary: 'An orchestration uses state of its module that changes.',
  check: context => localFindings(context, notes, inspect),
};

function inspect(node: CodeNode, context: RuleContext): readonly LocalFinding[] {
  const found = new Map<ts.Node, LocalFinding>();
  const names = moduleNames(node.getSourceFile());
  const ownTargets = isFunctionNode(node) && node.body !== undefined ? new Set(targetsIn(node.body).map(target => target.text)) : new Set<string>();
  eachOwnNode(node, at => {
    if (ts.isIdentifier(at) && names.has(at.text) && !isName(at)) {
      const declaration = moduleVariable(context, at);
      if (declaration !== undefined && !found.has(declaration) && (changes(declaration) || (ownTargets.has(at.text) && isContainer(declaration)))) found.set(declaration, { span: spanOf(at), message: messageFor(at.text) });
    }
    const property = staticProperty(context, at);
    if (property !== undefined && !found.has(property) && changesStatic(context, property)) found.set(property, { span: spanOf(at), message: messageFor(at.getText()) });
    const written = globalWrite(at);
    if (written !== undefined && !found.has(written)) found.set(written, { span: spanOf(written), message: messageFor(written.getText()) });
  });
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

/** `Counter.count` of a class of the project. */
function staticProperty(context: RuleContext, node: ts.Node): ts.PropertyDeclaration | undefined {
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression) || !/^[A-Z]/.test(node.expression.text)) return undefined;
  const declaration = context.checker.getSymbolAtLocation(node.name)?.valueDeclaration;
  if (declaration === undefined || !ts.isPropertyDeclaration(declaration) || !context.owns(declaration.getSourceFile())) return undefined;
  const flags = ts.getCombinedModifierFlags(declaration);
  return flags & ts.ModifierFlags.Static && !(flags & ts.ModifierFlags.Readonly) ? declaration : undefined;
}

/** Assigned by a function of its file, or a container that one changes: `Money.zero.add(…)` of a class of the project changes nothing. */
function changesStatic(context: RuleContext, property: ts.PropertyDeclaration): boolean {
  const file = property.getSourceFile();
  return file.statements.some(statement => targetsIn(statement).some(target => {
    const written = target.parent;
    return (isAssigned(written) || isContainer(property)) && ts.isPropertyAccessExpression(written) && ts.isIdentifier(written.name) && nameIs(property, written.name.text) && isWithinFunction(written) && context.checker.getSymbolAtLocation(written.name)?.valueDeclaration === property;
  }));
}

function isAssigned(node: ts.Node): boolean {
  const { parent } = node;
  return (ts.isBinaryExpression(parent) && parent.left === node) || ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent);
}

function nameIs(property: ts.PropertyDeclaration, name: string): boolean {
  return ts.isIdentifier(property.name) && property.name.text === name;
}

function isWithinFunction(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) if (isFunctionNode(at)) return true;
  return false;
}

/** `globalThis.x = …`. */
function globalWrite(node: ts.Node): ts.Node | undefined {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(node.left)) return undefined;
  return rootOfTarget(node.left)?.text === 'globalThis' ? node.left : undefined;
}
