// `reprise redact`: recorded histories without what they were about, to be shared or kept as fixtures.
import { resolve } from 'node:path';
import { redactHistories } from '@reprise/engine';
import type { Command, ExitCode, ParsedArguments, Terminal } from './command.ts';
import { checkFormat, documentsOf, readHistories, refuseToOverwrite, reportWritten } from './history-output.ts';
import { writeAll } from './write-files.ts';

/** Where redacted histories go when nobody says. */
const FOLDER = 'redacted';

export const redact: Command = {
  name: 'redact',
  summary: 'Writes recorded histories with stand-ins for every payload; they replay, compared by everything else.',
  usage: '<histories…>',
  options: {
    keep: { type: 'string', multiple: true, summary: 'A member of payloads or events whose value stays, at any depth. May be repeated.' },
    'keep-numbers': { type: 'boolean', summary: 'Numbers stay: the code may count by them.' },
    instances: { type: 'boolean', summary: 'Ids of instances and sessions get stand-ins, too.' },
    out: { type: 'string', short: 'o', summary: `The folder that is written to (${FOLDER}).` },
    force: { type: 'boolean', summary: 'Overwrites files.' },
  },
  run,
};

async function run(args: ParsedArguments, terminal: Terminal): Promise<ExitCode> {
  checkFormat(args, 'redact');
  const { executions, problems } = readHistories(args, terminal);
  const { keep, out } = args.options;
  const redacted = redactHistories(executions, {
    keep: Array.isArray(keep) ? keep : [],
    keepNumbers: args.options['keep-numbers'] === true,
    instances: args.options['instances'] === true,
  });
  const files = documentsOf(redacted, resolve(terminal.cwd, typeof out === 'string' ? out : FOLDER));
  refuseToOverwrite(files.keys(), args, terminal);
  writeAll(files);
  return reportWritten('redact', [...files.keys()], problems, args, terminal);
}
