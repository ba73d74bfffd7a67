// T1, T2, T3: the house rules that can be checked, doors and directions, cycles, sizes, bans, first sentences, and the top level.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import { filesBelow, importsOf, placeOf, productFiles, root, source, targetOf, testFiles, visit, type SourceFile } from './support/source-files.ts';

const product = productFiles();
const inRoom = (room: string): SourceFile[] => product.filter((file) => file.path.startsWith(`${room}/`));

/** Where each room may reach by relative import, beside itself. */
const doors: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  server: [],
  client: ['server/protocol.ts', 'server/host/protocol.ts'],
};

const roomOf = (file: string): string => file.split('/')[0] ?? '';

describe('T1: imports go through doors, downwards only', () => {
  test('relative imports stay in their room or go to a door', () => {
    const wrong = product.flatMap((file) => importsOf(file).flatMap(({ specifier, node }) => {
      const target = targetOf(file, specifier);
      if (target === undefined) return [];
      const room = roomOf(file.path);
      const allowed = roomOf(target) === room || (doors[room] ?? []).includes(target);
      return allowed ? [] : [`${placeOf(file, node)} imports ${target}`];
    }));
    expect(wrong).toEqual([]);
  });

  test('every relative import names a file that exists', () => {
    const wrong = product.flatMap((file) => importsOf(file).flatMap(({ specifier, node }) => {
      const target = targetOf(file, specifier);
      return target === undefined || existsSync(path.join(root, target)) ? [] : [`${placeOf(file, node)} imports ${specifier}`];
    }));
    expect(wrong).toEqual([]);
  });

  test('the webview imports itself, the panel protocol and the engine\'s types', () => {
    const wrong = inRoom('client/webview').flatMap((file) => importsOf(file).flatMap(({ specifier, node }) => {
      const target = targetOf(file, specifier);
      if (target !== undefined) return target.startsWith('client/webview/') || target === 'client/panel/protocol.ts' ? [] : [`${placeOf(file, node)} imports ${target}`];
      if (specifier === 'vscode' || specifier.startsWith('node:')) return [`${placeOf(file, node)} imports ${specifier}`];
      const typeOnly = ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      return specifier.startsWith('@reprise/engine') && !typeOnly ? [`${placeOf(file, node)} imports values of ${specifier}`] : [];
    }));
    expect(wrong).toEqual([]);
  });

  const packages: Readonly<Record<string, RegExp>> = {
    engine: /^(vscode|ts-morph|typescript|@reprise\/|vscode-|esbuild|node:)/,
    server: /^(vscode$|typescript$|esbuild$|@reprise\/engine\/(?!testing$|duroxide-node$))/,
    client: /^(ts-morph|typescript|esbuild|@reprise\/engine\/)/,
  };
  const nodeDoors: readonly { readonly specifier: RegExp; readonly files: RegExp }[] = [
    { specifier: /^node:sqlite$/, files: /^engine\/(store\/sqlite-store|history\/importers\/duroxide-sqlite)\.ts$/ },
    { specifier: /^node:(?!sqlite$)/, files: /^engine\/runtime\// },
  ];
  test.each(Object.keys(packages))('%s imports only the packages that are its own', (room) => {
    const banned = packages[room];
    const wrong = inRoom(room).flatMap((file) => importsOf(file)
      .filter(({ specifier }) => banned?.test(specifier) === true)
      .filter(({ specifier }) => !(room === 'engine' && nodeDoors.some((door) => door.specifier.test(specifier) && door.files.test(file.path))))
      .map(({ specifier, node }) => `${placeOf(file, node)} imports ${specifier}`));
    expect(wrong).toEqual([]);
  });

  test('nothing that we ship imports esbuild or the compiler but through ts-morph', () => {
    const wrong = product.flatMap((file) => importsOf(file).filter(({ specifier }) => /^(esbuild|typescript)$/.test(specifier)).map(({ specifier, node }) => `${placeOf(file, node)} imports ${specifier}`));
    expect(wrong).toEqual([]);
  });

  test('rules do not import each other', () => {
    const wrong = inRoom('server/rules').filter((file) => !/^server\/rules\/(determinism|api|gates|versions|analysis)-rules\.ts$/.test(file.path)).flatMap((file) => importsOf(file).flatMap(({ specifier, node }) => {
      const target = targetOf(file, specifier);
      const isRule = target !== undefined && target.startsWith('server/rules/') && existsSync(path.join(root, target.replace(/\.ts$/, '.md')));
      return isRule ? [`${placeOf(file, node)} imports ${target}`] : [];
    }));
    expect(wrong).toEqual([]);
  });

  test('S1: analysis and rules know no language server protocol', () => {
    const wrong = [...inRoom('server/analysis'), ...inRoom('server/rules')].flatMap((file) => importsOf(file).filter(({ specifier }) => specifier.startsWith('vscode-')).map(({ node }) => placeOf(file, node)));
    expect(wrong).toEqual([]);
  });

  test('no import cycles, not even of types', () => {
    const edges = new Map(product.map((file) => [file.path, importsOf(file).flatMap(({ specifier }) => targetOf(file, specifier) ?? [])]));
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const walk = (file: string, trail: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
        return;
      }
      state.set(file, 'open');
      for (const target of edges.get(file) ?? []) walk(target, [...trail, file]);
      state.set(file, 'done');
    };
    for (const file of edges.keys()) walk(file, []);
    expect(cycles).toEqual([]);
  });
});

const linesOf = (file: SourceFile): number => file.text.split('\n').length - (file.text.endsWith('\n') ? 1 : 0);

describe('T2: small files and functions, no escape from the types', () => {
  test('no file over 400 lines', () => {
    expect([...product, ...testFiles()].filter((file) => linesOf(file) > 400).map((file) => `${file.path}: ${linesOf(file)}`)).toEqual([]);
  });

  test('no function over 70 lines', () => {
    const long: string[] = [];
    for (const file of product) {
      visit(file.tree, (node) => {
        if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return;
        const from = file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line;
        const to = file.tree.getLineAndCharacterOfPosition(node.end).line;
        if (to - from + 1 > 70) long.push(`${placeOf(file, node)}: ${to - from + 1}`);
      });
    }
    expect(long).toEqual([]);
  });

  test('no any but where the public API declares it', () => {
    // The declared API has it as the default of a type parameter and in the two function types that users implement.
    const isDeclared = (node: ts.Node): boolean => {
      if (ts.isTypeParameterDeclaration(node.parent) && node.parent.default === node) return true;
      for (let up: ts.Node | undefined = node; up !== undefined; up = up.parent) {
        if (ts.isTypeAliasDeclaration(up) && (up.name.text === 'Orchestration' || up.name.text === 'Activity')) return true;
      }
      return false;
    };
    const found: string[] = [];
    for (const file of product) visit(file.tree, (node) => { if (node.kind === ts.SyntaxKind.AnyKeyword && !isDeclared(node)) found.push(placeOf(file, node)); });
    expect(found).toEqual([]);
  });

  test('no assertion but `as const` and in decoders, no `!`', () => {
    const inDecoder = (file: SourceFile, node: ts.Node): boolean => {
      if (/(^|\/)(codec|decode[\w-]*)\.ts$/.test(file.path)) return true;
      for (let up: ts.Node | undefined = node; up !== undefined; up = up.parent) {
        if (ts.isFunctionLike(up) && up.name !== undefined && ts.isIdentifier(up.name) && /^decode/.test(up.name.text)) return true;
      }
      return false;
    };
    const isConst = (node: ts.AsExpression): boolean => ts.isTypeReferenceNode(node.type) && node.type.typeName.getText() === 'const';
    const found: string[] = [];
    for (const file of product) {
      visit(file.tree, (node) => {
        if (ts.isNonNullExpression(node) || ts.isTypeAssertionExpression(node)) found.push(placeOf(file, node));
        else if (ts.isAsExpression(node) && !isConst(node) && !inDecoder(file, node)) found.push(placeOf(file, node));
      });
    }
    expect(found).toEqual([]);
  });

  test('no compiler or linter comment, no debugging left over', () => {
    const banned = /@ts-(ignore|nocheck|expect-error)|eslint-disable|\b(TODO|FIXME|XXX)\b|\bdebugger;|console\.log\(/;
    const found = product.flatMap((file) => file.text.split('\n').flatMap((line, index) => {
      // Rules and the table of forbidden calls name what they forbid, in text.
      const code = line.replace(/'[^']*'|"[^"]*"|`[^`]*`/g, "''");
      return banned.test(code) ? [`${file.path}:${index + 1}`] : [];
    }));
    expect(found).toEqual([]);
  });
});

describe('T3 and names', () => {
  test('every file opens with one sentence that says what it is', () => {
    const opens = (file: SourceFile): boolean => /^(#!.*\n)?(\/\/ \S.*[.:].*|\/\*\*?[\s\S]*?\*\/)/.test(file.text);
    expect([...product, ...testFiles()].filter((file) => !opens(file)).map((file) => file.path)).toEqual([]);
  });

  test('files are kebab-case nouns of the field', () => {
    const vague = /^(utils?|helpers?|common|types?|misc|manager)$/;
    const wrong = product.filter((file) => {
      const name = path.posix.basename(file.path).replace(/\.ts$/, '');
      return !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || vague.test(name);
    });
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test('every room has a README', () => {
    expect(['engine', 'server', 'client', 'syntaxes', 'test'].filter((room) => !existsSync(path.join(root, room, 'README.md')))).toEqual([]);
  });

  test('each grammar is named by its scope', () => {
    const grammars = filesBelow('syntaxes').filter((file) => file.endsWith('.json'));
    expect(grammars.length).toBeGreaterThan(0);
    for (const file of grammars) {
      const grammar: unknown = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
      expect(grammar).toHaveProperty('scopeName', path.basename(file).replace(/\.tmLanguage\.json$/, ''));
    }
  });
});

describe('E2: clock, random, ids and store are arguments', () => {
  test('the ambient ones are called in four files of the engine at most', () => {
    const ambient = new Set(['Date.now', 'Math.random', 'performance.now', 'setTimeout', 'setInterval', 'setImmediate', 'crypto.randomUUID', 'randomUUID', 'queueMicrotask']);
    const users = new Set<string>();
    for (const file of inRoom('engine')) {
      visit(file.tree, (node) => {
        if (ts.isCallExpression(node) && ambient.has(node.expression.getText(file.tree).replace(/^globalThis\./, ''))) users.add(file.path);
        if (ts.isNewExpression(node) && node.expression.getText(file.tree) === 'Date' && (node.arguments?.length ?? 0) === 0) users.add(file.path);
      });
    }
    expect([...users].sort().slice(4)).toEqual([]);
    for (const file of users) expect(file).toMatch(/^engine\/runtime\//);
  });
});

describe('the top level and what is committed', () => {
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 }).split('\n').filter((file) => file !== '' && existsSync(path.join(root, file)));

  test('has the names that the user fixed and nothing else', () => {
    const allowed = /^(\..+|package\.json|package-lock\.json|tsconfig\.json|client|server|engine|syntaxes|test|scripts|README\.md|LICENSE|CHANGELOG\.md)$/;
    expect([...new Set(tracked.map(roomOf))].filter((name) => !allowed.test(name))).toEqual([]);
  });

  test('holds no registry address', () => {
    const wrong = tracked.filter((file) => /(^|\/)(package-lock\.json|\.npmrc|package\.json)$/.test(file)).filter((file) => /"resolved": *"https?:|^ *registry *=|registry\.npmjs/m.test(readFileSync(path.join(root, file), 'utf8')));
    expect(wrong).toEqual([]);
  });

  test('holds no path of a machine', () => {
    const machine = new RegExp(`${path.dirname(root).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/`);
    const wrong = path.dirname(root) === '/' ? [] : tracked.filter((file) => /\.(ts|mjs|js|cjs|json|md|yml|yaml)$/.test(file)).filter((file) => machine.test(readFileSync(path.join(root, file), 'utf8')));
    expect(wrong).toEqual([]);
  });

  test('product code is TypeScript', () => {
    expect(tracked.filter((file) => /^(engine|server|client)\//.test(file) && /\.(js|mjs|cjs|jsx)$/.test(file))).toEqual([]);
  });

  test('the door of the engine has named exports only', () => {
    const stars: string[] = [];
    const door = source('engine/index.ts');
    visit(door.tree, (node) => { if (ts.isExportDeclaration(node) && node.exportClause === undefined) stars.push(placeOf(door, node)); });
    expect(stars).toEqual([]);
  });
});
