// The pages of the rules, shipped as files beside the server: what `codeDescription` opens.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BUNDLED, TOOL_ROOT } from './tool.ts';

const known = new Map<string, string | undefined>();

/** The address of a rule's page, or undefined where it was not shipped. */
export function rulePageUri(rule: string): string | undefined {
  if (!known.has(rule)) known.set(rule, existsSync(pageFile(rule)) ? pathToFileURL(pageFile(rule)).toString() : undefined);
  return known.get(rule);
}

/** The text of a rule's page in markdown, or undefined where it has none. */
export function rulePage(rule: string): string | undefined {
  return existsSync(pageFile(rule)) ? readFileSync(pageFile(rule), 'utf8').replaceAll('\r\n', '\n') : undefined;
}

/** Ids of rules are letters and dashes: nothing else becomes part of a path. */
function pageFile(rule: string): string {
  return join(TOOL_ROOT, ...(BUNDLED ? ['dist', 'rules'] : ['server', 'rules']), `${rule.replace(/[^a-z-]/g, '')}.md`);
}
