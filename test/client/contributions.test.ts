// The manifest and the typed list of ids say the same, in both directions; every file that the manifest names is there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS, EDITORS, LANGUAGES, SETTINGS, STEP_COMMANDS, VIEWS, WALKTHROUGH } from '../../client/contributions.ts';
import { SERVER_COMMANDS } from '../../server/protocol.ts';
import { RULE_FACTS } from '../../server/rules/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const { contributes } = manifest;

const sorted = (names: Iterable<string>): string[] => [...names].sort();
const settings: Record<string, { readonly type: string; readonly default: unknown; readonly markdownDescription?: string; readonly enum?: readonly string[] }> = Object.assign({}, ...contributes.configuration.map((part: { properties: object }) => part.properties));

describe('parity', () => {
  test('commands', () => {
    expect(sorted(contributes.commands.map((command: { command: string }) => command.command))).toEqual(sorted(COMMANDS));
  });

  test('every stepping command is listed with its target', () => {
    expect(sorted(Object.keys(STEP_COMMANDS))).toEqual(sorted(COMMANDS.filter((id) => id.startsWith('reprise.step.'))));
  });

  test('custom editors', () => {
    expect(sorted(contributes.customEditors.map((editor: { viewType: string }) => editor.viewType))).toEqual(sorted(Object.values(EDITORS)));
  });

  test('views', () => {
    expect(sorted(Object.values(contributes.views).flat().map((view) => String(Object(view).id)))).toEqual(sorted(Object.values(VIEWS)));
  });

  test('walkthrough', () => {
    expect(contributes.walkthroughs.map((walkthrough: { id: string }) => walkthrough.id)).toEqual([WALKTHROUGH]);
  });

  test('languages that wake the extension', () => {
    expect(sorted(manifest.activationEvents.filter((event: string) => event.startsWith('onLanguage:')))).toEqual(sorted(LANGUAGES.map((language) => `onLanguage:${language}`)));
  });

  test('the settings of the client are in the manifest, with a default', () => {
    for (const id of Object.keys(SETTINGS)) expect(settings[id]?.default, id).toBeDefined();
  });

  test('the commands of code lenses are ours', () => {
    for (const id of Object.values(SERVER_COMMANDS)) expect(COMMANDS).toContain(id);
  });

  test('every command that a menu, a welcome text or a walkthrough names is there', () => {
    const named = [...JSON.stringify({ menus: contributes.menus, welcome: contributes.viewsWelcome, walkthroughs: contributes.walkthroughs }).matchAll(/(?:"command":"|command:|onCommand:)(reprise\.[\w.]+)/g)].map((match) => match[1]);
    expect(named.length).toBeGreaterThan(5);
    expect(sorted(new Set(named.filter((id) => !(COMMANDS as readonly (string | undefined)[]).includes(id))) as Set<string>)).toEqual([]);
  });
});

/** Writes the rules' settings and their members of the configuration's schema anew, from the rules themselves: `UPDATE=1`. */
function writeRuleSettings(): void {
  const part = contributes.configuration.find((each: { title: string }) => each.title === 'Rules');
  part.properties = Object.fromEntries([...RULE_FACTS.values()].map(({ id, severity, summary }, index) => [`reprise.rules.${id}`, { type: 'string', enum: ['error', 'warning', 'hint', 'off'], default: severity, markdownDescription: summary, scope: 'resource', order: index + 1 }]));
  writeFileSync(path.join(root, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const file = path.join(root, 'client/schemas/config.schema.json');
  const schema = JSON.parse(readFileSync(file, 'utf8'));
  schema.definitions.settings.properties.rules.properties = Object.fromEntries([...RULE_FACTS.values()].map(({ id, summary }) => [id, { $ref: '#/definitions/severity', description: summary }]));
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
}

describe('rules', () => {
  if (process.env['UPDATE'] === '1') {
    test('the settings are written', () => {
      writeRuleSettings();
      expect(readFileSync(path.join(root, 'package.json'), 'utf8')).toContain('reprise.rules.');
    });
    return;
  }

  const ours = Object.entries(settings).filter(([id]) => id.startsWith('reprise.rules.')).map(([id, setting]) => ({ id: id.slice('reprise.rules.'.length), severity: setting.default, summary: setting.markdownDescription }));
  const facts = [...RULE_FACTS.values()].map(({ id, severity, summary }) => ({ id, severity, summary }));
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => a.id.localeCompare(b.id);

  test('every rule has a severity setting with its own default and summary, and every such setting a rule', () => {
    expect([...ours].sort(byId)).toEqual([...facts].sort(byId));
    for (const { id } of ours) expect(settings[`reprise.rules.${id}`]?.enum).toEqual(['error', 'warning', 'hint', 'off']);
  });

  test('the configuration file knows the same rules', () => {
    const schema = JSON.parse(readFileSync(path.join(root, 'client/schemas/config.schema.json'), 'utf8'));
    expect(sorted(Object.keys(schema.definitions.settings.properties.rules.properties))).toEqual(sorted(facts.map(({ id }) => id)));
  });
});

describe('files', () => {
  const named = [...JSON.stringify(manifest).matchAll(/"(?:\.\/)?((?:client|syntaxes)\/[\w./-]+\.(?:png|svg|json|md))"/g)].map((match) => match[1] ?? '');

  test.each([...new Set(named)])('%s', (file) => {
    expect(existsSync(path.join(root, file))).toBe(true);
  });

  test('a grammar\'s file name is its scope', () => {
    for (const grammar of contributes.grammars) expect(path.basename(grammar.path, '.tmLanguage.json')).toBe(grammar.scopeName);
  });

  test('pictures of the walkthrough use the colours of the theme', () => {
    for (const step of contributes.walkthroughs[0].steps) {
      const picture = readFileSync(path.join(root, step.media.image), 'utf8');
      expect(picture).toContain('var(--vscode-');
      expect(step.media.altText.length).toBeGreaterThan(20);
    }
  });
});

describe('conventions', () => {
  test('never starts with everything, and says what works without trust', () => {
    expect(manifest.activationEvents).not.toContain('*');
    expect(manifest.capabilities.untrustedWorkspaces).toMatchObject({ supported: 'limited' });
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toContain('reprise.baseline');
    expect(manifest.capabilities.virtualWorkspaces).toMatchObject({ supported: 'limited' });
  });

  test('only its own suffix is opened by default', () => {
    const defaults = contributes.customEditors.filter((editor: { priority: string }) => editor.priority === 'default').flatMap((editor: { selector: readonly { filenamePattern: string }[] }) => editor.selector);
    expect(defaults).toEqual([{ filenamePattern: '*.history.json' }]);
  });

  test('stepping commands are hidden where there is nothing to step', () => {
    for (const command of contributes.commands) if (command.command.startsWith('reprise.step.')) expect(command.enablement).toContain(EDITORS.history);
  });
});
