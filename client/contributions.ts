// Every id that the extension contributes, once and typed; a test holds this list and package.json together in both directions.
import type { Uri } from 'vscode';
import type { StepTarget } from './panel/protocol.ts';
import { SERVER_COMMANDS } from '../server/protocol.ts';

/** What each command is called with: by a code lens, a walkthrough, a menu, or with nothing from the palette. */
export interface CommandArguments {
  [SERVER_COMMANDS.newVersion]: readonly [orchestration?: unknown, uri?: unknown];
  [SERVER_COMMANDS.replay]: readonly [orchestration?: unknown];
  'reprise.openHistory': readonly [uri?: Uri];
  'reprise.showTree': readonly [orchestration?: unknown];
  'reprise.openSample': readonly [];
  'reprise.openWalkthrough': readonly [];
  'reprise.restart': readonly [];
  'reprise.step.first': readonly [];
  'reprise.step.previousTurn': readonly [];
  'reprise.step.previousCommand': readonly [];
  'reprise.step.previous': readonly [];
  'reprise.step.next': readonly [];
  'reprise.step.nextCommand': readonly [];
  'reprise.step.nextTurn': readonly [];
  'reprise.step.last': readonly [];
  'reprise.step.divergence': readonly [];
}

export type CommandId = keyof CommandArguments;

/** A handler for every command: one that is missing does not compile. */
export type CommandHandlers = { readonly [Id in CommandId]: (...args: CommandArguments[Id]) => Promise<void> };

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

/** The settings that the client reads; the server reads the rest of the section `reprise`. */
export interface SettingTypes {
  'reprise.histories': readonly string[];
  'reprise.replay.timeoutMs': number;
  'reprise.replay.memoryMb': number;
}

export type SettingId = keyof SettingTypes;

/** The languages that the server is asked about. */
export const LANGUAGES = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'] as const;

/** Bundles beside the extension's own, in `dist/`. */
export const BUNDLES = { server: 'dist/server.js', host: 'dist/host.js', page: 'dist/webview.js', pageStyle: 'dist/webview.css' } as const;
