// What a command may be called with, and how a version goes on.
import { describe, expect, test, vi } from 'vitest';
import { bumped, decodeOrchestration, splitOrchestration } from '../../client/orchestration-argument.ts';
import { mentionsSdk } from '../../client/language-server.ts';

vi.mock('vscode', () => ({ EventEmitter: class {} }));

describe('which orchestration', () => {
  test.each([
    [['shop::order@1.0.1', 'file:///a.ts'], { orchestration: 'shop::order@1.0.1', uri: 'file:///a.ts' }],
    [['shop::order'], { orchestration: 'shop::order', uri: undefined }],
    [[{ orchestration: 'shop::order@1.0.1', uri: 'file:///a.ts' }], { orchestration: 'shop::order@1.0.1', uri: 'file:///a.ts' }],
    [[{ name: 'shop::order', version: '1.0.1' }], { orchestration: 'shop::order@1.0.1', uri: undefined }],
    [[{ kind: 'family', name: 'shop::order', versions: [] }], { orchestration: 'shop::order', uri: undefined }],
    [[undefined], undefined], [[''], undefined], [[{}], undefined], [[7], undefined], [[{ name: 7 }], undefined],
  ] as const)('%j', (args, expected) => {
    const [value, uri] = args as readonly [unknown, unknown?];
    expect(decodeOrchestration(value, uri)).toEqual(expected);
  });

  test.each([['a::b@1.0.2', 'a::b', '1.0.2'], ['user@host::job', 'user@host::job', undefined], ['user@host::job@2.0.0-rc.1', 'user@host::job', '2.0.0-rc.1'], ['plain', 'plain', undefined]])('%s', (text, name, version) => {
    expect(splitOrchestration(text)).toEqual({ name, version });
  });
});

test.each([['1.0.9', { patch: '1.0.10', minor: '1.1.0', major: '2.0.0' }], ['2.3.4-rc.1', { patch: '2.3.5', minor: '2.4.0', major: '3.0.0' }], ['latest', undefined]])('after %s', (version, expected) => {
  expect(bumped(version)).toEqual(expected);
});

test.each([
  ['import { OrchestrationRegistry } from "@reprise/engine";', true], ["import x from '@reprise/engine/duroxide-node'", true], ['{ "dependencies": { "duroxide": "1" } }', true], ["require('durable-functions')", true], ["from '@temporalio/workflow'", true],
  ["import { x } from './duroxide-helper'", false], ['// duroxide is nice', false], ["from '@temporalio/client'", false],
])('%s wakes the server: %s', (text, expected) => {
  expect(mentionsSdk(text)).toBe(expected);
});
