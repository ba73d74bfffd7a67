// The new version as edits: whole files before and after, for each way that people organise a family of versions.
import { describe, expect, test } from 'vitest';
import { Guard } from '../../../server/analysis/guard/guard.ts';
import type { Baseline } from '../../../server/analysis/guard/baseline.ts';
import { Project } from '../../../server/analysis/project.ts';
import { Workspace } from '../../../server/analysis/program.ts';
import { newVersion, type NewVersion } from '../../../server/scaffold/new-version.ts';
import { applyEdits } from '../../../server/scaffold/text-edits.ts';

type Files = Readonly<Record<string, string>>;

const ROOT = '/new-version';
const IMPORT = "import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';";

function texts(files: Files): Map<string, string> {
  return new Map(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text]));
}

interface Made {
  readonly result: NewVersion;
  /** Files after the edit, by relative path; empty where it was refused. */
  readonly files: Files;
  /** Verdicts of all versions after the edit, against the same baseline. */
  readonly verdicts: Readonly<Record<string, string>>;
}

/** Asks for the next version of the function, with the released texts as the baseline. */
function make(released: Files | undefined, current: Files, functionName: string, options: { readonly bump?: 'patch' | 'minor' | 'major'; readonly to?: string } = {}): Made {
  const project = new Project(Workspace.open(ROOT, texts(current)));
  const guard = new Guard(project);
  const baseline: Baseline | undefined = released === undefined ? undefined : { kind: 'git', ref: 'main', commit: '1', texts: texts(released) };
  const model = project.state().model.orchestrations.find(each => each.functionName === functionName);
  if (model === undefined) throw new Error(`no orchestration ${functionName}`);
  const result = newVersion({ project, guard, baseline, model, bump: options.bump ?? 'patch', to: options.to });
  if (result.kind === 'refused') return { result, files: {}, verdicts: {} };
  const after = texts(current);
  for (const [path, text] of applyEdits(result.edits, path => after.get(path))) after.set(path, text);
  const edited = new Project(Workspace.open(ROOT, after));
  const entries = baseline === undefined ? [] : new Guard(edited).entries(baseline);
  return { result, files: Object.fromEntries([...after].map(([path, text]) => [path.slice(ROOT.length + 1), text])), verdicts: Object.fromEntries(entries.map(each => [each.version, each.verdict])) };
}

const order = (body: string, comment: string = '/** Version 1.0.0 - Original implementation. */', name: string = 'order'): string =>
  `${comment}\nexport async function ${name}(ctx: OrchestrationContext, input: any): Promise<unknown> {\n${body}\n}\n`;
const registry = (calls: string): string => `\nexport const orchestrations = OrchestrationRegistry.builder()\n${calls}\n  .build();\n`;
const CHARGE = "  ctx.traceInfo('Charging');\n  await ctx.scheduleActivity('Charge', input.amount);\n  await ctx.waitForEvent('go');\n  return 1;";
const FRAUD = "  ctx.traceInfo('Charging');\n  await ctx.scheduleActivity('Fraud', input.amount);\n  await ctx.scheduleActivity('Charge', input.amount);\n  await ctx.waitForEvent('go');\n  return 1;";

describe('a new version of an edited release', () => {
  test('restores the release and puts the edit beside it', () => {
    const file = (body: string): Files => ({ 'order.ts': `${IMPORT}\n\n${order(body)}${registry("  .registerTyped('shop::order', order)")}` });
    const { files, verdicts } = make(file(CHARGE), file(FRAUD), 'order');
    expect(verdicts).toEqual({ '1.0.0': 'identical', '1.0.1': 'new' });
    expect(files['order.ts']).toBe(`${IMPORT}

/** Version 1.0.0 - Original implementation. */
export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
${CHARGE}
}

/**
 * Version 1.0.1 - Changes from 1.0.0:
 * - \`activity Fraud(input.amount)\` added
 */
export async function order_1_0_1(ctx: OrchestrationContext, input: any): Promise<unknown> {
${FRAUD.replace("'Charging'", "'[v1.0.1] Charging'")}
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped('shop::order', order)
  .registerVersionedTyped('shop::order', '1.0.1', order_1_0_1)
  .build();
`);
  });

  test('works across files, follows comments above registrations and multi-line imports', () => {
    const files = (body: string): Files => ({
      'names.ts': "export const ORDER = 'shop::order';\n",
      'order.ts': `import type { OrchestrationContext } from '@reprise/engine';\n\n${order(CHARGE)}\n${order(body.replace('Charging', '[v1.0.1] Charging'), '/** Version 1.0.1 - Changes from 1.0.0:\n * - trace prefix\n * @throws Error when the card is refused */', 'order_1_0_1')}`,
      'registry.ts': `import { OrchestrationRegistry } from '@reprise/engine';\nimport { ORDER } from './names.ts';\nimport {\n  order,\n  order_1_0_1,\n} from './order.ts';\n\nexport const orchestrations = OrchestrationRegistry.builder()\n  // v1.0.0: original\n  .registerTyped(ORDER, order)\n  // v1.0.1: trace prefix\n  .registerVersionedTyped(ORDER, '1.0.1', order_1_0_1) // the newest\n  .build();\n`,
    });
    const made = make(files(CHARGE), files(FRAUD), 'order_1_0_1');
    expect(made.verdicts).toEqual({ '1.0.0': 'identical', '1.0.1': 'identical', '1.0.2': 'new' });
    expect(made.files['registry.ts']).toContain("  order_1_0_1,\n  order_1_0_2,\n} from './order.ts'");
    expect(made.files['registry.ts']).toContain("  .registerVersionedTyped(ORDER, '1.0.1', order_1_0_1) // the newest\n  // v1.0.2: `activity Fraud(input.amount)` added\n  .registerVersionedTyped(ORDER, '1.0.2', order_1_0_2)\n  .build();");
    expect(made.files['order.ts']).toContain(" * Version 1.0.2 - Changes from 1.0.1:\n * - `activity Fraud(input.amount)` added\n * @throws Error when the card is refused\n */\nexport async function order_1_0_2(");
    expect(made.files['order.ts']).toContain("'[v1.0.2] Charging'");
    expect(made.files['names.ts']).toBe("export const ORDER = 'shop::order';\n");
  });

  test('restores an older version that was edited, and numbers after the highest', () => {
    const files = (old: string): Files => ({ 'order.ts': `${IMPORT}\n\n${order(old)}\n${order(CHARGE, '/** Version 1.0.1 - Changes from 1.0.0: nothing. */', 'order_1_0_1')}${registry("  .registerTyped('shop::order', order)\n  .registerVersionedTyped('shop::order', '1.0.1', order_1_0_1)")}` });
    const made = make(files(CHARGE), files(FRAUD), 'order');
    expect(made.verdicts).toEqual({ '1.0.0': 'identical', '1.0.1': 'identical', '1.0.2': 'new' });
    expect(made.files['order.ts']?.indexOf('order_1_0_2(')).toBeGreaterThan(made.files['order.ts']?.indexOf('order_1_0_1(') ?? 0);
  });

  test('keeps line ends, quotes, line comments and what else was edited', () => {
    const file = (body: string, other: string): Files => ({ 'order.ts': `${IMPORT.replaceAll("'", '"')}\n\n${other}\n\n${order(body.replaceAll("'", '"'), '// Version 1.0.0 - Original implementation.\n// Owner: payments.')}${registry('  .registerTyped("shop::order", order)')}`.replaceAll('\n', '\r\n') });
    const made = make(file(CHARGE, 'const unused = 1;'), file(FRAUD, 'const unused   =   2; // not saved yet'), 'order');
    const text = made.files['order.ts'] ?? '';
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text).toContain('const unused   =   2; // not saved yet\r\n');
    expect(text).toContain('// Version 1.0.1 - Changes from 1.0.0:\r\n// - `activity Fraud(input.amount)` added\r\n// Owner: payments.\r\nexport async function order_1_0_1(');
    expect(text).toContain('  .registerVersionedTyped("shop::order", "1.0.1", order_1_0_1)\r\n');
  });

  test('refuses when the change is in code that the version shares', () => {
    const file = (fee: string): Files => ({ 'order.ts': `${IMPORT}\n\nconst fee = (order: any) => order.amount * ${fee};\n\n${order("  await ctx.scheduleActivity('Charge', fee(input));\n  await ctx.waitForEvent('go');\n  return 1;")}${registry("  .registerTyped('shop::order', order)")}` });
    const { result } = make(file('1.2'), file('1.1'), 'order');
    expect(result).toMatchObject({ kind: 'refused', reason: expect.stringContaining('shares with others') });
  });

  test('refuses when the released function no longer compiles where it stood', () => {
    const before = { 'order.ts': `${IMPORT}\n\nconst CHARGE = 'Charge';\n\n${order("  await ctx.scheduleActivity(CHARGE, input.amount);\n  await ctx.waitForEvent('go');\n  return 1;")}${registry("  .registerTyped('shop::order', order)")}` };
    const after = { 'order.ts': `${IMPORT}\n\n${order("  await ctx.scheduleActivity('Bill', input.amount);\n  await ctx.waitForEvent('go');\n  return 1;")}${registry("  .registerTyped('shop::order', order)")}` };
    expect(make(before, after, 'order').result).toMatchObject({ kind: 'refused', reason: expect.stringContaining('would not compile') });
  });
});

describe('a new version without an edit', () => {
  test('keeps a suffix that stands in the middle of the name', () => {
    const file = { 'pruner.ts': `${IMPORT}\n\n${order(CHARGE, '/** Version 1.0.4 - Changes from 1.0.3: faster. */', 'pruner_1_0_4_orchestration')}${registry("  .registerVersionedTyped('ops::prune', '1.0.4', pruner_1_0_4_orchestration)")}` };
    const made = make(undefined, file, 'pruner_1_0_4_orchestration');
    expect(made.result).toMatchObject({ kind: 'edits', functionName: 'pruner_1_0_5_orchestration', version: '1.0.5' });
    expect(made.files['pruner.ts']).toContain(".registerVersionedTyped('ops::prune', '1.0.5', pruner_1_0_5_orchestration)");
  });

  test('adds a file where every version has one, through a barrel', () => {
    const one = (version: string, name: string): string => `// Order ${version}.\nimport type { OrchestrationContext } from '@reprise/engine';\n\n${order(CHARGE.replace('Charging', `[v${version}] Charging`), `/** Version ${version} - Changes from before. */`, name)}`;
    const files = {
      'order_1_0_0.ts': one('1.0.0', 'order_1_0_0'),
      'order_1_0_1.ts': one('1.0.1', 'order_1_0_1'),
      'index.ts': "// All versions.\nexport { order_1_0_0 } from './order_1_0_0.ts';\nexport { order_1_0_1 } from './order_1_0_1.ts';\n",
      'registry.ts': `import { OrchestrationRegistry } from '@reprise/engine';\nimport { order_1_0_0, order_1_0_1 } from './index.ts';\n${registry("  .registerTyped('shop::order', order_1_0_0)\n  .registerVersionedTyped('shop::order', '1.0.1', order_1_0_1)")}`,
    };
    const made = make(undefined, files, 'order_1_0_1', { bump: 'minor' });
    expect(made.result).toMatchObject({ kind: 'edits', version: '1.1.0' });
    expect(made.files['order_1_1_0.ts']).toContain("ctx.traceInfo('[v1.1.0] Charging')");
    expect(made.files['order_1_1_0.ts']).toContain('export async function order_1_1_0(');
    expect(made.files['index.ts']).toBe(`${files['index.ts'].trimEnd()}\nexport { order_1_1_0 } from './order_1_1_0.ts';\n`);
    expect(made.files['registry.ts']).toContain("import { order_1_0_0, order_1_0_1, order_1_1_0 } from './index.ts';");
    expect(made.files['order_1_0_1.ts']).toBe(files['order_1_0_1.ts']);
  });

  test('follows raw registrations, statements and builders in one line', () => {
    const statements = { 'order.ts': `${IMPORT}\n\n${order(CHARGE)}\nconst builder = OrchestrationRegistry.builder();\nbuilder.register('shop::order', order); // the first\nexport const orchestrations = builder.build();\n` };
    expect(make(undefined, statements, 'order').files['order.ts']).toContain("builder.register('shop::order', order); // the first\nbuilder.registerVersioned('shop::order', '1.0.1', order_1_0_1);\n");
    const inline = { 'order.ts': `${IMPORT}\n\n${order(CHARGE)}\nexport const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();\n` };
    expect(make(undefined, inline, 'order').files['order.ts']).toContain("builder().registerTyped('shop::order', order).registerVersionedTyped('shop::order', '1.0.1', order_1_0_1).build();");
  });

  test('copies arrow functions, and reaches them through a namespace', () => {
    const files = {
      'order.ts': "import type { OrchestrationContext } from '@reprise/engine';\n\n// Version 1.0.0 - Original implementation.\nexport const order = async (ctx: OrchestrationContext, input: string): Promise<unknown> => ctx.scheduleActivity('A', input);\n",
      'registry.ts': `import { OrchestrationRegistry } from '@reprise/engine';\nimport * as orders from './order.ts';\n${registry("  .registerTyped('shop::order', orders.order)")}`,
    };
    const made = make(undefined, files, 'order', { bump: 'major' });
    expect(made.files['order.ts']).toContain('export const order_2_0_0 = async (ctx: OrchestrationContext');
    expect(made.files['registry.ts']).toContain(".registerVersionedTyped('shop::order', '2.0.0', orders.order_2_0_0)");
  });

  test('copies a default export as a named one', () => {
    const files = {
      'order.ts': "import type { OrchestrationContext } from '@reprise/engine';\n\nexport default async function order(ctx: OrchestrationContext, input: string): Promise<unknown> {\n  return ctx.scheduleActivity('A', input);\n}\n",
      'registry.ts': `import { OrchestrationRegistry } from '@reprise/engine';\nimport order from './order.ts';\n${registry("  .registerTyped('shop::order', order)")}`,
    };
    const made = make(undefined, files, 'order');
    expect(made.files['order.ts']).toContain('export async function order_1_0_1(');
    expect(made.files['registry.ts']).toContain("import order, { order_1_0_1 } from './order.ts';");
  });

  test('refuses versions that are there, lower or none', () => {
    const file = { 'order.ts': `${IMPORT}\n\n${order(CHARGE)}${registry("  .registerTyped('shop::order', order)")}` };
    expect(make(undefined, file, 'order', { to: '1.0.0' }).result).toMatchObject({ kind: 'refused', reason: expect.stringContaining('registered already') });
    expect(make(undefined, file, 'order', { to: '0.9.0' }).result).toMatchObject({ kind: 'refused', reason: expect.stringContaining('not higher') });
    expect(make(undefined, file, 'order', { to: '2.0' }).result).toMatchObject({ kind: 'refused', reason: expect.stringContaining('semantic') });
    expect(make(undefined, file, 'order', { to: '3.1.4' }).result).toMatchObject({ kind: 'edits', functionName: 'order_3_1_4' });
  });
});
