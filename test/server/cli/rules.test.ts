// `reprise rules` and `reprise explain`.
import { expect, test } from 'vitest';
import { main } from '../../../server/cli/main.ts';
import { RULE_FACTS } from '../../../server/rules/index.ts';

async function run(...args: readonly string[]): Promise<readonly [number, string, string]> {
  let out = '';
  let err = '';
  const code = await main(args, { cwd: '/', env: {}, isTty: false, out: (text) => void (out += text), err: (text) => void (err += text) });
  return [code, out, err];
}

test('every rule is listed, and a page is printed', async () => {
  const [code, out] = await run('rules');
  expect(code).toBe(0);
  expect(out.trimEnd().split('\n').map((line) => line.split(' ')[0])).toEqual([...RULE_FACTS.keys()]);
  expect((await run('explain', 'no-io'))[1]).toMatch(/^# no-io\n[\s\S]*## Why/);
  expect(JSON.parse((await run('explain', 'no-io', '--format', 'json'))[1]).rule.page).toContain('## Why');
  expect(await run('explain', 'no-oi')).toEqual([2, '', 'reprise: There is no rule "no-oi".\nDid you mean "no-io"?\n']);
});
