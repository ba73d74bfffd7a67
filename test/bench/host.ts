// The shipped replay host, started as its clients start it, and the histories that it is measured on.
import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HostMethod, HostRequests } from '../../server/host/protocol.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** One host process on a folder. */
export class BenchHost {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void }>();
  #lastId = 0;

  constructor(folder: string) {
    this.#child = fork(path.join(root, 'dist', 'host.js'), [], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.#child.on('message', (message: { readonly id?: number; readonly result?: never; readonly problem?: { readonly message: string } }) => {
      if (message.id === undefined) return;
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.problem === undefined) waiting?.resolve(message.result as never);
      else waiting?.reject(new Error(message.problem.message));
    });
  }

  request<M extends HostMethod>(method: M, params: HostRequests[M][0]): Promise<HostRequests[M][1]> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: never) => void, reject });
      this.#child.send({ id, method, params });
    });
  }

  async dispose(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.disconnect();
    await gone;
  }
}

const program = `import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function sequential(ctx: OrchestrationContext, input: { readonly count: number }): Promise<string> {
  let last = '';
  for (let index = 0; index < input.count; index += 1) {
    last = await ctx.scheduleActivity<string>('Work', \`item \${index}\`);
  }
  return last;
}

export async function fanout(ctx: OrchestrationContext, input: { readonly count: number }): Promise<number> {
  const results = await ctx.all(Array.from({ length: input.count }, (_, index) => ctx.scheduleActivity<string>('Work', \`item \${index}\`)));
  return results.length;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('bench::sequential', sequential).registerTyped('bench::fanout', fanout).build();
`;

/** A workspace with two programs. */
export function writeProgram(folder: string): void {
  mkdirSync(path.join(folder, 'src'), { recursive: true });
  writeFileSync(path.join(folder, 'src', 'registry.ts'), program);
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "bench", "private": true, "type": "module" }');
  writeFileSync(path.join(folder, 'tsconfig.json'), '{ "compilerOptions": { "target": "es2023", "module": "esnext", "moduleResolution": "bundler", "strict": true, "noEmit": true, "types": [] }, "include": ["src"] }');
}

const began = 1_760_000_000_000;

/** A finished history of about `events` events: one activity after the other, or all at once. @returns the file. */
export function writeHistory(folder: string, shape: 'sequential' | 'fanout', events: number, instance: string): string {
  const count = Math.floor((events - 2) / 2);
  const list: object[] = [];
  const add = (type: string, source: number | null, fields: object): void => {
    list.push({ event_id: list.length + 1, source_event_id: source, instance_id: instance, execution_id: 1, timestamp_ms: began + list.length, duroxide_version: '0.1.32', type, ...fields });
  };
  add('OrchestrationStarted', null, { name: `bench::${shape}`, version: '1.0.0', input: JSON.stringify({ count }), parent_instance: null, parent_id: null });
  if (shape === 'sequential') {
    for (let index = 0; index < count; index += 1) {
      add('ActivityScheduled', null, { name: 'Work', input: `item ${index}` });
      add('ActivityCompleted', list.length, { result: `done ${index}` });
    }
  } else {
    for (let index = 0; index < count; index += 1) add('ActivityScheduled', null, { name: 'Work', input: `item ${index}` });
    for (let index = 0; index < count; index += 1) add('ActivityCompleted', index + 2, { result: `done ${index}` });
  }
  add('OrchestrationCompleted', null, { output: shape === 'sequential' ? `done ${count - 1}` : String(count) });
  const file = path.join(folder, 'histories', `${instance}.history.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `{"format":"reprise.history/1","name":"bench::${shape}","version":"1.0.0","instance":"${instance}","execution":1,"kv":{},"events":[\n${list.map((event) => JSON.stringify(event)).join(',\n')}\n]}\n`);
  return file;
}
