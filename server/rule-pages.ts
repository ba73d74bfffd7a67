// The pages of the rules, shipped as files beside the server: what `codeDescription` opens.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BUNDLED, TOOL_ROOT } from './tool.ts';

const known = new Map<string, string | undefined>();

/** The address of a rule's page, or undefined where it was not shipped. */
export function rulePageUri(rule: string): string | undefined {
  if (!known.has(rule)) {
    const file = join(TOOL_ROOT, ...(BUNDLED ? ['dist', 'rules'] : ['server', 'rules']), `${rule}.md`);
    known.set(rule, existsSync(file) ? pathToFileURL(file).toString() : undefined);
  }
  return known.get(rule);
}
