// Every id that the extension contributes, once and typed; a test holds this list and package.json together in both directions.
import type { Uri } from 'vscode';
import type { StepTarget } from './panel/protocol.ts';
import { SERVER_COMMANDS } from '../server/protocol.ts';

/** Commands, as the manifest lists them. */
export const COMMANDS = [
  SERVER_COMMANDS.newVersion, SERVER_COMMANDS.replay, 'reprise.openHistory', 'reprise.showTree', 'reprise.openSample', 'reprise.openWalkthrough', 'reprise.restart',
  'reprise.step.first', 'reprise.step.previousTurn', 'reprise.step.previousCommand', 'reprise.step.previous', 'reprise.step.next', 'reprise.step.nextCommand', 'reprise.step.nextTurn', 'reprise.step.last', 'reprise.step.divergence',
] as const;

export type CommandId = (typeof COMMANDS)[number];

/** What a command is called with by a code lens, a tree or a menu; the others take nothing, and from the palette these do too. */
interface CommandArguments {
  readonly [SERVER_COMMANDS.newVersion]: readonly [orchestration?: unknown, uri?: unknown];
  readonly [SERVER_COMMANDS.replay]: readonly [orchestration?: unknown];
  readonly 'reprise.openHistory': readonly [uri?: Uri];
  readonly 'reprise.showTree': readonly [orchestration?: unknown];
}

/** A handler for every command: one that is missing does not compile. */
export type CommandHandlers = { readonly [Id in CommandId]: (...args: Id extends keyof CommandArguments ? CommandArguments[Id] : readonly []) => Promise<void> };

/** The stepping commands and where each leads. */
export const STEP_COMMANDS = {
  'reprise.step.first': 'first',
  'reprise.step.previousTurn': 'previous-turn',
  'reprise.step.previousCommand': 'previous-command',
  'reprise.step.previous': 'previous',
  'reprise.step.next': 'next',
  'reprise.step.nextCommand': 'next-command',
  'reprise.step.nextTurn': 'next-turn',
  'reprise.step.last': 'last',
  'reprise.step.divergence': 'divergence',
} as const satisfies Partial<Record<CommandId, StepTarget>>;

/** The custom editor: the default one for its own suffix, and a choice for databases and other JSON. */
export const EDITORS = { history: 'reprise.history', historyOption: 'reprise.historyOption' } as const;

export const VIEWS = { orchestrations: 'reprise.orchestrations' } as const;

export const WALKTHROUGH = 'first-steps';

export const STATUS_ITEM = 'reprise.status';

/** The languages that the server is asked about. */
export const LANGUAGES = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'] as const;

/** The settings that the client reads; the server reads the rest of the section `reprise`. */
export interface SettingTypes {
  'reprise.histories': readonly string[];
  'reprise.replay.timeoutMs': number;
  'reprise.replay.memoryMb': number;
}

export type SettingId = keyof SettingTypes;

/** The same ids as a list; one that is missing does not compile. */
export const SETTINGS: { readonly [Id in SettingId]: true } = { 'reprise.histories': true, 'reprise.replay.timeoutMs': true, 'reprise.replay.memoryMb': true };

/** Bundles beside the extension's own, in `dist/`. */
export const BUNDLES = { server: 'dist/server.js', host: 'dist/host.js', page: 'dist/webview.js', pageStyle: 'dist/webview.css' } as const;
