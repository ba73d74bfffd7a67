// Which files a check reads: JavaScript, packages of a monorepo, imports by the nearest configuration, nothing that was built.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Project } from '../../server/analysis/project.ts';
import { Workspace } from '../../server/analysis/program.ts';
import { check } from '../../server/checker.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function workspaceWith(files: Readonly<Record<string, string | object>>): Project {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'reprise-files-')));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return new Project(Workspace.open(folder));
}

const filesOf = (project: Project): readonly string[] => project.workspace.files.map((file) => path.relative(project.workspace.folder, file.fileName));
const findingsOf = (project: Project): readonly string[] => check(project).findings.filter(({ severity }) => severity === 'error').map(({ rule, span }) => `${path.relative(project.workspace.folder, span.file)} ${rule}`);

const JS = `const { Runtime } = require('duroxide');
const { stamp } = require('./clock');
const runtime = new Runtime();
runtime.registerOrchestration('order', function* (ctx, input) {
  yield ctx.scheduleActivity('Charge', input);
  return stamp();
});
`;
const CLOCK_JS = 'module.exports.stamp = () => Date.now();\n';
const TS = `import { stamp } from '@lib/clock';
import type { OrchestrationContext } from '@reprise/engine';
export async function order(ctx: OrchestrationContext): Promise<number> { await ctx.scheduleTimer(1); return stamp(); }
`;

test('JavaScript without any configuration is read, and what it requires', () => {
  const project = workspaceWith({ 'app.js': JS, 'clock.js': CLOCK_JS, 'node_modules/x/index.js': JS, 'dist/app.js': JS, 'packed.min.js': JS });
  expect(filesOf(project)).toEqual(['app.js', 'clock.js']);
  expect(findingsOf(project)).toEqual(['clock.js no-wall-clock']);
});

test('JavaScript that stands beside its TypeScript is not read twice', () => {
  expect(filesOf(workspaceWith({ 'a.ts': 'export {};\n', 'a.js': 'export {};\n', 'b.mjs': 'export {};\n', 'b.mts': 'export {};\n', 'c.js': '\n' }))).toEqual(['a.ts', 'b.mts', 'c.js']);
});

test('packages that use an SDK are read beside the files of the top configuration, the others are not', () => {
  const project = workspaceWith({
    'tsconfig.json': { include: ['tools'] },
    'tools/build.ts': 'export {};\n',
    'packages/flows/package.json': { dependencies: { '@reprise/engine': '*' } },
    'packages/flows/tsconfig.json': { include: ['src'] },
    'packages/flows/src/order.ts': TS.replace('@lib/clock', './clock'),
    'packages/flows/src/clock.ts': 'export const stamp = (): number => Date.now();\n',
    'packages/flows/scratch.ts': 'export {};\n',
    'packages/plain/package.json': { dependencies: { duroxide: '*' } },
    'packages/plain/app.js': JS,
    'packages/plain/clock.js': CLOCK_JS,
    'packages/site/package.json': { dependencies: { react: '*' } },
    'packages/site/page.ts': 'export {};\n',
  });
  expect(filesOf(project)).toEqual(['packages/flows/src/clock.ts', 'packages/flows/src/order.ts', 'packages/plain/app.js', 'packages/plain/clock.js', 'tools/build.ts']);
  expect(findingsOf(project)).toEqual(['packages/flows/src/clock.ts no-wall-clock', 'packages/plain/clock.js no-wall-clock']);
});

test('imports are resolved by the nearest configuration', () => {
  const library = { compilerOptions: { paths: { '@lib/*': ['./library/*'] } } };
  const project = workspaceWith({
    'one/tsconfig.json': library, 'one/order.ts': TS, 'one/library/clock.ts': 'export const stamp = (): number => Date.now();\n',
    'two/tsconfig.json': library, 'two/order.ts': TS, 'two/library/clock.ts': 'export const stamp = (): number => 7;\n',
  });
  expect(findingsOf(project)).toEqual(['one/library/clock.ts no-wall-clock']);
});
