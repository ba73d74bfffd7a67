// The injection grammar: scopes of durable commands, gates, version suffixes and trace prefixes, as // ^^^ assertions over TypeScript lines.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { parseRawGrammar, Registry } from 'vscode-textmate';

const root = path.resolve(import.meta.dirname, '../..');
const SHIPPED = path.join(root, 'syntaxes', 'reprise.injection.tmLanguage.json');
/** The editor's own grammar, there once the editor host is installed; a small stand-in answers otherwise. */
const REAL = path.join(root, 'test/host/node_modules/code-server/lib/vscode/extensions/typescript-basics/syntaxes/TypeScript.tmLanguage.json');

/** Just enough of TypeScript for an injection: comments, strings, templates and regular expressions. */
const STAND_IN = JSON.stringify({
  scopeName: 'source.ts',
  patterns: [{ include: '#comment' }, { include: '#regexp' }, { include: '#string' }, { include: '#template' }],
  repository: {
    comment: { patterns: [{ name: 'comment.line.ts', match: '//.*$' }, { name: 'comment.block.ts', begin: '/\\*', end: '\\*/' }] },
    regexp: { name: 'string.regexp.ts', match: '(?<==\\s)/[^/]+/' },
    string: { patterns: ['"', "'"].map((quote) => ({ name: 'string.quoted.ts', begin: quote, end: quote })) },
    template: { name: 'string.template.ts', begin: '`', end: '`', patterns: [{ name: 'meta.template.expression.ts', begin: '\\$\\{', end: '\\}', patterns: [{ include: '$self' }] }] },
  },
});

async function tokenizer(host: string) {
  const wasm = readFileSync(path.join(root, 'node_modules/vscode-oniguruma/release/onig.wasm'));
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)).catch(() => undefined);
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (scope) => Promise.resolve(scope === 'source.ts' ? parseRawGrammar(host, 'host.json') : scope === 'reprise.injection' ? parseRawGrammar(readFileSync(SHIPPED, 'utf8'), SHIPPED) : null),
    getInjections: (scope) => (scope === 'source.ts' ? ['reprise.injection'] : undefined),
  });
  const grammar = await registry.loadGrammar('source.ts');
  if (grammar === null) throw new Error('no grammar');
  return (line: string) => grammar.tokenizeLine(line, null).tokens;
}

interface Assertion {
  readonly line: string;
  readonly from: number;
  readonly to: number;
  /** `-scope` means that it must not be there. */
  readonly scope: string;
}

/** Reads lines and the assertions below them: `// ^^^^ scope` marks a range, `// ^^^^ - scope` says that it is absent. */
function assertions(fixture: string): readonly Assertion[] {
  const found: Assertion[] = [];
  let line = '';
  for (const each of fixture.split('\n')) {
    const match = /^\s*\/\/\s*(\^+)\s+(- )?([\w.-]+)\s*$/.exec(each);
    if (match === null) line = each;
    else found.push({ line, from: each.indexOf('^'), to: each.indexOf('^') + (match[1] ?? '').length, scope: `${match[2] === undefined ? '' : '-'}${match[3] ?? ''}` });
  }
  return found;
}

const fixture = readFileSync(path.join(import.meta.dirname, 'reprise.injection.fixture.txt'), 'utf8');
const hosts: readonly (readonly [string, string])[] = [['a small host grammar', STAND_IN], ...(existsSync(REAL) ? [["the editor's own grammar", readFileSync(REAL, 'utf8')] as const] : [])];

describe.each(hosts)('in %s', (_name, host) => {
  test.each(assertions(fixture))('$scope in $line', async ({ line, from, to, scope }) => {
    const tokens = (await tokenizer(host))(line).filter((token) => token.startIndex < to && token.endIndex > from);
    const scopes = tokens.flatMap((token) => token.scopes);
    if (scope.startsWith('-')) {
      expect(scopes.filter((each) => each.startsWith(scope.slice(1)))).toEqual([]);
      return;
    }
    expect(tokens.map((token) => [Math.max(token.startIndex, from), Math.min(token.endIndex, to)])).toEqual([[from, to]]);
    expect(tokens[0]?.startIndex).toBe(from);
    expect(tokens[0]?.endIndex).toBe(to);
    expect(scopes).toContain(scope);
  });
});

test('every pattern of the grammar is asserted', () => {
  const names = [...readFileSync(SHIPPED, 'utf8').matchAll(/"name": "([\w.]+\.reprise)"/g)].map((match) => match[1]);
  const asserted = new Set(assertions(fixture).map(({ scope }) => scope));
  expect(names.filter((name) => name !== undefined && !asserted.has(name))).toEqual([]);
});
