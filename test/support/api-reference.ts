// The reference of the engine's API as markdown, made of the declarations behind its doors and their doc comments.
import path from 'node:path';
import { Node, Project, Scope, type ClassDeclaration, type ExportedDeclarations, type InterfaceDeclaration, type JSDocableNode, type SourceFile } from 'ts-morph';
import { root } from './source-files.ts';

/** The doors, as programs import them. */
const DOORS: readonly { readonly specifier: string; readonly file: string }[] = [
  { specifier: '@reprise/engine', file: 'engine/index.ts' },
  { specifier: '@reprise/engine/testing', file: 'engine/testing/index.ts' },
  { specifier: '@reprise/engine/duroxide-node', file: 'engine/dialects/duroxide-node.ts' },
];

/** What lies in which part of the room is one topic, in this order; a more particular path wins. */
const TOPICS: readonly { readonly title: string; readonly files: RegExp }[] = [
  { title: 'Orchestrations', files: /replay\/(orchestration-context|errors)\.ts$/ },
  { title: 'Activities', files: /runtime\/activity-context\.ts$/ },
  { title: 'Registries and versions', files: /versions\// },
  { title: 'Running', files: /runtime\/(runtime|options|client|client-error|stored-status)\.ts$/ },
  { title: 'Management', files: /runtime\/management\.ts$/ },
  { title: 'Stores', files: /store\/|runtime\/transfer\.ts$/ },
  { title: 'Histories', files: /history\// },
  { title: 'Replay', files: /replay\// },
  { title: 'Testing', files: /testing\// },
  { title: 'duroxide-node', files: /dialects\// },
  { title: 'More', files: /./ },
];

export interface ApiExport {
  readonly door: string;
  readonly name: string;
  readonly topic: string;
  readonly doc: string;
  readonly markdown: string;
}

/** One program for everything that asks about the API. */
export function engineProject(): Project {
  const project = new Project({ tsConfigFilePath: path.join(root, 'engine/tsconfig.json'), skipAddingFilesFromTsConfig: true });
  for (const { file } of DOORS) project.addSourceFileAtPath(path.join(root, file));
  project.resolveSourceFileDependencies();
  return project;
}

/** Every export of every door, in the order of the topics; what two doors export is told at the first. */
export function apiExports(project: Project): readonly ApiExport[] {
  const seen = new Set<ExportedDeclarations>();
  return DOORS.flatMap(({ specifier, file }) => {
    const found: ApiExport[] = [];
    for (const [name, declarations] of project.getSourceFileOrThrow(path.join(root, file)).getExportedDeclarations()) {
      const [declaration] = declarations;
      if (declaration === undefined || seen.has(declaration)) continue;
      seen.add(declaration);
      found.push({ door: specifier, name, topic: topicOf(declaration.getSourceFile()), doc: docOf(declaration), markdown: markdownOf(name, declaration) });
    }
    return found.toSorted((a, b) => topicIndex(a.topic) - topicIndex(b.topic));
  });
}

/** The whole page. */
export function apiReference(exports: readonly ApiExport[]): string {
  const lines = [
    '# API of the engine',
    '',
    'Written from the doc comments by `UPDATE=1 npm test -- api-reference`; change those, not this page. How to begin is in the [README](README.md).',
  ];
  // Headings of one name get numbers after the first, as markdown renderers do it.
  const anchors = new Map(exports.map((one) => [one, anchorOf(one, exports)]));
  for (const { specifier } of DOORS) {
    const own = exports.filter((one) => one.door === specifier);
    lines.push('', `## ${specifier}`, '');
    for (const topic of new Set(own.map((one) => one.topic))) {
      const names = own.filter((one) => one.topic === topic);
      lines.push(`- ${topic}: ${names.map((one) => `[${one.name}](#${anchors.get(one)})`).join(', ')}`);
    }
    for (const { markdown } of own) lines.push('', markdown);
  }
  return `${lines.join('\n')}\n`;
}

function anchorOf(one: ApiExport, all: readonly ApiExport[]): string {
  const anchor = one.name.toLowerCase();
  const earlier = all.slice(0, all.indexOf(one)).filter(({ name }) => name.toLowerCase() === anchor).length;
  return earlier === 0 ? anchor : `${anchor}-${earlier}`;
}

function topicOf(file: SourceFile): string {
  const place = path.relative(root, file.getFilePath()).replaceAll('\\', '/');
  return TOPICS.find(({ files }) => files.test(place))?.title ?? '';
}

function topicIndex(title: string): number {
  return TOPICS.findIndex((topic) => topic.title === title);
}

function markdownOf(name: string, declaration: ExportedDeclarations): string {
  const doc = docOf(declaration);
  const head = [`### ${name}`, ...(doc === '' ? [] : ['', doc])];
  if (Node.isClassDeclaration(declaration)) return [...head, '', code(`class ${name}${heritage(declaration)}`), ...list(classMembers(name, declaration))].join('\n');
  if (Node.isInterfaceDeclaration(declaration)) {
    const members = interfaceMembers(declaration);
    const extended = declaration.getExtends().map((one) => one.getText());
    return [...head, '', code(`interface ${name}${typeParameters(declaration)}${extended.length === 0 ? '' : ` extends ${extended.join(', ')}`}`), ...list(members)].join('\n');
  }
  if (Node.isFunctionDeclaration(declaration)) return [...head, '', code(`function ${name}${signature(declaration)}`)].join('\n');
  if (Node.isTypeAliasDeclaration(declaration)) return [...head, '', code(withoutComments(declaration).replace(/^export /, ''))].join('\n');
  if (Node.isVariableDeclaration(declaration)) return [...head, '', code(`const ${name}: ${declaration.getType().getText(declaration)}`)].join('\n');
  throw new Error(`the API reference has no form for ${name} (${declaration.getKindName()})`);
}

interface Member {
  readonly text: string;
  readonly doc: string;
}

function list(members: readonly Member[]): readonly string[] {
  return members.length === 0 ? [] : ['', ...members.map(({ text, doc }) => `- \`${text}\`${doc === '' ? '' : `  \n  ${doc.replaceAll('\n', '\n  ')}`}`)];
}

function classMembers(name: string, declaration: ClassDeclaration): readonly Member[] {
  const isPublic = (node: { getName(): string; getScope(): Scope | undefined }): boolean => !node.getName().startsWith('#') && node.getScope() === Scope.Public;
  const constructors = declaration.getConstructors().filter((one) => one.getScope() === Scope.Public);
  return [
    ...constructors.map((one) => ({ text: `new ${name}(${parameters(one)})`, doc: docOf(one) })),
    ...declaration.getStaticMethods().filter(isPublic).map((one) => ({ text: `static ${one.getName()}${signature(one)}`, doc: docOf(one) })),
    ...declaration.getInstanceProperties().flatMap((one) => {
      if (!Node.isPropertyDeclaration(one) || !isPublic(one)) return [];
      return [{ text: `readonly ${one.getName()}: ${one.getTypeNode()?.getText() ?? one.getType().getText(one)}`, doc: docOf(one) }];
    }),
    ...declaration.getInstanceMethods().filter(isPublic).map((one) => ({ text: `${one.getName()}${signature(one)}`, doc: docOf(one) })),
  ];
}

function interfaceMembers(declaration: InterfaceDeclaration): readonly Member[] {
  return declaration.getMembers().map((one) => ({ text: withoutComments(one).replace(/;$/, ''), doc: Node.isJSDocable(one) ? docOf(one) : '' }));
}

interface Callable {
  getTypeParameters(): readonly Node[];
  getParameters(): readonly Node[];
  getReturnTypeNode(): Node | undefined;
}

function signature(callable: Callable): string {
  const generics = callable.getTypeParameters().map((one) => one.getText());
  return `${generics.length === 0 ? '' : `<${generics.join(', ')}>`}(${parameters(callable)}): ${oneLine(callable.getReturnTypeNode()?.getText() ?? 'void')}`;
}

function parameters(callable: { getParameters(): readonly Node[] }): string {
  return callable.getParameters().map((one) => oneLine(one.getText())).join(', ');
}

function typeParameters(declaration: InterfaceDeclaration): string {
  const generics = declaration.getTypeParameters().map((one) => one.getText());
  return generics.length === 0 ? '' : `<${generics.join(', ')}>`;
}

function heritage(declaration: ClassDeclaration): string {
  const parent = declaration.getExtends()?.getText();
  const ports = declaration.getImplements().map((one) => one.getText());
  return `${parent === undefined ? '' : ` extends ${parent}`}${ports.length === 0 ? '' : ` implements ${ports.join(', ')}`}`;
}

function docOf(node: Node): string {
  const docs = Node.isVariableDeclaration(node) ? (node.getVariableStatement()?.getJsDocs() ?? []) : Node.isJSDocable(node) ? docsOf(node) : [];
  const text = docs.at(-1)?.getInnerText() ?? '';
  return text.replaceAll(/^@throws /gm, '**Throws** ').replaceAll(/^@param (\w+) /gm, '`$1`: ').replaceAll(/ @throws /g, ' **Throws** ').replaceAll(/ @param (\w+) /g, ' `$1`: ').trim();
}

function docsOf(node: JSDocableNode): ReturnType<JSDocableNode['getJsDocs']> {
  return node.getJsDocs();
}

/** The text of a declaration without the comments inside it, which have no place of their own on the page. */
function withoutComments(node: Node): string {
  return node.getText().replaceAll(/\s*\/\*\*[\s\S]*?\*\//g, '').replaceAll(/^\s+\/\/.*\n/gm, '');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}

function code(text: string): string {
  return `\`\`\`ts\n${text}\n\`\`\``;
}
