// `reprise import`: recorded histories of any format that we read, written as one that is asked for.
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { encodeEventList, restoreHistories, SqliteStore } from '@reprise/engine';
import type { HistoryProblem } from '@reprise/engine';
import { UsageError, type Command, type ExitCode, type ParsedArguments, type Terminal } from './command.ts';
import { checkFormat, documentsOf, readHistories, refuseToOverwrite, reportWritten, type ReadHistories } from './history-output.ts';
import { writeAll } from './write-files.ts';

const TARGETS = ['reprise', 'duroxide-json', 'duroxide-sqlite'] as const;
type Target = (typeof TARGETS)[number];

/** Where histories go when nobody says. */
const PLACES: Readonly<Record<Target, string>> = { reprise: 'histories', 'duroxide-json': 'histories.json', 'duroxide-sqlite': 'histories.db' };

export const importHistories: Command = {
  name: 'import',
  summary: 'Writes recorded histories in another format: *.history.json, event JSON, or a database.',
  usage: '<histories…>',
  options: {
    to: { type: 'string', summary: `What is written: ${TARGETS.join(', ')} (reprise).` },
    out: { type: 'string', short: 'o', summary: `A folder for *.history.json (${PLACES.reprise}), otherwise a file (${PLACES['duroxide-json']}, ${PLACES['duroxide-sqlite']}).` },
    'open-work': { type: 'boolean', summary: 'Into a database: what unfinished runs wait for is queued, so that a runtime goes on with them.' },
    force: { type: 'boolean', summary: 'Overwrites files.' },
  },
  run,
};

async function run(args: ParsedArguments, terminal: Terminal): Promise<ExitCode> {
  checkFormat(args, 'import');
  const target = targetOf(args);
  const read = readHistories(args, terminal);
  const place = resolve(terminal.cwd, typeof args.options['out'] === 'string' ? args.options['out'] : PLACES[target]);
  const { written, problems } = await write(target, place, read, args, terminal);
  return reportWritten('import', written, [...read.problems, ...problems], args, terminal);
}

function targetOf(args: ParsedArguments): Target {
  const wanted = args.options['to'] ?? 'reprise';
  const target = TARGETS.find((each) => each === wanted);
  if (target === undefined) throw new UsageError('unknown-target', `reprise import cannot write "${String(wanted)}".`, { hint: `One of: ${TARGETS.join(', ')}.` });
  return target;
}

interface Written {
  readonly written: readonly string[];
  readonly problems: readonly HistoryProblem[];
}

async function write(target: Target, place: string, { executions }: ReadHistories, args: ParsedArguments, terminal: Terminal): Promise<Written> {
  if (target === 'duroxide-sqlite') return writeDatabase(place, executions, args, terminal);
  const { text, problems } = target === 'reprise' ? { text: '', problems: [] } : encodeEventList(executions);
  const files = target === 'reprise' ? documentsOf(executions, place) : new Map([[place, text]]);
  refuseToOverwrite(files.keys(), args, terminal);
  writeAll(files);
  return { written: [...files.keys()], problems };
}

async function writeDatabase(place: string, executions: ReadHistories['executions'], args: ParsedArguments, terminal: Terminal): Promise<Written> {
  refuseToOverwrite([place], args, terminal);
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${place}${suffix}`, { force: true });
  const store = SqliteStore.open(place);
  try {
    const { problems } = await restoreHistories(store, executions, { openWork: args.options['open-work'] === true });
    return { written: [place], problems };
  } finally {
    await store.close();
  }
}
