// A workspace folder of a test with the replay host on it, and short histories for it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Controller } from '../../server/host/controller.ts';
import type { HostNotifications, HostRequests, OpenedReplay, ReplayResult, StepState } from '../../server/host/protocol.ts';

export type EventText = Readonly<Record<string, unknown>>;

export class ReplayWorkspace {
  readonly folder: string;
  readonly controller: Controller;
  readonly notices: { readonly name: string; readonly params: unknown }[] = [];
  #lastId = 0;

  constructor(files: Readonly<Record<string, string>>) {
    this.folder = mkdtempSync(join(tmpdir(), 'reprise-test-')).replaceAll('\\', '/');
    for (const [name, text] of Object.entries(files)) this.write(name, text);
    this.controller = new Controller(this.folder, (name: keyof HostNotifications, params: unknown) => void this.notices.push({ name, params }));
  }

  path(name: string): string {
    return `${this.folder}/${name}`;
  }

  write(name: string, text: string | Uint8Array): string {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
    return this.path(name);
  }

  /** The number that the next request will have, for cancelling it. */
  get nextId(): number {
    return this.#lastId + 1;
  }

  async replay(name: string, budget?: HostRequests['replayAll'][0]['budget']): Promise<readonly ReplayResult[]> {
    return (await this.controller.handle(++this.#lastId, 'replayAll', { sources: [{ path: this.path(name) }], ...(budget === undefined ? {} : { budget }) })).results;
  }

  async replayOne(name: string, budget?: HostRequests['replayAll'][0]['budget']): Promise<ReplayResult> {
    const [result, ...more] = await this.replay(name, budget);
    if (result === undefined || more.length > 0) throw new Error(`${name} holds ${more.length + 1} executions`);
    return result;
  }

  open(name: string, budget?: HostRequests['open'][0]['budget']): Promise<OpenedReplay> {
    return this.controller.handle(++this.#lastId, 'open', { session: 'test', source: { path: this.path(name) }, ...(budget === undefined ? {} : { budget }) });
  }

  state(step: number): Promise<StepState> {
    return this.controller.handle(++this.#lastId, 'state', { session: 'test', step });
  }

  async variables(reference: number): Promise<Readonly<Record<string, string>>> {
    const { variables } = await this.controller.handle(++this.#lastId, 'variables', { session: 'test', reference });
    return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
  }

  async overlay(files: Readonly<Record<string, string | null>>): Promise<void> {
    await this.controller.handle(++this.#lastId, 'overlay', { files: Object.fromEntries(Object.entries(files).map(([name, text]) => [this.path(name), text])) });
  }

  async close(): Promise<void> {
    await this.controller.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Opens a workspace for the time of a test. */
export async function inWorkspace<T>(files: Readonly<Record<string, string>>, use: (workspace: ReplayWorkspace) => Promise<T>): Promise<T> {
  const workspace = new ReplayWorkspace(files);
  try {
    return await use(workspace);
  } finally {
    await workspace.close();
  }
}

/** The values of a frame's variables by name. */
export function valuesOf(state: StepState, frame = 0): Readonly<Record<string, string>> {
  return Object.fromEntries(state.frames[frame]?.scopes.flatMap(({ variables }) => variables.map(({ name, value }) => [name, value])) ?? []);
}

/** Event JSON of an execution of `name`: the start, then the given events with ids and envelope filled in. */
export function eventsOf(name: string, input: string, events: readonly EventText[], version = '1.0.0'): string {
  const all: EventText[] = [{ type: 'OrchestrationStarted', name, version, input, parent_instance: null, parent_id: null }, ...events];
  return JSON.stringify(all.map((event, index) => ({ event_id: index + 1, source_event_id: null, instance_id: 'i-1', execution_id: 1, timestamp_ms: 1_700_000_000_000 + index * 10, duroxide_version: '0.1.32', ...event })));
}

export const scheduled = (name: string, input: string): EventText => ({ type: 'ActivityScheduled', name, input });
export const completed = (source: number, result: string): EventText => ({ type: 'ActivityCompleted', source_event_id: source, result });
export const ended = (output: string): EventText => ({ type: 'OrchestrationCompleted', output });

/** A registry file for the orchestrations that `./flow.ts` exports, by name. */
export function registry(entries: Readonly<Record<string, string>>): string {
  const lines = Object.entries(entries).map(([name, exported]) => `  .registerTyped('${name}', flow.${exported})`);
  return `import { OrchestrationRegistry } from '@reprise/engine';\nimport * as flow from './flow.ts';\n\nexport const orchestrations = OrchestrationRegistry.builder()\n${lines.join('\n')}\n  .build();\n`;
}
