// What the importers make of the recordings: databases and event files say the same, and nothing is lost on the way.
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodeEvent, importDuroxideSqlite, importHistories, type ImportedHistories } from '../../engine/index.ts';
import { casesOf, corpusFolder, corpusGroups, groups, textOf } from '../support/duroxide-corpus.ts';

/** A group's database; the live one is read from a copy of its three files, as a file that somebody writes to must be. */
function readDatabase(group: string): ImportedHistories {
  const file = path.join(corpusFolder, `${group}.db`);
  if (group !== 'live-wal') return importDuroxideSqlite(file, file);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'corpus-'));
  try {
    for (const suffix of ['', '-wal', '-shm']) copyFileSync(`${file}${suffix}`, path.join(folder, `live-wal.db${suffix}`));
    return importDuroxideSqlite(path.join(folder, 'live-wal.db'), file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Stored lines of an event file, without the array around them. */
function linesOf(text: string): readonly string[] {
  return text.split('\n').slice(1, -2).map((line) => line.replace(/,$/, ''));
}

describe.each([...groups, 'nondeterminism'])('%s', (group) => {
  const cases = casesOf(group);

  test('the database holds the executions of the event files, and their states', () => {
    const { format, executions, problems } = readDatabase(group);
    expect(format).toBe('duroxide-sqlite');
    expect(problems).toEqual([]);
    const found = new Map(executions.map((execution) => [`${execution.instance} ${execution.execution}`, execution]));
    expect([...found.keys()].toSorted()).toEqual(cases.map(({ expected }) => `${expected.instance} ${expected.execution}`).toSorted());
    for (const { expected, file } of cases) {
      const execution = found.get(`${expected.instance} ${expected.execution}`);
      expect(execution).toMatchObject({ name: expected.orchestration, version: expected.version, status: expected.status, problems: [] });
      expect(execution?.events.map(encodeEvent)).toEqual(linesOf(textOf(file)));
      expect(Object.fromEntries(Object.entries(execution?.kv ?? {}).map(([key, entry]) => [key, entry.value]))).toEqual(expected.kv_before);
    }
  });
});

describe.each(corpusGroups)('event files of %s', (group) => {
  test('E4: every event is written back byte for byte', () => {
    for (const { file } of casesOf(group)) {
      const text = textOf(file);
      const { format, executions, problems } = importHistories([{ file, text }]);
      expect({ format, problems }).toEqual({ format: 'duroxide-json', problems: [] });
      expect(executions.flatMap(({ events }) => events).map(encodeEvent)).toEqual(linesOf(text));
    }
  });
});

test('reading leaves nothing beside the databases', () => {
  const before = readdirSync(corpusFolder).toSorted();
  for (const group of groups) readDatabase(group);
  expect(readdirSync(corpusFolder).toSorted()).toEqual(before);
});
