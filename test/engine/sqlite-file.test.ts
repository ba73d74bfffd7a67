// The SQLite file: duroxide's schema to the letter, files of older schemas, bad files, two stores on one file.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { SqliteStore, StoreError } from '../../engine/index.ts';
import { MIGRATIONS } from '../../engine/store/migrations.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sqlite-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const newPath = (): string => path.join(folder, `${(made += 1)}.db`);
const recorded = new URL('histories/duroxide/', import.meta.url);

const errorOf = (file: string): StoreError => {
  try {
    void SqliteStore.open(file).close();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('it opened');
};

/** Columns per table and indexed columns, without what is only form. */
function schemaOf(file: string): unknown {
  const database = new DatabaseSync(file);
  const names = (type: string): string[] => database.prepare("SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%' ORDER BY name").all(type).map((row) => String(row['name']));
  const tables = Object.fromEntries(names('table').map((name) => [name, database.prepare(`PRAGMA table_info(${name})`).all()]));
  const indexes = Object.fromEntries(names('index').map((name) => [name, database.prepare(`PRAGMA index_info(${name})`).all()]));
  const steps = database.prepare('SELECT version, description, success, hex(checksum) AS checksum FROM _sqlx_migrations ORDER BY version').all();
  database.close();
  return { tables, indexes, steps };
}

describe('the schema', () => {
  test('is that of a file which duroxide wrote, migration checksums included', async () => {
    const file = newPath();
    await SqliteStore.open(file).close();
    const theirs = newPath();
    copyFileSync(new URL('basics.db', recorded), theirs);
    expect(schemaOf(file)).toEqual(schemaOf(theirs));
  });

  test('opening a recorded file changes nothing in it, and shows what it holds', async () => {
    const file = newPath();
    copyFileSync(new URL('children.db', recorded), file);
    const before = schemaOf(file);
    const store = SqliteStore.open(file);
    await store.read((rows) => {
      expect(rows.instances.get('auto-1')).toMatchObject({ name: 'children::parent-auto', currentExecutionId: 1 });
      expect(rows.instances.children('auto-1')).toContain('auto-1::sub::2');
      expect(rows.instances.get('auto-1')?.createdAtMs).toBeGreaterThan(Date.UTC(2020, 0));
      expect(rows.instances.execution('auto-1', 1)).toMatchObject({ status: 'Completed', pinned: 1_032 });
    });
    await store.close();
    expect(schemaOf(file)).toEqual(before);
  });

  test.each(MIGRATIONS.map((migration, index) => ({ steps: index + 1, last: migration.description })))('a file with the first $steps steps ($last) is brought up to date', async ({ steps }) => {
    const file = newPath();
    const old = new DatabaseSync(file);
    old.exec('CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL, installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, success BOOLEAN NOT NULL, checksum BLOB NOT NULL, execution_time BIGINT NOT NULL)');
    for (const migration of MIGRATIONS.slice(0, steps)) {
      for (const statement of migration.statements) old.exec(statement);
      old.prepare('INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (?, ?, 1, ?, 0)').run(migration.version, migration.description, Buffer.from(migration.checksum, 'hex'));
    }
    old.exec("INSERT INTO instances (instance_id, orchestration_name, orchestration_version) VALUES ('old', 'n', '1.0.0')");
    old.close();
    const store = SqliteStore.open(file);
    expect(await store.read((rows) => rows.instances.get('old'))).toMatchObject({ name: 'n', customStatusVersion: 0 });
    await store.close();
    const fresh = newPath();
    await SqliteStore.open(fresh).close();
    expect(schemaOf(file)).toEqual(schemaOf(fresh));
  });
});

describe('bad files', () => {
  test('text under the name of a database', () => {
    const file = newPath();
    writeFileSync(file, 'once upon a time there was no database at all, only text that went on and on\n'.repeat(40));
    expect(errorOf(file)).toMatchObject({ code: 'not-a-database', message: expect.stringContaining(file) });
    expect(readFileSync(file, 'utf8')).toMatch(/^once upon a time/);
  });

  test('a truncated database', async () => {
    const file = newPath();
    copyFileSync(new URL('basics.db', recorded), file);
    truncateSync(file, 20_000);
    const opening = Promise.resolve().then(() => SqliteStore.open(file).read((rows) => rows.instances.list().map((id) => rows.instances.events(id, 1, -1))));
    await expect(opening).rejects.toMatchObject({ code: 'corrupt' });
  });

  test('a database of another program', () => {
    const file = newPath();
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE songs (title TEXT)');
    other.close();
    expect(errorOf(file)).toMatchObject({ code: 'foreign-database', message: expect.stringContaining('songs') });
    expect(new DatabaseSync(file).prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'delete' });
  });

  test('a schema newer than ours', async () => {
    const file = newPath();
    await SqliteStore.open(file).close();
    const newer = new DatabaseSync(file);
    newer.exec("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (20990101000000, 'tomorrow', 1, x'00', 0)");
    newer.close();
    expect(errorOf(file)).toMatchObject({ code: 'newer-schema', message: expect.stringContaining('20990101000000') });
  });

  test('a folder that does not exist', () => {
    expect(errorOf(path.join(folder, 'nowhere', 'x.db'))).toMatchObject({ code: 'failed' });
  });
});

describe('two stores on one file', () => {
  test('see each other, and know that the other one wrote', async () => {
    const file = newPath();
    const first = SqliteStore.open(file);
    const second = SqliteStore.open(file);
    const before = second.foreignRevision();
    await first.transact((rows) => rows.messages.put('a', 'm', 1, 1));
    expect(second.foreignRevision()).not.toBe(before);
    expect(await second.read((rows) => rows.messages.list('a'))).toHaveLength(1);
    const taken = await Promise.all([first, second].map((store, index) => store.transact((rows) => rows.messages.lock('a', `t${index}`, 1, 9))));
    expect(taken.toSorted()).toEqual([false, true]);
    await first.close();
    await second.close();
  });
});
