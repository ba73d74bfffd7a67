// The command "New Version…": asks patch, minor or major, and applies the server's edits as one change.
import * as vscode from 'vscode';
import type { VersionBump } from '../../server/protocol.ts';
import { bumped, decodeOrchestration, splitOrchestration, type OrchestrationArgument } from '../orchestration-argument.ts';
import { applyFileEdits } from '../workspace-edits.ts';
import { compareVersions, pickOrchestration } from './pick-orchestration.ts';
import type { Services } from './services.ts';

/** Called by code lens, quick fix, panel and palette. */
export async function newVersion(services: Services, orchestration?: unknown, uri?: unknown): Promise<void> {
  const wanted = decodeOrchestration(orchestration, uri) ?? (await fromPicker(services));
  if (wanted === undefined) return;
  const bump = await pickBump(services, wanted);
  if (bump === undefined) return;
  const server = await services.server.get();
  const params = { orchestration: wanted.orchestration, bump, ...(wanted.uri === undefined ? {} : { uri: wanted.uri }) };
  try {
    const edits = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: 'Writing the new version' }, () => server.request('reprise/newVersion', params));
    if (edits.edits.length === 0) void vscode.window.showInformationMessage(`Nothing to change for ${wanted.orchestration}.`);
    else await applyFileEdits(edits);
  } catch (error) {
    void vscode.window.showErrorMessage(`No new version of ${wanted.orchestration}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function fromPicker(services: Services): Promise<OrchestrationArgument | undefined> {
  const chosen = await pickOrchestration(services, 'New version of an orchestration');
  return chosen && { orchestration: `${chosen.name}@${chosen.version}`, uri: chosen.uri };
}

const MEANINGS: Readonly<Record<VersionBump, string>> = {
  patch: 'the commands change a little: a fix, a timeout, a trace',
  minor: 'a new step or branch; the input stays readable',
  major: 'another input or state format',
};

async function pickBump(services: Services, wanted: OrchestrationArgument): Promise<VersionBump | undefined> {
  const next = bumped((await latestVersion(services, wanted)) ?? '');
  const bumps = ['patch', 'minor', 'major'] as const;
  const items = bumps.map((bump) => ({ label: bump, description: next?.[bump] ?? '', detail: MEANINGS[bump], bump }));
  const { name } = splitOrchestration(wanted.orchestration);
  return (await vscode.window.showQuickPick(items, { title: `New version of ${name}`, placeHolder: 'How much does it change?' }))?.bump;
}

/** The newest version of the family that the new one follows. */
async function latestVersion(services: Services, wanted: OrchestrationArgument): Promise<string | undefined> {
  const { name, version } = splitOrchestration(wanted.orchestration);
  const server = await services.server.get();
  const { orchestrations } = await server.request('reprise/orchestrations', {});
  const versions = orchestrations.filter((orchestration) => orchestration.name === name).map((orchestration) => orchestration.version);
  return versions.sort(compareVersions).at(-1) ?? version;
}
