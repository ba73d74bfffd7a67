// Every rule against its fixtures, its page's examples, its fixes, and the same texts cut off at every line.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Project } from '../../server/analysis/project.ts';
import { RULES } from '../../server/rules/index.ts';
import { applyFixes, changeFixture, findingsOf, labelsOf, openFixture } from '../support/check.ts';
import { parseFixture, printFixture } from '../support/fixture.ts';

const folder = path.join(import.meta.dirname, 'fixtures');
const pages = path.join(import.meta.dirname, '..', '..', 'server', 'rules');
const update = process.env['UPDATE'] === '1';
const ruleIds = Object.keys(RULES);
const topics = readdirSync(folder).sort();
const fixtureFiles = topics.flatMap((topic) => readdirSync(path.join(folder, topic)).filter((name) => name.endsWith('.ts') && !name.endsWith('.fixed.ts')).map((name) => `${topic}/${name}`));

describe('fixtures', () => {
  test.each(ruleIds)('rule %s has a fixture folder with five findings and a page', (id) => {
    expect(topics, 'rule has no fixture folder').toContain(id);
    const labels = readdirSync(path.join(folder, id)).filter((name) => !name.endsWith('.fixed.ts')).flatMap((name) => parseFixture(readFileSync(path.join(folder, id, name), 'utf8')).labels);
    expect(labels.filter((label) => label.rule === id).length).toBeGreaterThanOrEqual(5);
    expect(existsSync(path.join(pages, `${id}.md`))).toBe(true);
  });
});

describe.each(fixtureFiles)('%s', (name) => {
  const file = path.join(folder, name);
  const text = readFileSync(file, 'utf8');
  const fixture = parseFixture(text);
  // One program for the three questions, and only as long as they are asked.
  let opened: Project | undefined;
  const projectOf = (): Project => (opened ??= openFixture(fixture.files));
  const options = { unversioned: name.startsWith('unversioned-orchestration/') };
  afterAll(() => {
    opened = undefined;
  });

  test('has exactly the findings that it lists', () => {
    const project = projectOf();
    const printed = printFixture(fixture.files, labelsOf(project, findingsOf(project, options)));
    if (update) writeFileSync(file, printed);
    else expect(printed).toBe(text);
  });

  test('gives what its fixes make as a whole file', () => {
    const rule = name.split('/')[0]!;
    const project = projectOf();
    const fixed = applyFixes(project, findingsOf(project, options), rule);
    const changed = new Map([...fixed].filter(([file, text]) => text !== fixture.files.get(file)));
    const expected = path.join(folder, name.replace(/\.ts$/, '.fixed.ts'));
    const printed = changed.size === 0 ? undefined : printFixture(new Map([...changed]), []);
    if (update && printed !== undefined) writeFileSync(expected, printed);
    expect(printed).toBe(existsSync(expected) ? readFileSync(expected, 'utf8') : undefined);
  });

  test('cut off at every line is analysed without an exception, and whole again gives the same', () => {
    const { files } = fixture;
    const project = projectOf();
    const before = labelsOf(project);
    for (const [file, text] of files) {
      const lines = text.split('\n');
      for (let count = 0; count < lines.length; count += 1) {
        changeFixture(project, new Map([...files, [file, lines.slice(0, count).join('\n')]]));
        findingsOf(project);
      }
      changeFixture(project, files);
    }
    expect(labelsOf(project)).toEqual(before);
  });
});

describe('pages', () => {
  const examples = ruleIds.flatMap((id) => {
    const page = existsSync(path.join(pages, `${id}.md`)) ? readFileSync(path.join(pages, `${id}.md`), 'utf8') : '';
    return [...page.matchAll(/```ts (good|bad)\n([\s\S]*?)```/g)].map((match, index) => ({ id, kind: match[1]!, text: match[2]!, index }));
  });

  test.each(ruleIds)('the page of %s says why, and has a bad and a good example', (id) => {
    const page = readFileSync(path.join(pages, `${id}.md`), 'utf8');
    expect(page).toMatch(new RegExp(`^# ${id}\n`));
    expect(page).toContain('## Why');
    expect(examples.filter((example) => example.id === id).map((example) => example.kind)).toEqual(expect.arrayContaining(['bad', 'good']));
  });

  test.each(examples)('example $index of $id is $kind', ({ id, kind, text }) => {
    const found = findingsOf(openFixture(parseFixture(text).files)).map((finding) => finding.rule);
    if (kind === 'bad') expect(new Set(found)).toEqual(new Set([id]));
    else expect(found).toEqual([]);
  });
});
