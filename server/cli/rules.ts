// `reprise rules` lists every rule, `reprise explain <rule>` prints its page: both without a network.
import { rulePage } from '../rule-pages.ts';
import { RULE_FACTS, type RuleFacts } from '../rules/index.ts';
import { tool } from '../tool.ts';
import { closest } from './closest.ts';
import { UsageError, type Command, type ParsedArguments } from './command.ts';

export const rules: Command = {
  name: 'rules',
  summary: 'Lists every rule with its severity.',
  usage: '',
  options: {},
  run: (args, terminal) => {
    const all = [...RULE_FACTS.values()];
    const width = Math.max(...all.map(each => each.id.length));
    const text = all.map(each => `${each.id.padEnd(width)}  ${each.severity.padEnd(7)}  ${each.summary}\n`).join('');
    terminal.out(asksJson(args) ? document({ rules: all.map(plain) }) : text);
    return Promise.resolve(0);
  },
};

export const explain: Command = {
  name: 'explain',
  summary: 'Prints the page of a rule: why, bad and good code.',
  usage: '<rule>',
  options: {},
  run: (args, terminal) => {
    const [id = '', ...more] = args.positionals;
    const facts = RULE_FACTS.get(id);
    if (facts === undefined || more.length > 0) {
      const near = closest(id, RULE_FACTS.keys());
      throw new UsageError('unknown-rule', id === '' || more.length > 0 ? 'Name one rule.' : `There is no rule "${id}".`, { hint: near === undefined ? 'reprise rules lists them.' : `Did you mean "${near}"?` });
    }
    const page = rulePage(id) ?? `# ${id}\n\n${facts.summary}\n`;
    terminal.out(asksJson(args) ? document({ rule: { ...plain(facts), page } }) : page);
    return Promise.resolve(0);
  },
};

function plain({ id, group, severity, summary }: RuleFacts): RuleFacts {
  return { id, group, severity, summary };
}

function document(members: object): string {
  return `${JSON.stringify({ version: 1, tool: tool(), ...members }, null, 2)}\n`;
}

function asksJson(args: ParsedArguments): boolean {
  const format = args.options['format'] ?? 'text';
  if (format === 'text' || format === 'json') return format === 'json';
  throw new UsageError('unknown-format', `There is no format "${String(format)}" here.`, { hint: 'One of: text, json.' });
}
