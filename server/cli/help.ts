// The texts of --help, made from the commands' own descriptions.
import type { Command, CommandOption } from './command.ts';

/** What `reprise --help` prints. */
export async function generalHelp(commands: Readonly<Record<string, () => Promise<Command>>>, globals: Readonly<Record<string, CommandOption>>): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()));
  const rows = loaded.map((command) => [`reprise ${command.name} ${command.usage}`.trimEnd(), command.summary] as const);
  return `Reprise finds non-determinism in durable orchestrations, guards their versions and replays their histories.\n\n${table(rows)}\nOptions of every command\n\n${optionTable(globals)}\nExit codes: 0 nothing found, 1 something found, 2 wrong use or unreadable input, 3 a bug of ours.\n`;
}

/** What `reprise <command> --help` prints. */
export function commandHelp(command: Command, globals: Readonly<Record<string, CommandOption>>): string {
  const own = Object.keys(command.options).length === 0 ? '' : `\nOptions\n\n${optionTable(command.options)}`;
  return `reprise ${command.name} ${command.usage}\n\n${command.summary}\n${own}\nOptions of every command\n\n${optionTable(globals)}`;
}

function optionTable(options: Readonly<Record<string, CommandOption>>): string {
  return table(Object.entries(options).map(([name, option]) => {
    const short = option.short === undefined ? '' : `, -${option.short}`;
    return [`--${name}${short}${option.type === 'string' ? ' VALUE' : ''}`, option.summary] as const;
  }));
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
