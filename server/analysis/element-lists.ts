// What is in a list that the project writes out: elements that a loop, a callback or a look-up hands on.
import { ts } from 'ts-morph';
import { isFunctionNode, skipWrappers } from './syntax.ts';

/** What an expression means, as far as it matters here: of a `value` the expression that makes it. */
interface Held {
  readonly kind: string;
  readonly node?: ts.Node;
}

type Read<M extends Held> = (expression: ts.Expression) => M;

/** Methods that call what they are given with an element, by the number of the parameter that gets it. */
const CALLBACKS: Readonly<Record<string, number>> = { forEach: 0, map: 0, flatMap: 0, filter: 0, some: 0, every: 0, find: 0, findLast: 0, findIndex: 0, reduce: 1, reduceRight: 1 };
/** Methods that hand out an element. */
const TAKERS: ReadonlySet<string> = new Set(['at', 'find', 'findLast', 'pop', 'shift']);

/** The elements that a callback's parameter stands for: `steps.forEach(step => step())`. */
export function elementsGiven<M extends Held>(parameter: ts.ParameterDeclaration, read: Read<M>): readonly M[] {
  const owner = parameter.parent;
  if (!isFunctionNode(owner) || !ts.isCallExpression(owner.parent) || owner.parent.arguments[0] !== owner) return [];
  const callee = owner.parent.expression;
  if (!ts.isPropertyAccessExpression(callee) || !Object.hasOwn(CALLBACKS, callee.name.text) || CALLBACKS[callee.name.text] !== owner.parameters.indexOf(parameter)) return [];
  return elementsOf(callee.expression, read).map(read);
}

/** The elements that the variable of a loop stands for: `for (const step of steps)`. */
export function elementsOfLoop<M extends Held>(declaration: ts.VariableDeclaration, read: Read<M>): readonly M[] {
  const loop = declaration.parent.parent;
  return ts.isForOfStatement(loop) && ts.isIdentifier(declaration.name) ? elementsOf(loop.expression, read).map(read) : [];
}

/** The elements that a call may hand out: `handlers.get(kind)`, `steps.at(0)`. */
export function elementsTaken<M extends Held>(call: ts.CallExpression, member: { readonly owner: string; readonly name: string }, read: Read<M>): readonly M[] {
  const callee = skipWrappers(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return [];
  if (/^(?:Readonly)?Map$/.test(member.owner) && member.name === 'get') return entriesOf(callee.expression, read).map(read);
  return /^(?:Readonly)?Array$/.test(member.owner) && TAKERS.has(member.name) ? elementsOf(callee.expression, read).map(read) : [];
}

function elementsOf(list: ts.Expression, read: Read<Held>): readonly ts.Expression[] {
  const meaning = read(list);
  const node = meaning.kind === 'value' ? meaning.node : undefined;
  if (node === undefined) return [];
  if (ts.isArrayLiteralExpression(node)) return node.elements.filter(mayBeCalled);
  const call = ts.isCallExpression(node) ? node : undefined;
  const [first] = ts.isNewExpression(node) && node.expression.getText() === 'Set' ? (node.arguments ?? []) : [];
  if (first !== undefined) return elementsOf(first, read);
  return call !== undefined && call.expression.getText() === 'Object.values' && call.arguments[0] !== undefined ? valuesOf(call.arguments[0], read) : [];
}

/** Numbers, texts and such need no look. */
function mayBeCalled(element: ts.Expression): boolean {
  const node = skipWrappers(element);
  return isFunctionNode(node) || ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isArrayLiteralExpression(node) || ts.isCallExpression(node);
}

function valuesOf(object: ts.Expression, read: Read<Held>): readonly ts.Expression[] {
  const meaning = read(object);
  if (meaning.kind !== 'value' || meaning.node === undefined || !ts.isObjectLiteralExpression(meaning.node)) return [];
  return meaning.node.properties.flatMap(property => (ts.isPropertyAssignment(property) ? [property.initializer] : ts.isShorthandPropertyAssignment(property) ? [property.name] : []));
}

/** The values of `new Map([[key, value], …])`, and of `new Map(Object.entries({…}))`. */
function entriesOf(map: ts.Expression, read: Read<Held>): readonly ts.Expression[] {
  const meaning = read(map);
  if (meaning.kind !== 'value' || meaning.node === undefined || !ts.isNewExpression(meaning.node) || meaning.node.expression.getText() !== 'Map') return [];
  const [first] = meaning.node.arguments ?? [];
  if (first === undefined) return [];
  const pairs = skipWrappers(first);
  if (ts.isCallExpression(pairs) && pairs.expression.getText() === 'Object.entries' && pairs.arguments[0] !== undefined) return valuesOf(pairs.arguments[0], read);
  return elementsOf(first, read).flatMap(pair => {
    const written = skipWrappers(pair);
    const value = ts.isArrayLiteralExpression(written) ? written.elements[1] : undefined;
    return value === undefined ? [] : [value];
  });
}
