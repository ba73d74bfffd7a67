// From an edit to its diagnostics in the shipped language server, over its own protocol, while a user types.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createProtocolConnection, DidChangeTextDocumentNotification, DidOpenTextDocumentNotification, DocumentDiagnosticRequest, ExitNotification, InitializedNotification, InitializeRequest, ShutdownRequest, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { figure, percentile, timed, type Benchmark } from './figure.ts';
import { generateWorkspace } from './workspace.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const sizes = [1000, 5000] as const;
const edits = 120;

interface Latencies {
  /** Milliseconds from each edit to the answer of the diagnostics pulled after it. */
  readonly times: readonly number[];
  /** Processor time of the server for an edit on average, in milliseconds; undefined where the system does not say. */
  readonly cpuMs: number | undefined;
}

/** Processor time of another process so far, in milliseconds: Linux counts it in hundredths of a second. */
function cpuOf(pid: number | undefined): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const fields = readFileSync(file, 'utf8').replace(/^.*\) /s, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function latencies(folder: string, size: number): Promise<Latencies> {
  const child = spawn(process.execPath, [path.join(root, 'dist', 'server.js'), '--language-server', '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  const times: number[] = [];
  let cpuMs: number | undefined;
  try {
    const rootUri = pathToFileURL(folder).href;
    await connection.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri, workspaceFolders: [{ uri: rootUri, name: 'bench' }], capabilities: { textDocument: { diagnostic: { relatedDocumentSupport: true } }, workspace: { configuration: false } } });
    await connection.sendNotification(InitializedNotification.type, {});
    const open = (index: number): { readonly uri: string; readonly text: string } => {
      const file = path.join(folder, 'src', `module-${index}.ts`);
      return { uri: pathToFileURL(file).href, text: readFileSync(file, 'utf8') };
    };
    // Half of the edits are in orchestrations, half in plain modules that orchestrations call.
    const documents = [0, 10, 1, 11].map((index) => open(Math.min(index, size - 1)));
    for (const { uri, text } of documents) await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: 'typescript', version: 1, text } });
    for (const { uri } of documents) await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    const before = cpuOf(child.pid);
    for (let edit = 0; edit < edits; edit += 1) {
      const document = documents[edit % documents.length];
      if (document === undefined) continue;
      const { ms } = await timed(async () => {
        await connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: document.uri, version: edit + 2 }, contentChanges: [{ text: `${document.text}\nexport const edit${edit} = ${edit};\n` }] });
        await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: document.uri } });
      });
      times.push(ms);
    }
    const after = cpuOf(child.pid);
    cpuMs = before === undefined || after === undefined ? undefined : (after - before) / edits;
    await connection.sendRequest(ShutdownRequest.type);
    await connection.sendNotification(ExitNotification.type);
  } finally {
    connection.dispose();
    child.kill();
  }
  return { times, cpuMs };
}

export const editorBenchmark: Benchmark = {
  prefixes: sizes.flatMap((size) => [`edit.${size}.p50`, `edit.${size}.p95`, `edit.${size}.cpu`]),
  async run(report, wants) {
    for (const size of sizes) {
      if (!wants(`edit.${size}.p50`) && !wants(`edit.${size}.p95`) && !wants(`edit.${size}.cpu`)) continue;
      const folder = mkdtempSync(path.join(tmpdir(), 'reprise-bench-'));
      try {
        generateWorkspace(folder, size, path.join(root, 'dist', 'engine', 'index.d.ts'));
        const { times, cpuMs } = await latencies(folder, size);
        const spreadOf = [Math.min(...times), percentile(times, 0.5), Math.max(...times)] as const;
        report({ ...figure(`edit.${size}.p50`, 'ms', times), value: percentile(times, 0.5), runs: [...spreadOf] });
        report({ ...figure(`edit.${size}.p95`, 'ms', times, { goal: size === 1000 ? '<= 100 ms' : '<= 250 ms' }), value: percentile(times, 0.95), runs: [...spreadOf] });
        if (cpuMs !== undefined) report(figure(`edit.${size}.cpu`, 'ms cpu', [cpuMs]));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  },
};
