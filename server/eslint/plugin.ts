// The ESLint plugin (flat config): the rules that need no project, with the findings, places and fixes of `reprise check`.
import { relative } from 'node:path';
import { rulePageUri } from '../rule-pages.ts';
import { RULES } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { tool } from '../tool.ts';
import { PROJECT_RULES } from './project-rules.ts';
import { findingsOfFile, type FileFinding } from './single-file.ts';

interface Position {
  readonly line: number;
  readonly column: number;
}

/** What ESLint 9 and later, and tools with the same interface, give a rule. */
interface RuleContext {
  readonly filename: string;
  readonly cwd: string;
  readonly sourceCode: { readonly text: string; getLocFromIndex(index: number): Position };
  report(problem: { readonly message: string; readonly loc: { readonly start: Position; readonly end: Position }; readonly suggest: readonly Suggestion[] }): void;
}

interface Suggestion {
  readonly desc: string;
  readonly fix: (fixer: Fixer) => readonly object[];
}

interface Fixer {
  replaceTextRange(range: readonly [number, number], text: string): object;
}

interface EslintRule {
  readonly meta: {
    readonly type: 'problem' | 'suggestion';
    readonly docs: { readonly description: string; readonly url?: string; readonly recommended: boolean };
    readonly hasSuggestions: true;
    readonly schema: readonly never[];
  };
  create(context: RuleContext): { readonly Program: () => void };
}

type Level = 'error' | 'warn';

interface FlatConfig {
  readonly name: string;
  readonly plugins: Readonly<Record<string, EslintPlugin>>;
  readonly rules: Readonly<Record<string, Level>>;
}

export interface EslintPlugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Readonly<Record<string, EslintRule>>;
  /** `recommended` has what is an error or a warning; `all` has hints too, as warnings. */
  readonly configs: Readonly<Record<'recommended' | 'all', FlatConfig>>;
}

const NAMESPACE = 'reprise';

/** All rules read one analysis of a file: ESLint makes one `sourceCode` object a text. */
const known = new WeakMap<RuleContext['sourceCode'], readonly FileFinding[]>();

/** The plugin. Its configurations hold the plugin itself, because ESLint takes two objects under one name for two plugins. */
export function makePlugin(): EslintPlugin {
  const own = Object.values(RULES).filter(rule => !PROJECT_RULES.has(rule.id));
  const configs: { recommended: FlatConfig; all: FlatConfig } = { recommended: EMPTY, all: EMPTY };
  const plugin: EslintPlugin = { meta: { name: 'reprise', version: tool().version, namespace: NAMESPACE }, rules: Object.fromEntries(own.map(rule => [rule.id, ruleOf(rule)])), configs };
  configs.recommended = configOf(plugin, 'recommended', own.filter(rule => rule.severity !== 'hint'));
  configs.all = configOf(plugin, 'all', own);
  return plugin;
}

const EMPTY: FlatConfig = { name: '', plugins: {}, rules: {} };

function configOf(plugin: EslintPlugin, name: string, rules: readonly Rule[]): FlatConfig {
  return {
    name: `${NAMESPACE}/${name}`,
    plugins: { [NAMESPACE]: plugin },
    rules: Object.fromEntries(rules.map(rule => [`${NAMESPACE}/${rule.id}`, rule.severity === 'error' ? 'error' : 'warn'])),
  };
}

function ruleOf(rule: Rule): EslintRule {
  const url = rulePageUri(rule.id);
  return {
    meta: {
      type: rule.severity === 'hint' ? 'suggestion' : 'problem',
      docs: { description: rule.summary, ...(url === undefined ? {} : { url }), recommended: rule.severity !== 'hint' },
      hasSuggestions: true,
      schema: [],
    },
    create: context => ({
      Program: () => {
        for (const finding of findingsIn(context)) if (finding.rule === rule.id) report(context, finding);
      },
    }),
  };
}

function findingsIn(context: RuleContext): readonly FileFinding[] {
  const { sourceCode } = context;
  const found = known.get(sourceCode) ?? findingsOfFile(relative(context.cwd, context.filename).replaceAll('\\', '/'), sourceCode.text);
  known.set(sourceCode, found);
  return found;
}

function report(context: RuleContext, finding: FileFinding): void {
  const { sourceCode } = context;
  context.report({
    message: finding.message,
    loc: { start: sourceCode.getLocFromIndex(finding.start), end: sourceCode.getLocFromIndex(finding.end) },
    suggest: finding.fixes.map(fix => ({ desc: fix.title, fix: fixer => fix.edits.map(edit => fixer.replaceTextRange([edit.start, edit.end], edit.newText)) })),
  });
}
