// Stable names for the functions of a file: a key survives edits that leave the order and names of functions alone.
import { ts } from 'ts-morph';
import { functionName, isFunctionNode, nameOf, type FunctionNode } from './syntax.ts';

/** `<file>#<path>`: names of the containers and of the function, anonymous ones numbered within their container. */
export type FunctionKey = string;

/** A class stands for what `new` runs of it: its field initialisers. */
export type CodeNode = FunctionNode | ts.ClassLikeDeclaration;

interface FileFunctions {
  readonly byKey: ReadonlyMap<FunctionKey, FunctionNode>;
  readonly classes: ReadonlyMap<FunctionKey, ts.ClassLikeDeclaration>;
  readonly keys: ReadonlyMap<CodeNode, FunctionKey>;
  readonly accessors: ReadonlySet<string>;
}

/** A parsed file never changes, so its index lives as long as it does. */
const indexes = new WeakMap<ts.SourceFile, FileFunctions>();

export function keyOf(node: CodeNode): FunctionKey {
  const file = node.getSourceFile();
  return indexOf(file).keys.get(node) ?? `${file.fileName}#?`;
}

export function fileOfKey(key: FunctionKey): string {
  return key.slice(0, key.lastIndexOf('#'));
}

/** The function or class of a key in this file. */
export function codeIn(file: ts.SourceFile, key: FunctionKey): CodeNode | undefined {
  const index = indexOf(file);
  return index.byKey.get(key) ?? index.classes.get(key);
}

/** Names of the getters and setters that a file declares, and of methods that run unseen (`toString()`). */
export function accessorsIn(file: ts.SourceFile): ReadonlySet<string> {
  return indexOf(file).accessors;
}

export function functionsIn(file: ts.SourceFile): ReadonlyMap<FunctionKey, FunctionNode> {
  return indexOf(file).byKey;
}

function indexOf(file: ts.SourceFile): FileFunctions {
  const known = indexes.get(file);
  if (known !== undefined) return known;
  const made = buildIndex(file);
  indexes.set(file, made);
  return made;
}

function buildIndex(file: ts.SourceFile): FileFunctions {
  const byKey = new Map<FunctionKey, FunctionNode>();
  const classes = new Map<FunctionKey, ts.ClassLikeDeclaration>();
  const keys = new Map<CodeNode, FunctionKey>();
  const accessors = new Set<string>();
  const counts = new Map<string, number>();
  const unique = (wanted: string): string => {
    const count = counts.get(wanted) ?? 0;
    counts.set(wanted, count + 1);
    return count === 0 ? wanted : `${wanted}$${count}`;
  };
  const visit = (node: ts.Node, container: string): void => {
    let inner = container;
    if (isFunctionNode(node)) {
      const key = unique(`${container}${nameWithin(node)}`);
      if (node.body !== undefined) {
        byKey.set(key, node);
        keys.set(node, key);
      }
      if (ts.isAccessor(node)) accessors.add(nameOf(node.name) ?? '');
      const unseen = ts.isMethodDeclaration(node) ? unseenMethod(node.name) : undefined;
      if (unseen !== undefined) accessors.add(unseen);
      inner = `${key}/`;
    } else if (ts.isClassLike(node)) {
      const key = unique(`${container}${node.name?.text ?? 'class'}`);
      classes.set(key, node);
      keys.set(node, key);
      inner = `${key}.`;
    }
    ts.forEachChild(node, child => visit(child, inner));
  };
  visit(file, `${file.fileName}#`);
  return { byKey, classes, keys, accessors };
}

/** Methods that run without being named at the place: `toString()` in a template, `[Symbol.iterator]()` in a loop. */
export function unseenMethod(name: ts.PropertyName): string | undefined {
  const text = ts.isComputedPropertyName(name) ? name.expression.getText() : nameOf(name);
  return text !== undefined && /^(?:toString|toJSON|Symbol\.(?:iterator|asyncIterator|toPrimitive))$/.test(text) ? `${text}()` : undefined;
}

function nameWithin(node: FunctionNode): string {
  const name = functionName(node) || (node.name === undefined ? '' : (nameOf(node.name) ?? '')) || (ts.isConstructorDeclaration(node) ? 'constructor' : '~');
  if (ts.isGetAccessorDeclaration(node)) return `get ${name}`;
  return ts.isSetAccessorDeclaration(node) ? `set ${name}` : name;
}
