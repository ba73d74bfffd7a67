// The engine's API as users read it: every declared member has the declared parameters in their order, and `engine/API.md` says what the doc comments say.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Node, type ExportedDeclarations, type Project, type SourceFile } from 'ts-morph';
import { expect, test } from 'vitest';
import { apiExports, apiReference, engineProject } from '../support/api-reference.ts';
import { root } from '../support/source-files.ts';

const project = engineProject();

/** `Client.startOrchestration(instanceId, name, input?)`: what the compiler does not compare is the names and the order of parameters of one type. */
function callsOf(source: SourceFile): ReadonlyMap<string, string> {
  const calls = new Map<string, string>();
  for (const [name, declarations] of source.getExportedDeclarations()) for (const declaration of declarations) for (const [member, text] of callsIn(declaration)) calls.set(`${name}${member}`, text);
  return calls;
}

function callsIn(declaration: ExportedDeclarations): readonly (readonly [member: string, parameters: string])[] {
  if (Node.isFunctionDeclaration(declaration)) return [['', parametersOf(declaration.getParameters())]];
  if (Node.isInterfaceDeclaration(declaration)) return declaration.getMethods().map((method) => [`.${method.getName()}`, parametersOf(method.getParameters())]);
  if (!Node.isClassDeclaration(declaration)) return [];
  return [
    ...declaration.getConstructors().map((one) => [' constructor', parametersOf(one.getParameters())] as const),
    ...declaration.getMethods().map((method) => [`${method.isStatic() ? ' static ' : '.'}${method.getName()}`, parametersOf(method.getParameters())] as const),
  ];
}

function parametersOf(parameters: readonly { getName(): string; isOptional(): boolean; isRestParameter(): boolean }[]): string {
  return parameters.map((one) => `${one.isRestParameter() ? '...' : ''}${one.getName()}${one.isOptional() && !one.isRestParameter() ? '?' : ''}`).join(', ');
}

const allCalls = (of: Project): ReadonlyMap<string, string> => new Map(['engine/index.ts', 'engine/testing/index.ts'].flatMap((door) => [...callsOf(of.getSourceFileOrThrow(path.join(root, door)))]));

/** A call may take more than is declared, at its end and only if it likes. */
const provided = (declared: string, ours: string | undefined): string | undefined => (ours !== undefined && ours.startsWith(declared) && /^(, \w+\?)*$/.test(declared === '' ? `, ${ours}` : ours.slice(declared.length)) ? declared : ours);

test('every declared call is there, with its parameters in the declared order', () => {
  const declared = [...callsOf(project.addSourceFileAtPath(path.join(root, 'test/engine/api/declared-api.ts')))];
  const ours = allCalls(project);
  // Private constructors take what they like: nobody can call them.
  const wanted = declared.filter(([member]) => !/^(VersionPolicy|OrchestrationRegistry|ActivityRegistry|SqliteStore|Runtime) constructor$/.test(member));
  expect(wanted.length).toBeGreaterThan(100);
  expect(wanted.map(([member, parameters]) => [member, provided(parameters, ours.get(member))])).toEqual(wanted);
});

const exports = apiExports(project);

test('everything that a door exports has a doc comment', () => {
  expect(exports.filter(({ doc }) => doc === '').map(({ door, name }) => `${door} ${name}`)).toEqual([]);
});

test('engine/API.md says what the doc comments say', () => {
  const file = path.join(root, 'engine/API.md');
  const page = apiReference(exports);
  if (process.env['UPDATE'] === '1') writeFileSync(file, page);
  expect(readFileSync(file, 'utf8').replaceAll('\r\n', '\n'), 'write it again with UPDATE=1').toBe(page);
});
