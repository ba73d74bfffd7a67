// A hook of the tests: the database behind a store, so that a disk can be made full or read-only while a runtime works on it.
import { DatabaseSync } from 'node:sqlite';

let last: DatabaseSync | undefined;
const exec = DatabaseSync.prototype.exec;

/** The connection of the store that `open` opens. */
export function databaseOf<Opened>(open: () => Opened): { readonly opened: Opened; readonly database: DatabaseSync } {
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
    last = this;
    return exec.call(this, sql);
  };
  try {
    const opened = open();
    if (last === undefined) throw new Error('no database was opened');
    return { opened, database: last };
  } finally {
    DatabaseSync.prototype.exec = exec;
    last = undefined;
  }
}
