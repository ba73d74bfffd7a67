// The frame of the command line: exit codes, help, the error document and wrong use.
import { expect, test } from 'vitest';
import { main } from '../../../server/cli/main.ts';
import { UsageError } from '../../../server/cli/command.ts';
import type { Command, ExitCode, ParsedArguments, Terminal } from '../../../server/cli/command.ts';

interface Ran {
  readonly exit: ExitCode;
  readonly out: string;
  readonly err: string;
  readonly seen: { args: ParsedArguments; cwd: string } | undefined;
}

async function run(argv: readonly string[], behave: () => ExitCode = () => 0): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  let seen: Ran['seen'];
  const probe: Command = {
    name: 'probe',
    summary: 'Tries things.',
    usage: '<things…>',
    options: { deep: { type: 'boolean', summary: 'Looks deeper.' }, only: { type: 'string', multiple: true, summary: 'Only these.' } },
    run: (args: ParsedArguments, terminal: Terminal) => {
      seen = { args, cwd: terminal.cwd };
      return Promise.resolve(behave());
    },
  };
  const exit = await main(argv, { cwd: process.cwd(), env: {}, isTty: false, out: (text) => void out.push(text), err: (text) => void err.push(text) }, { probe: () => Promise.resolve(probe) });
  return { exit, out: out.join(''), err: err.join(''), seen };
}

test('a command gets its positionals, its options and the folder of --cwd', async () => {
  const ran = await run(['--cwd', 'server', 'probe', 'a', '--deep', '--only', 'x', '--only=y', 'b']);
  expect(ran.exit).toBe(0);
  expect(ran.seen?.args.positionals).toEqual(['a', 'b']);
  expect(ran.seen?.args.options).toMatchObject({ deep: true, only: ['x', 'y'] });
  expect(ran.seen?.cwd).toMatch(/server$/);
});

test('the exit code of the command is the exit code', async () => {
  expect((await run(['probe'], () => 1)).exit).toBe(1);
});

test('--version prints the version of the package', async () => {
  const ran = await run(['--version']);
  expect(ran).toMatchObject({ exit: 0, err: '' });
  expect(ran.out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('--help lists the commands, and those of one command its options', async () => {
  expect((await run(['--help'])).out).toContain('reprise probe <things…>  Tries things.');
  const own = await run(['probe', '--help']);
  expect(own).toMatchObject({ exit: 0, seen: undefined });
  expect(own.out).toContain('--only VALUE');
});

test.each([
  [[], 'no-command'],
  [['prob'], 'unknown-command'],
  [['probe', '--depe'], 'unknown-option'],
  [['probe', '--only'], 'bad-option'],
  [['--cwd', 'no/such/folder', 'probe'], 'no-such-folder'],
  [['--cwd', 'package.json', 'probe'], 'not-a-folder'],
])('wrong use %j is exit code 2 with code %s, as text and as a document', async (argv, code) => {
  const text = await run(argv);
  expect(text).toMatchObject({ exit: 2, out: '' });
  expect(text.err).toMatch(/^reprise: .+\n.+\n$/);
  const json = await run([...argv, '--format=json']);
  expect(json.exit).toBe(2);
  const document = JSON.parse(json.out);
  expect(document).toMatchObject({ version: 1, tool: { name: 'reprise' }, error: { code } });
  expect(Object.keys(document.error)).toContain('hint');
});

test('a mistyped name gets a suggestion', async () => {
  expect((await run(['prob'])).err).toContain('Did you mean "probe"?');
  expect((await run(['probe', '--depe'])).err).toContain('Did you mean --deep?');
});

test('an error of use carries its place', async () => {
  const ran = await run(['probe', '--format', 'json'], () => {
    throw new UsageError('bad-file', 'This is no history.', { file: 'a.json', line: 3, column: 1, hint: 'Give another.' });
  });
  expect(JSON.parse(ran.out).error).toEqual({ code: 'bad-file', message: 'This is no history.', file: 'a.json', line: 3, column: 1, hint: 'Give another.' });
});

test('an unexpected error is exit code 3, and shows its stack only with --debug', async () => {
  const fail = (): ExitCode => {
    throw new Error('out of cheese');
  };
  const quiet = await run(['probe'], fail);
  expect(quiet.exit).toBe(3);
  expect(quiet.err).not.toMatch(/\n\s+at /);
  expect((await run(['probe', '--debug'], fail)).err).toMatch(/\n\s+at /);
  expect(JSON.parse((await run(['probe', '--format=json'], fail)).out).error.code).toBe('internal');
});
