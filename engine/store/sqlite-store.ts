// E5: a turn commits in one transaction or not at all. The store on a SQLite file, in the schema of duroxide.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { BUSY_TIMEOUT_MS, COLLECTING_TURNS_MAX } from '../limits.ts';
import { soon } from '../runtime/clock.ts';
import { fileIdentity } from '../runtime/file-identity.ts';
import { CREATE_MIGRATIONS_TABLE, MIGRATIONS, MIGRATIONS_TABLE, STORE_TABLES } from './migrations.ts';
import { integerOf, textOf, type SqlConnection } from './sqlite-connection.ts';
import { sqliteInstances } from './sqlite-instances.ts';
import { sqliteMessages, sqliteWork } from './sqlite-queues.ts';
import { sqliteValues } from './sqlite-values.ts';
import { StoreError, type StoreErrorCode } from './store-error.ts';
import { isNews, newTouched, touchOf } from './touched.ts';
import type { Commit, Store, StoreTransaction } from './store.ts';

/** How a file is kept. */
export interface SqliteOptions {
  /** `normal` (the default) survives the death of the process; `full` also a loss of power right after an acknowledgement. */
  readonly synchronous?: 'normal' | 'full';
}

const CACHE_KIB = 64_000;

interface Pending {
  readonly writes: boolean;
  /** Runs the change and keeps its result or its error. */
  run(rows: StoreTransaction): void;
  settle(commitError: unknown): void;
}

/** Owns one connection. Changes that are asked for in the same turn of the event loop share a transaction. */
export class SqliteStore implements Store {
  readonly kind = 'sqlite';
  readonly #database: DatabaseSync;
  readonly #path: string;
  /** Of the file when it was opened; undefined where there is none. */
  readonly #identity: string | undefined;
  readonly #connection: SqlConnection;
  readonly #rows: StoreTransaction;
  readonly #listeners = new Set<(commit: Commit) => void>();
  #queue: Pending[] = [];
  /** A transaction is to come; whoever asks for something now takes part in it. */
  #isCollecting = false;
  #closed = false;
  #touched = newTouched();

  private constructor(database: DatabaseSync, path: string) {
    this.#database = database;
    this.#path = path;
    this.#identity = path === ':memory:' ? undefined : fileIdentity(path);
    this.#connection = connect(database);
    const touch = touchOf(() => this.#touched);
    this.#rows = {
      instances: sqliteInstances(this.#connection, touch),
      messages: sqliteMessages(this.#connection, touch.messages),
      work: sqliteWork(this.#connection, touch.work),
      values: sqliteValues(this.#connection, touch),
    };
  }

  /**
   * Opens a store.
   * @param path a file, created when absent; `:memory:` for a private one.
   * @throws StoreError when this runtime has no SQLite, or the file is not a store, is damaged or was written by a newer schema.
   */
  static open(path: string, options: SqliteOptions = {}): SqliteStore {
    const sqlite = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:sqlite');
    if (sqlite === undefined) throw new StoreError('not-available', 'this runtime has no SQLite (node:sqlite came with Node 22.13); use a MemoryStore, or run with a newer Node');
    let database: DatabaseSync | undefined;
    try {
      database = new sqlite.DatabaseSync(path);
      prepareDatabase(database, path, options.synchronous ?? 'normal');
      return new SqliteStore(database, path);
    } catch (error) {
      database?.close();
      throw asStoreError(error, path);
    }
  }

  transact<Result>(change: (rows: StoreTransaction) => Result): Promise<Result> {
    return this.#enqueue(change, true);
  }

  read<Result>(look: (rows: StoreTransaction) => Result): Promise<Result> {
    return this.#enqueue(look, false);
  }

  subscribe(listener: (commit: Commit) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  foreignRevision(): number {
    return this.#closed ? 0 : integerOf(this.#connection.get('PRAGMA data_version') ?? {}, 'data_version');
  }

  /** Waits for what was asked for before, then closes the file. */
  async close(): Promise<void> {
    if (this.#closed) return;
    await this.read(() => undefined);
    this.#closed = true;
    this.#listeners.clear();
    this.#database.close();
  }

  #enqueue<Result>(change: (rows: StoreTransaction) => Result, writes: boolean): Promise<Result> {
    if (this.#closed) return Promise.reject(new StoreError('closed', 'the store is closed'));
    return new Promise((resolve, reject) => {
      let outcome: { readonly value: Result } | { readonly error: unknown } | undefined;
      this.#queue.push({
        writes,
        run: (rows) => {
          try {
            outcome = { value: change(rows) };
          } catch (error) {
            outcome = { error };
            throw error;
          }
        },
        settle: (commitError) => {
          if (commitError !== undefined) reject(asStoreError(commitError, undefined));
          else if (outcome !== undefined && 'value' in outcome) resolve(outcome.value);
          else reject(asStoreError(outcome?.error, undefined));
        },
      });
      if (this.#isCollecting) return;
      this.#isCollecting = true;
      this.#collect(1, 0);
    });
  }

  /** Waits while more is asked for in every turn of the event loop: the more changes share a transaction, the less each of them costs. */
  #collect(seen: number, turns: number): void {
    soon(() => {
      if (this.#queue.length > seen && turns < COLLECTING_TURNS_MAX) this.#collect(this.#queue.length, turns + 1);
      else this.#flush();
    });
  }

  /** One transaction for everything that waits; when one change fails, each gets a transaction of its own. */
  #flush(): void {
    const batch = this.#queue;
    this.#queue = [];
    if (this.#attempt(batch) === undefined) for (const pending of batch) pending.settle(undefined);
    else for (const pending of batch) pending.settle(this.#attempt([pending]));
    this.#isCollecting = this.#queue.length > 0;
    if (this.#isCollecting) this.#collect(this.#queue.length, 0);
  }

  /**
   * News is told before the commit, so that what its listeners ask for becomes a part of it: `batch` grows. Nobody is answered before the
   * commit, and a listener that was woken by changes which are rolled back finds nothing.
   * @returns the error that rolled everything back, or undefined after a commit.
   */
  #attempt(batch: Pending[]): unknown {
    this.#touched = newTouched();
    const writes = batch.some((pending) => pending.writes);
    try {
      if (writes) this.#requireFile();
      this.#connection.run(writes ? 'BEGIN IMMEDIATE' : 'BEGIN');
      for (let next = 0; next < batch.length; next++) {
        batch[next]?.run(this.#rows);
        if (next < batch.length - 1) continue;
        this.#tell();
        batch.push(...this.#queue.splice(0));
      }
      this.#connection.run('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      return error ?? new StoreError('failed', 'the change failed without an error');
    }
    return undefined;
  }

  /** SQLite would go on writing to a file that has no name any more. */
  #requireFile(): void {
    if (this.#identity === undefined) return;
    const identity = fileIdentity(this.#path);
    if (identity === this.#identity) return;
    throw new StoreError('moved', `the store file '${this.#path}' was ${identity === undefined ? 'deleted or moved away' : 'replaced by another file'} while it was open; nothing more is written, because it would be lost. Put it back (with its -wal file) under that name, or open the store again to go on with what lies there now`);
  }

  #tell(): void {
    const touched = this.#touched;
    if (!isNews(touched)) return;
    this.#touched = newTouched();
    for (const listener of this.#listeners) listener(touched);
  }
}

function connect(database: DatabaseSync): SqlConnection {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    run: (sql, ...values) => Number(prepared(sql).run(...values).changes),
    get: (sql, ...values) => prepared(sql).get(...values),
    all: (sql, ...values) => prepared(sql).all(...values),
  };
}

function prepareDatabase(database: DatabaseSync, path: string, synchronous: 'normal' | 'full'): void {
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  database.exec('PRAGMA foreign_keys = ON');
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all().map((row) => textOf(row, 'name'));
  refuseForeign(tables, path);
  if (path !== ':memory:') database.exec('PRAGMA journal_mode = WAL');
  database.exec(`PRAGMA synchronous = ${synchronous === 'full' ? 'FULL' : 'NORMAL'}`);
  database.exec('PRAGMA wal_autocheckpoint = 10000');
  database.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
  migrate(database, path);
}

function refuseForeign(tables: readonly string[], path: string): void {
  const own = tables.filter((name) => !name.startsWith('sqlite_'));
  if (own.length === 0) return;
  const missing = STORE_TABLES.filter((name) => !own.includes(name));
  if (missing.length === 0 && own.includes(MIGRATIONS_TABLE)) return;
  const found = own.slice(0, 5).join(', ');
  throw new StoreError('foreign-database', `'${path}' is a database of another program (its tables: ${found}${own.length > 5 ? ', …' : ''}); a store has ${[...STORE_TABLES, MIGRATIONS_TABLE].join(', ')}`);
}

function migrate(database: DatabaseSync, path: string): void {
  database.exec('BEGIN IMMEDIATE');
  const fresh = database.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(MIGRATIONS_TABLE) === undefined;
  if (fresh) database.exec(CREATE_MIGRATIONS_TABLE);
  const applied = new Set(database.prepare(`SELECT version FROM ${MIGRATIONS_TABLE}`).all().map((row) => integerOf(row, 'version')));
  const known = new Set(MIGRATIONS.map((migration) => migration.version));
  const newer = [...applied].filter((version) => !known.has(version));
  if (newer.length > 0) throw new StoreError('newer-schema', `'${path}' has schema step ${Math.max(...newer)}, which this build does not know (its last is ${MIGRATIONS.at(-1)?.version}); open it with a newer build`);
  for (const migration of MIGRATIONS) {
    if (applied.has(migration.version)) continue;
    for (const statement of migration.statements) database.exec(statement);
    database
      .prepare(`INSERT INTO ${MIGRATIONS_TABLE} (version, description, success, checksum, execution_time) VALUES (?, ?, 1, ?, 0)`)
      .run(migration.version, migration.description, Buffer.from(migration.checksum, 'hex'));
  }
  database.exec('COMMIT');
}

/** Primary result codes of SQLite, of which its extended codes keep the low byte. */
const CODES: Readonly<Record<number, readonly [StoreErrorCode, string]>> = {
  5: ['busy', 'another process keeps the store locked'],
  6: ['busy', 'another process keeps the store locked'],
  8: ['read-only', 'the store cannot be written'],
  11: ['corrupt', 'the store file is damaged'],
  13: ['full', 'there is no room left for the store'],
  14: ['failed', 'the store file cannot be opened'],
  26: ['not-a-database', 'the file is not a SQLite database'],
};

function asStoreError(error: unknown, path: string | undefined): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
  const [code, sentence] = CODES[error.errcode & 0xff] ?? ['failed', 'the store failed'];
  return new StoreError(code, `${sentence}${path === undefined ? '' : ` ('${path}')`}: ${error.message}`, error);
}

