// All commands and their handlers; the mapped type makes a missing one a compile error.
import * as vscode from 'vscode';
import { STEP_COMMANDS, WALKTHROUGH, type CommandHandlers } from '../contributions.ts';
import type { StepTarget } from '../panel/protocol.ts';
import { newVersion } from './new-version.ts';
import { openHistory } from './open-history.ts';
import { openSample } from './open-sample.ts';
import { replayHistory } from './replay-history.ts';
import type { Services } from './services.ts';
import { showTree } from './show-tree.ts';

/** Registers every command; whatever a handler throws reaches the user as a sentence. */
export function registerCommands(services: Services): readonly vscode.Disposable[] {
  return Object.entries(handlers(services)).map(([id, handler]: [string, (...args: never[]) => Promise<void>]) => vscode.commands.registerCommand(id, handler));
}

function handlers(services: Services): CommandHandlers {
  const step = (target: StepTarget) => async (): Promise<void> => services.editor.step(target);
  return {
    'reprise.newVersion': (orchestration, uri) => newVersion(services, orchestration, uri),
    'reprise.replayHistory': (orchestration) => replayHistory(services, orchestration),
    'reprise.openHistory': (uri) => openHistory(services, uri),
    'reprise.showTree': (orchestration) => showTree(services, orchestration),
    'reprise.openSample': () => openSample(services),
    'reprise.openWalkthrough': async () => void (await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${services.extensionId}#${WALKTHROUGH}`, false)),
    'reprise.restart': async () => {
      services.hosts.restart();
      await services.server.restart();
    },
    'reprise.step.first': step(STEP_COMMANDS['reprise.step.first']),
    'reprise.step.previousTurn': step(STEP_COMMANDS['reprise.step.previousTurn']),
    'reprise.step.previousCommand': step(STEP_COMMANDS['reprise.step.previousCommand']),
    'reprise.step.previous': step(STEP_COMMANDS['reprise.step.previous']),
    'reprise.step.next': step(STEP_COMMANDS['reprise.step.next']),
    'reprise.step.nextCommand': step(STEP_COMMANDS['reprise.step.nextCommand']),
    'reprise.step.nextTurn': step(STEP_COMMANDS['reprise.step.nextTurn']),
    'reprise.step.last': step(STEP_COMMANDS['reprise.step.last']),
    'reprise.step.divergence': step(STEP_COMMANDS['reprise.step.divergence']),
  };
}
