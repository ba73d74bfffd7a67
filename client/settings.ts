// Reads the client's settings by their typed ids.
import * as vscode from 'vscode';
import type { SettingId, SettingTypes } from './contributions.ts';

/** The value of a setting; `fallback` only where the manifest gave no default. */
export function setting<Id extends SettingId>(id: Id, fallback: SettingTypes[Id], scope?: vscode.Uri): SettingTypes[Id] {
  return vscode.workspace.getConfiguration(undefined, scope).get<SettingTypes[Id]>(id, fallback);
}
