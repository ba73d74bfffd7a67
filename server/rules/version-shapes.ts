// The JSON shapes of a version's input and output, kept until its file or what that imports changes.
import { FunctionNotes } from '../analysis/function-notes.ts';
import { isFunctionNode } from '../analysis/syntax.ts';
import { shapesOf, type FunctionShapes } from '../analysis/shapes/read-shape.ts';
import type { RegisteredVersion } from './product-programs.ts';
import type { RuleContext } from './rule.ts';

const shapes = new FunctionNotes<FunctionShapes>();

export function versionShapes(context: RuleContext, version: RegisteredVersion): FunctionShapes | undefined {
  return context.perFunction(version.key, shapes, node => (isFunctionNode(node) ? [shapesOf(context.checker, node)] : []))[0];
}
