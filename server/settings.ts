// What users set: `reprise.config.json` read with its mistakes named by position, the editor's settings second, severities by rule and file.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ts } from 'ts-morph';
import * as z from 'zod/mini';
import type { BaselineChoice } from './analysis/guard/git.ts';
import { globMatcher } from './glob.ts';
import { closest } from './rules/closest-name.ts';
import { RULE_FACTS } from './rules/index.ts';
import type { Severity } from './rules/rule.ts';

const severity = z.enum(['error', 'warning', 'hint', 'off']);
const rules = z.record(z.string(), severity);
const packages = z.strictObject({ trusted: z.optional(z.array(z.string())), forbidden: z.optional(z.array(z.string())) });
const settable = {
  rules: z.optional(rules),
  baseline: z.optional(z.union([z.string(), z.strictObject({ ref: z.optional(z.string()), tags: z.optional(z.string()) })])),
  histories: z.optional(z.array(z.string())),
  packages: z.optional(packages),
  dialect: z.optional(z.enum(['reprise', 'duroxide-node', 'temporal', 'durable-functions'])),
  guard: z.optional(z.strictObject({ finishedRuns: z.optional(z.boolean()) })),
  gatesMax: z.optional(z.int().check(z.gte(0))),
};
const configSchema = z.strictObject({
  $schema: z.optional(z.string()),
  ...settable,
  overrides: z.optional(z.array(z.strictObject({ files: z.array(z.string()), ...settable }))),
});

/** The members of `reprise.config.json`. */
export type Config = z.infer<typeof configSchema>;
export type RuleLevel = Severity | 'off';

export interface Settings {
  readonly config: Config;
  /** The file that was read, where there is one; its globs are relative to its folder. */
  readonly file: string | undefined;
}

/** What is wrong with a configuration file, and where. Lines and columns count from 1. */
export interface SettingsProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string;
}

/** More gates on one orchestration's reach are too many, where nobody says otherwise. */
export const GATES_MAX_DEFAULT = 10;

/** The usual places of recorded histories. */
const HISTORIES_DEFAULT: readonly string[] = ['**/*.history.json', '**/histories/**/*.{json,db}'];

export const CONFIG_FILE = 'reprise.config.json';

/** Looks for the configuration from a folder upwards to the repository's top; a wrong one is answered as its first problem. */
export function readSettings(folder: string): { readonly settings: Settings } | { readonly problem: SettingsProblem } {
  const file = findConfig(folder);
  if (file === undefined) return { settings: { config: {}, file: undefined } };
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { problem: { file, line: 1, column: 1, message: `This file cannot be read: ${error instanceof Error ? error.message : String(error)}`, hint: 'Make it readable, or remove it.' } };
  }
  return parseSettings(file, text);
}

/**
 * The severity that was set for a rule in a file: overrides of the configuration, its rules, the editor's rules. Undefined where none says anything.
 * An editor answers the default of a setting that nobody touched, so its answer says something only where it is not the rule's own severity.
 */
export function severityOf(settings: Settings, editorRules: Readonly<Record<string, RuleLevel>> = {}): (rule: string, file: string) => RuleLevel | undefined {
  const overrides = overridesFor(settings, '');
  return (rule, file) => {
    const overridden = overrides(file).findLast(override => override.rules?.[rule] !== undefined);
    const chosen = editorRules[rule] === RULE_FACTS.get(rule)?.severity ? undefined : editorRules[rule];
    return overridden?.rules?.[rule] ?? settings.config.rules?.[rule] ?? chosen;
  };
}

/** The overrides that apply to a file, in the order of the configuration: later ones win. */
export function overridesFor(settings: Settings, folder: string): (file: string) => readonly Config[] {
  const base = settings.file === undefined ? folder : dirname(settings.file).replaceAll('\\', '/');
  const overrides = (settings.config.overrides ?? []).map(override => ({ override, matches: override.files.map(globMatcher) }));
  return file => {
    if (overrides.length === 0) return [];
    const relative = file.startsWith(`${base}/`) ? file.slice(base.length + 1) : file;
    return overrides.filter(({ matches }) => matches.some(each => each(relative))).map(({ override }) => override);
  };
}

/** How many gates an orchestration of a file may have: overrides of the configuration, its own number, the editor's. */
export function gatesMaxOf(settings: Settings, editorMax?: number): (file: string) => number {
  const base = settings.file === undefined ? '' : dirname(settings.file).replaceAll('\\', '/');
  const overrides = (settings.config.overrides ?? []).flatMap(({ files, gatesMax }) => (gatesMax === undefined ? [] : [{ matches: files.map(globMatcher), gatesMax }]));
  return file => {
    const relative = file.startsWith(`${base}/`) ? file.slice(base.length + 1) : file;
    return overrides.findLast(override => override.matches.some(matches => matches(relative)))?.gatesMax ?? settings.config.gatesMax ?? editorMax ?? GATES_MAX_DEFAULT;
  };
}

/** Where recorded histories are looked for, relative to the folder: the configuration, the editor's setting, the usual places. */
export function historyGlobs(settings: Settings, editorGlobs?: readonly string[]): readonly string[] {
  return settings.config.histories ?? editorGlobs ?? HISTORIES_DEFAULT;
}

/** What the version guard compares with: a reference named for this run, the configuration, the editor's setting. */
export function baselineChoice(settings: Settings, named: string | undefined, editorBaseline?: string): BaselineChoice {
  const { baseline } = settings.config;
  const configured = typeof baseline === 'string' ? { ref: baseline } : baseline;
  return { named, setting: configured?.ref ?? editorBaseline, tags: configured?.tags };
}

function parseSettings(file: string, text: string): { readonly settings: Settings } | { readonly problem: SettingsProblem } {
  const source = ts.parseJsonText(file, text);
  const read = ts.parseConfigFileTextToJson(file, text);
  if (read.error !== undefined) {
    return { problem: { file, ...place(source, read.error.start ?? 0), message: `This is not valid JSON: ${ts.flattenDiagnosticMessageText(read.error.messageText, ' ')}`, hint: 'Mend the text at this position.' } };
  }
  const parsed = configSchema.safeParse(read.config ?? {});
  const issue = parsed.error?.issues[0];
  if (parsed.data === undefined || issue !== undefined) {
    const path = issue?.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : (issue?.path ?? []);
    return { problem: { file, ...place(source, offsetOf(source, path)), message: `${path.join('.') || 'The configuration'} ${saidOf(issue)}.`, hint: hintFor(issue?.code, path) } };
  }
  const unknown = unknownRule(parsed.data);
  if (unknown !== undefined) {
    const near = closest(unknown.at(-1) ?? '', RULE_FACTS.keys());
    return { problem: { file, ...place(source, offsetOf(source, unknown)), message: `There is no rule "${unknown.at(-1) ?? ''}".`, hint: near === undefined ? 'The README lists the rules.' : `Did you mean "${near}"?` } };
  }
  return { settings: { config: parsed.data, file } };
}

function findConfig(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, CONFIG_FILE);
    if (existsSync(file)) return file.replaceAll('\\', '/');
    if (existsSync(join(at, '.git')) || dirname(at) === at) return undefined;
  }
}

function unknownRule(config: Config): readonly string[] | undefined {
  const lists = [{ path: ['rules'], rules: config.rules }, ...(config.overrides ?? []).map((override, index) => ({ path: ['overrides', String(index), 'rules'], rules: override.rules }))];
  for (const { path, rules: named } of lists) {
    const unknown = Object.keys(named ?? {}).find(rule => !RULE_FACTS.has(rule));
    if (unknown !== undefined) return [...path, unknown];
  }
  return undefined;
}

/** What is wrong with a value, as the end of a sentence about it. */
function saidOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys') return 'is no key of this file';
  if (issue?.code === 'invalid_value') return `must be one of ${issue.values.map(value => JSON.stringify(value)).join(', ')}`;
  if (issue?.code === 'invalid_type') return `must be of type ${issue.expected}`;
  return 'is not valid';
}

function hintFor(code: string | undefined, path: readonly PropertyKey[]): string {
  const key = String(path.at(-1) ?? '');
  if (code !== 'unrecognized_keys') return path[0] === 'rules' ? 'A rule is "error", "warning", "hint" or "off".' : 'Write a value of the expected form.';
  const near = closest(key, [...Object.keys(settable), 'overrides', '$schema']);
  return near === undefined ? `Known keys: ${[...Object.keys(settable), 'overrides'].join(', ')}.` : `Did you mean "${near}"?`;
}

/** Where the member of a path stands in the text; the nearest one that is there. */
function offsetOf(source: ts.JsonSourceFile, path: readonly PropertyKey[]): number {
  let at: ts.Node | undefined = source.statements[0]?.expression;
  let offset = at?.getStart(source) ?? 0;
  for (const key of path) {
    if (at !== undefined && ts.isObjectLiteralExpression(at)) {
      const member: ts.PropertyAssignment | undefined = at.properties.filter(ts.isPropertyAssignment).find(each => ts.isStringLiteral(each.name) && each.name.text === String(key));
      if (member === undefined) return offset;
      offset = member.getStart(source);
      at = member.initializer;
    } else if (at !== undefined && ts.isArrayLiteralExpression(at)) {
      at = at.elements[Number(key)];
      offset = at?.getStart(source) ?? offset;
    }
  }
  return offset;
}

function place(source: ts.SourceFile, offset: number): { readonly line: number; readonly column: number } {
  const { line, character } = source.getLineAndCharacterOfPosition(Math.min(offset, source.end));
  return { line: line + 1, column: character + 1 };
}
