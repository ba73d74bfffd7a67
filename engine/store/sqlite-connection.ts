// What the SQL files need of a database, and how they read its columns without trusting them.
import { StoreError } from './store-error.ts';

export type SqlValue = string | number | bigint | null | Uint8Array;
export type SqlRow = Readonly<Record<string, SqlValue | undefined>>;

/** Statements are prepared once per text. */
export interface SqlConnection {
  /** The number of changed rows. */
  run(sql: string, ...values: readonly SqlValue[]): number;
  get(sql: string, ...values: readonly SqlValue[]): SqlRow | undefined;
  all(sql: string, ...values: readonly SqlValue[]): readonly SqlRow[];
}

export function textOf(row: SqlRow, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw new StoreError('corrupt', `column ${column} holds ${value === null ? 'nothing' : typeof value} where text belongs`);
}

export function optionalTextOf(row: SqlRow, column: string): string | undefined {
  const value = row[column];
  return value === null || value === undefined ? undefined : textOf(row, column);
}

export function integerOf(row: SqlRow, column: string): number {
  const value = row[column];
  if (typeof value === 'number') return value;
  throw new StoreError('corrupt', `column ${column} holds ${value === null ? 'nothing' : typeof value} where a number belongs`);
}

export function optionalIntegerOf(row: SqlRow, column: string): number | undefined {
  const value = row[column];
  return value === null || value === undefined ? undefined : integerOf(row, column);
}

/** Reads a time as either engine writes it: `YYYY-MM-DD HH:MM:SS[.mmm]` in UTC, or epoch milliseconds. */
export function timeOf(row: SqlRow, column: string): number | undefined {
  const value = row[column];
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number') return value;
  const text = textOf(row, column);
  if (text === lastTime.text) return lastTime.epochMs;
  const parts = TIME.exec(text);
  if (parts === null) return undefined;
  const epochMs = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]), Number(parts[4]), Number(parts[5]), Number(parts[6]), Number(parts[7] ?? 0));
  lastTime = { epochMs, text };
  return epochMs;
}

const TIME = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{3}))?/;

/** The text form of a time, which sorts like the time and reads like SQLite's own. */
export function timeText(epochMs: number): string {
  if (epochMs === lastWritten.epochMs) return lastWritten.text;
  const text = new Date(epochMs).toISOString().replace('T', ' ').replace('Z', '');
  lastWritten = { epochMs, text };
  return text;
}

// Many rows are written in one millisecond, and a row is often read with two equal times.
let lastWritten = { epochMs: Number.NaN, text: '' };
let lastTime = { epochMs: Number.NaN, text: '' };

export function orNull<Value extends SqlValue>(value: Value | undefined): Value | null {
  return value === undefined ? null : value;
}
