// Generates a workspace of any size that looks like a product with durable orchestrations: a tenth of its files hold them.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Plain code: what most files of a product are. */
function plainModule(index: number, count: number, every: number): string {
  const next = (index * 7 + 1) % count;
  const imported = next % every === 0 ? undefined : next;
  const use = imported === undefined ? '' : `import { total${imported} } from './module-${imported}';\n`;
  const call = imported === undefined ? '0' : `total${imported}([])`;
  return `${use}
export interface Line${index} { readonly sku: string; readonly quantity: number; readonly price: number; readonly tags: readonly string[] }

/** Sum of the lines, in cents. */
export function total${index}(lines: readonly Line${index}[]): number {
  let sum = ${call};
  for (const line of lines) sum += line.quantity * Math.round(line.price * 100);
  return sum;
}

export class Basket${index} {
  private readonly lines: Line${index}[] = [];
  add(line: Line${index}): this { this.lines.push(line); return this; }
  get size(): number { return this.lines.length; }
  total(): number { return total${index}(this.lines); }
  describe(): string { return this.lines.map((line) => \`\${line.sku} x \${line.quantity}\`).join(', '); }
}

export const stamp${index} = (): string => new Date().toISOString();
`;
}

/** An orchestration with helpers in other files, a loop, a race, a gate and, in every tenth, one wall-clock read. */
function orchestrationModule(index: number, count: number): string {
  const helper = (index + 1) % count;
  const clock = index % 100 === 0 ? '  const startedAt = Date.now();\n' : '  const startedAt = await ctx.utcNow();\n';
  return `import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { total${helper} } from './module-${helper}';

export const ORDER_${index} = 'shop::orchestration::order-${index}';

export interface Order${index} { readonly id: string; readonly amount: number; readonly items: readonly { readonly sku: string; readonly quantity: number; readonly price: number; readonly tags: readonly string[] }[] }

/** Version 1.0.0 - Original implementation. */
export async function order${index}(ctx: OrchestrationContext, input: Order${index}): Promise<string> {
${clock}  ctx.traceInfo(\`[v1.0.0] starting \${input.id}\`);
  const sum = total${helper}(input.items);
  await ctx.scheduleActivity<string>('Reserve', { id: input.id, sum });
  for (const item of input.items) await ctx.scheduleActivity('Pick', item.sku);
  const winner = await ctx.race(ctx.scheduleActivity<string>('Charge', input.amount), ctx.scheduleTimer({ minutes: 5 }));
  if (winner.index === 1) await ctx.scheduleActivity('Release', input.id);
  else if (ctx.getVersion('notify', -1, 1) === 1) await ctx.scheduleActivity('Notify', input.id);
  return \`\${startedAt}:\${sum}\`;
}

export const registry${index} = OrchestrationRegistry.builder().registerTyped(ORDER_${index}, order${index}).build();
`;
}

/** Writes \`count\` modules under \`folder/src\` with a tsconfig that maps the engine to \`enginePath\`. */
export function generateWorkspace(folder: string, count: number, enginePath: string, every = 10): void {
  mkdirSync(path.join(folder, 'src'), { recursive: true });
  for (let index = 0; index < count; index += 1) {
    writeFileSync(path.join(folder, 'src', `module-${index}.ts`), index % every === 0 ? orchestrationModule(index, count) : plainModule(index, count, every));
  }
  const options = { target: 'es2023', lib: ['es2023'], module: 'esnext', moduleResolution: 'bundler', strict: true, noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true, types: [], paths: { '@reprise/engine': [enginePath] } };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['src'] }, null, 2));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'generated', private: true }));
}
