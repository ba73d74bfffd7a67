// Starts dist/host.js with the editor's own Node, on a channel of JSON messages.
import { fork } from 'node:child_process';
import type { HostProcess } from './host-client.ts';

/** Lines of standard error that are kept to explain a death. */
const ERROR_LINES_MAX = 20;

export interface HostStart {
  /** Absolute path of the host's bundle. */
  readonly module: string;
  /** Folder whose programs are compiled: the current folder of the process. */
  readonly folder: string;
  readonly arguments: readonly string[];
  /** Everything that the process prints, for the log. */
  readonly log: (text: string) => void;
}

/** Forks the host; whatever fails is told through `onEnd`, never thrown. */
export function forkHost(start: HostStart): HostProcess {
  const child = fork(start.module, [...start.arguments], {
    cwd: start.folder,
    execArgv: [],
    // The editor's executable is Electron, which only behaves as Node when told so.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'json',
  });
  const lastErrors: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => start.log(chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => {
    const text = chunk.toString('utf8');
    start.log(text);
    lastErrors.push(...text.split('\n').filter((line) => line.trim() !== ''));
    lastErrors.splice(0, Math.max(0, lastErrors.length - ERROR_LINES_MAX));
  });
  let onEnd: ((reason: string) => void) | undefined;
  const end = (reason: string): void => {
    onEnd?.(reason);
    onEnd = undefined;
  };
  child.on('error', (error) => end(error.message));
  child.on('exit', (code, signal) => end(describeEnd(code, signal, lastErrors)));
  return {
    send: (message) => {
      if (child.connected) child.send(message, (error) => error !== null && end(error.message));
    },
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => {
      onEnd = listener;
    },
    kill: () => void child.kill(),
  };
}

/** Says in words why a process ended; running out of memory is what happens most. */
export function describeEnd(code: number | null, signal: string | null, lastErrors: readonly string[]): string {
  if (lastErrors.some((line) => line.includes('heap out of memory'))) return 'it ran out of memory';
  const how = signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`;
  const last = lastErrors.find((line) => /Error\b/.test(line));
  return last === undefined ? how : `${how}, ${last.trim()}`;
}
