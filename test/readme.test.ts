// The README's table of rules and its list of packages say what is there.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { RULE_FACTS, RULES } from '../server/rules/index.ts';
import { root } from './support/source-files.ts';

const begin = '<!-- rules: test/readme.test.ts keeps this table true -->\n';
const end = '<!-- end of rules -->\n';

/** One row a rule, in the order of the registry. */
function rulesTable(): string {
  const withFixes = new Set(Object.values(RULES).filter((rule) => rule.fixes !== undefined).map((rule) => rule.id));
  withFixes.add('version-guard');
  const rows = [...RULE_FACTS.values()].map(({ id, group, severity, summary }) => {
    const name = Object.hasOwn(RULES, id) || id === 'version-guard' ? `[\`${id}\`](server/rules/${id}.md)` : `\`${id}\``;
    return `| ${name} | ${group} | ${severity} | ${withFixes.has(id) ? 'fix' : ''} | ${summary} |\n`;
  });
  return `\n| rule | group | severity | | reports |\n|---|---|---|---|---|\n${rows.join('')}\n`;
}

const file = path.join(root, 'README.md');

describe('README', () => {
  test('lists every rule with its severity and fix', () => {
    const text = readFileSync(file, 'utf8');
    const from = text.indexOf(begin) + begin.length;
    const to = text.indexOf(end);
    expect(from).toBeGreaterThan(begin.length);
    if (process.env['UPDATE'] === '1') writeFileSync(file, text.slice(0, from) + rulesTable() + text.slice(to));
    else expect(text.slice(from, to)).toBe(rulesTable());
  });

  test('gives each run-time dependency its sentence', () => {
    const manifest: { readonly dependencies: Readonly<Record<string, string>> } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const text = readFileSync(file, 'utf8');
    expect(Object.keys(manifest.dependencies).filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
