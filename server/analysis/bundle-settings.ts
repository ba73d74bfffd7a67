// What a file sets for the bundle that Temporal workflows run in: modules that are left empty, and a converter of payloads.
import { ts } from 'ts-morph';
import type { BundleModel } from './model.ts';
import { meaningOf, type ResolveContext } from './resolve.ts';
import { nameOf, skipWrappers } from './syntax.ts';

/** The settings of `ignoreModules` and `payloadConverterPath` anywhere in the file; undefined where it has neither. */
export function bundleSettings(context: ResolveContext, file: ts.SourceFile): (Omit<BundleModel, 'folder'> & { readonly path: string }) | undefined {
  if (!/\b(?:ignoreModules|payloadConverterPath)\b/.test(file.text)) return undefined;
  let ignored: readonly string[] | 'unknown' = [];
  let ownConverter = false;
  const visit = (node: ts.Node): void => {
    const isSet = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);
    const name = isSet ? nameOf(node.name) : undefined;
    if (name === 'payloadConverterPath') ownConverter = true;
    if (isSet && name === 'ignoreModules') {
      const names = namesIn(context, ts.isPropertyAssignment(node) ? node.initializer : node.name);
      ignored = names === undefined || ignored === 'unknown' ? 'unknown' : [...ignored, ...names];
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return ignored.length > 0 || ownConverter ? { path: file.fileName, ignored, ownConverter } : undefined;
}

/** The texts of a list; undefined where it has anything else. */
function namesIn(context: ResolveContext, expression: ts.Expression): readonly string[] | undefined {
  const meaning = meaningOf(context, expression);
  const list = meaning.kind === 'value' ? skipWrappers(meaning.node) : undefined;
  if (list === undefined || !ts.isArrayLiteralExpression(list)) return undefined;
  const names = list.elements.filter(ts.isStringLiteralLike).map(element => element.text);
  return names.length === list.elements.length ? names : undefined;
}
