// Modules of Node that compute and nothing else.
import type { OrchestrationContext } from '@reprise/engine';
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import * as path from 'node:path';
import qs from 'node:querystring';
import { StringDecoder } from 'node:string_decoder';
import { URL as Address, domainToASCII } from 'node:url';
import { inspect, isDeepStrictEqual } from 'node:util';
export async function computed(ctx: OrchestrationContext, input: { url: string; file: string }): Promise<string> {
  const address = new Address(input.url);
  assert.ok(address.host !== '');
  const file = path.posix.join('/data', path.basename(input.file));
  const text = new StringDecoder('utf8').write(Buffer.from(file));
  const same = isDeepStrictEqual(qs.parse(address.search), {});
  await ctx.scheduleActivity<void>('Store', { file: text, same, host: domainToASCII(address.hostname) });
  return inspect({ file });
}
