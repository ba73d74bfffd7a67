// Challenges: code that tries to slip past the rules, and legal code that looks like what they flag, written from the rules' descriptions alone.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { RULE_FACTS } from '../../server/rules/index.ts';
import { changeFixture, findingsOf, FIXTURE_FOLDER, openFixture } from '../support/check.ts';
import { parseFixture } from '../support/fixture.ts';

const folder = path.join(import.meta.dirname, 'challenges');
const groups = readdirSync(folder).sort();
/** `// ! rule-id` at the end of a line expects a finding of that rule that sits on the line; several are separated by commas. */
const MARK = /\/\/ ! ([\w-]+(?:, [\w-]+)*)$/;
/** What a challenge compares its code with is read once, when its project is opened. */
const OF_THE_PAST = /^\/\.baseline\/|\/reprise\.lock\.json$|\.history\.json$/;

interface Challenge {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
  readonly expected: readonly string[];
}

function challengesOf(group: string): readonly Challenge[] {
  return ['evades', 'legal'].flatMap((kind) => {
    const within = path.join(folder, group, kind);
    return !existsSync(within) ? [] : readdirSync(within).sort().map((file) => read(`${kind}/${file}`, readFileSync(path.join(within, file), 'utf8')));
  });
}

function read(name: string, text: string): Challenge {
  const { files } = parseFixture(text);
  const expected = [...files].flatMap(([file, content]) => content.split('\n').flatMap((line, index) => (MARK.exec(line)?.[1] ?? '').split(', ').filter((rule) => rule !== '').map((rule) => `${file}:${index + 1} ${rule}`)));
  return { name, files, expected: expected.sort() };
}

describe.each(groups)('%s', (group) => {
  const challenges = challengesOf(group);
  const project = openFixture(new Map());

  test.each(challenges)('$name', ({ name, files, expected }) => {
    expect(name.startsWith('evades/') ? expected.length > 0 : expected.length === 0, 'an evasion marks what must be found, legal code marks nothing').toBe(true);
    for (const mark of expected) expect(RULE_FACTS.has(mark.split(' ')[1]!), `${mark} names a rule`).toBe(true);
    const own = [...files.keys()].some((file) => OF_THE_PAST.test(file));
    const checked = own ? openFixture(files) : project;
    if (!own) changeFixture(project, files);
    // Hints of other groups are opinions about the example, not about what it tries.
    const options = { unversioned: name.includes('/unversioned-') };
    const counted = findingsOf(checked, options).filter((finding) => finding.severity !== 'hint' || finding.group === group);
    const found = counted.map(({ rule, span }) => `${span.file.slice(FIXTURE_FOLDER.length)}:${checked.workspace.file(span.file)!.getLineAndCharacterOfPosition(span.start).line + 1} ${rule}`);
    expect([...new Set(found)].sort()).toEqual(expected);
  });
});
