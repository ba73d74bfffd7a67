// Writes a small orchestration out as TypeScript.
import type { Block, Command, Retry, SmallProgram, Statement, Value } from './program.ts';

/** The whole module: helpers, the orchestration, its registration under a name of its own. */
export function render(program: SmallProgram, name: string): string {
  const helpers = program.helpers.map((helper) => `async function ${helper.name}(${['ctx: OrchestrationContext', ...helper.params.map((param) => `${param}: any`)].join(', ')}): Promise<any> {\n${lines(helper.body, 1)}}\n`);
  return [
    "import { DEFAULT_VERSION, OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';\n",
    ...helpers,
    `export async function main(ctx: OrchestrationContext, input: any): Promise<any> {\n${lines(program.main, 1)}}\n`,
    `export const orchestrations = OrchestrationRegistry.builder().registerVersionedTyped('${name}', '1.0.0', main).build();\n`,
  ].join('\n');
}

function lines(block: Block, depth: number): string {
  return block.flatMap((statement) => renderStatement(statement)).map((line) => `${'  '.repeat(depth)}${line}\n`).join('');
}

function inner(block: Block): readonly string[] {
  return block.flatMap((statement) => renderStatement(statement)).map((line) => `  ${line}`);
}

function renderStatement(statement: Statement): readonly string[] {
  switch (statement.s) {
    case 'do':
      return [`${bound(statement.bind, statement.assign)}await ${renderCommand(statement.command)};`];
    case 'start':
      return [`const ${statement.bind} = ${renderCommand(statement.command)};`];
    case 'join':
      return [`${bound(statement.bind, false)}await ${statement.task};`];
    case 'all':
      return [`${boundAll(statement.binds)}await ${combinator(statement.native)}([${statement.commands.map(renderCommand).join(', ')}]);`];
    case 'joinAll':
      return [`${boundAll(statement.binds)}await ${combinator(statement.native)}([${statement.tasks.join(', ')}]);`];
    case 'race':
      return [`const ${statement.bind} = await ctx.race(${statement.commands.map(renderCommand).join(', ')});`];
    case 'map':
      return renderMap(statement);
    case 'if':
      return [`if (${renderValue(statement.test)}) {`, ...inner(statement.yes), ...(statement.no.length === 0 ? [] : ['} else {', ...inner(statement.no)]), '}'];
    case 'for':
      return [`for (let ${statement.item} = ${statement.from}; ${statement.item} < ${renderValue(statement.to)}; ${statement.item} += 1) {`, ...inner(statement.body), '}'];
    case 'each':
      return statement.indexed
        ? [`for (let at_${statement.item} = 0; at_${statement.item} < ${renderValue(statement.over)}.length; at_${statement.item} += 1) {`, `  const ${statement.item} = ${renderValue(statement.over)}[at_${statement.item}];`, ...inner(statement.body), '}']
        : [`for (const ${statement.item} of ${renderValue(statement.over)}) {`, ...inner(statement.body), '}'];
    case 'while':
      return statement.after ? ['do {', ...inner(statement.body), `} while (${renderValue(statement.test)});`] : [`while (${renderValue(statement.test)}) {`, ...inner(statement.body), '}'];
    case 'break':
    case 'continue':
      return [`${statement.s};`];
    case 'let':
    case 'const':
      return [`${statement.s} ${statement.name}${statement.s === 'let' ? ': any' : ''} = ${renderValue(statement.value)};`];
    case 'set':
      return [`${statement.name} = ${renderValue(statement.value)};`];
    case 'try':
      return ['try {', ...inner(statement.body), ...(statement.handler === undefined ? [] : ['} catch {', ...inner(statement.handler)]), ...(statement.final.length === 0 && statement.handler !== undefined ? [] : ['} finally {', ...inner(statement.final)]), '}'];
    case 'status':
      return [`ctx.setCustomStatus(${renderValue(statement.text)});`];
    case 'kv':
      return [`ctx.setValue('${statement.key}', ${renderValue(statement.value)});`];
    case 'clear':
      return [`ctx.clearValue('${statement.key}');`];
    case 'detached':
      return [`ctx.scheduleOrchestration('${statement.name}', ${renderValue(statement.input)}, { id: ${renderValue(statement.id)} });`];
    case 'trace':
      return [`ctx.traceInfo('${statement.text}');`];
    case 'deprecate':
      return [`ctx.deprecatePatch('${statement.id}');`];
    case 'cancel':
      return [`${statement.task}.cancel();`];
    case 'helper':
      return [`${bound(statement.bind, false)}await ${statement.name}(${['ctx', ...statement.args.map((each) => renderValue(each))].join(', ')});`];
    case 'return':
      return [statement.value === undefined ? 'return;' : `return ${renderValue(statement.value)};`];
    case 'throw':
      return [`throw new Error('${statement.text}');`];
    case 'again':
      return [`return ctx.continueAsNew(${renderValue(statement.input)});`];
  }
}

function renderMap(statement: Extract<Statement, { readonly s: 'map' }>): readonly string[] {
  const { bind, over, item, command, loop } = statement;
  if (!loop) return [`const ${bind} = await ctx.all(${renderValue(over)}.map((${item}: any) => ${renderCommand(command)}));`];
  return [`const tasks_${bind} = [];`, `for (const ${item} of ${renderValue(over)}) {`, `  tasks_${bind}.push(${renderCommand(command)});`, '}', `const ${bind} = await ctx.all(tasks_${bind});`];
}

const combinator = (native: boolean): string => (native ? 'Promise.all' : 'ctx.all');
const bound = (name: string | undefined, assign: boolean): string => (name === undefined ? '' : assign ? `${name} = ` : `const ${name} = `);
const boundAll = (names: readonly string[]): string => (names.length === 0 ? '' : `const [${names.join(', ')}] = `);

function renderCommand(command: Command): string {
  switch (command.c) {
    case 'activity':
      return renderActivity(command);
    case 'timer':
      return `ctx.scheduleTimer(${renderValue(command.ms)})`;
    case 'wait':
      return `ctx.waitForEvent('${command.name}')`;
    case 'dequeue':
      return `ctx.dequeueEvent('${command.name}')`;
    case 'child':
      return `ctx.scheduleSubOrchestration('${command.name}', ${renderValue(command.input)})`;
  }
}

function renderActivity(command: Extract<Command, { readonly c: 'activity' }>): string {
  const { name, input, session, tag, retry } = command;
  const head = `'${name}', ${renderValue(input)}`;
  if (retry !== undefined) return session === undefined ? `ctx.scheduleActivityWithRetry(${head}, ${policy(retry)})` : `ctx.scheduleActivityWithRetryOnSession(${head}, ${policy(retry)}, '${session}')`;
  const call = session === undefined ? `ctx.scheduleActivity(${head})` : `ctx.scheduleActivityOnSession(${head}, '${session}')`;
  return tag === undefined ? call : `${call}.withTag('${tag}')`;
}

function policy({ attempts, backoffMs, timeoutMs }: Retry): string {
  const backoff = backoffMs === undefined ? "'none'" : `{ kind: 'fixed', base: ${backoffMs} }`;
  return `{ maxAttempts: ${attempts}, backoff: ${backoff}${timeoutMs === undefined ? '' : `, timeout: ${timeoutMs}`} }`;
}

function renderValue(value: Value, inside: boolean = false): string {
  switch (value.v) {
    case 'lit':
      return typeof value.value === 'string' ? `'${value.value}'` : String(value.value);
    case 'ref':
      return value.name;
    case 'get':
      return `${renderValue(value.of, true)}.${value.member}`;
    case 'bin': {
      const text = `${renderValue(value.left, true)} ${value.op} ${renderValue(value.right, true)}`;
      return inside ? `(${text})` : text;
    }
    case 'not':
      return `!${renderValue(value.of, true)}`;
    case 'cond': {
      const text = `${renderValue(value.test, true)} ? ${renderValue(value.yes, true)} : ${renderValue(value.no, true)}`;
      return inside ? `(${text})` : text;
    }
    case 'text':
      return `\`${value.parts.map((part) => (typeof part === 'string' ? part : `\${${renderValue(part)}}`)).join('')}\``;
    case 'object':
      return `{ ${value.entries.map(([key, part]) => `${key}: ${renderValue(part)}`).join(', ')} }`;
    case 'array':
      return `[${value.items.map((item) => renderValue(item)).join(', ')}]`;
    case 'gate':
      return `ctx.getVersion('${value.id}', ${value.min === -1 ? 'DEFAULT_VERSION' : value.min}, ${value.max})`;
    case 'patched':
      return `ctx.patched('${value.id}')`;
  }
}
