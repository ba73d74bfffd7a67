// Small orchestrations as data: what the generator draws, what the edits change, what the renderer writes out.

/** Inputs, results and payloads are all `{ n, ok, kind, list }`, so that every one of them can decide and be passed on. */
export type Value =
  | { readonly v: 'lit'; readonly value: number | string | boolean }
  | { readonly v: 'ref'; readonly name: string }
  | { readonly v: 'get'; readonly of: Value; readonly member: string }
  | { readonly v: 'bin'; readonly op: string; readonly left: Value; readonly right: Value }
  | { readonly v: 'not'; readonly of: Value }
  | { readonly v: 'cond'; readonly test: Value; readonly yes: Value; readonly no: Value }
  | { readonly v: 'text'; readonly parts: readonly (string | Value)[] }
  | { readonly v: 'object'; readonly entries: readonly (readonly [string, Value])[] }
  | { readonly v: 'array'; readonly items: readonly Value[] }
  | { readonly v: 'gate'; readonly id: string; readonly min: number; readonly max: number }
  | { readonly v: 'patched'; readonly id: string };

export interface Retry {
  readonly attempts: number;
  readonly backoffMs: number | undefined;
  readonly timeoutMs: number | undefined;
}

export type Command =
  | { readonly c: 'activity'; readonly name: string; readonly input: Value; readonly session?: string | undefined; readonly tag?: string | undefined; readonly retry?: Retry | undefined }
  | { readonly c: 'timer'; readonly ms: Value }
  | { readonly c: 'wait' | 'dequeue'; readonly name: string }
  | { readonly c: 'child'; readonly name: string; readonly input: Value };

export type Statement =
  /** `const bind = await command`, or `bind = await command` where `assign`. */
  | { readonly s: 'do'; readonly bind: string | undefined; readonly assign: boolean; readonly command: Command }
  | { readonly s: 'start'; readonly bind: string; readonly command: Command }
  | { readonly s: 'join'; readonly bind: string | undefined; readonly task: string }
  | { readonly s: 'all'; readonly binds: readonly string[]; readonly commands: readonly Command[]; readonly native: boolean }
  | { readonly s: 'joinAll'; readonly binds: readonly string[]; readonly tasks: readonly string[]; readonly native: boolean }
  | { readonly s: 'race'; readonly bind: string; readonly commands: readonly Command[] }
  /** `const bind = await ctx.all(over.map(item => command))`; `loop` collects with `push` instead. */
  | { readonly s: 'map'; readonly bind: string; readonly over: Value; readonly item: string; readonly command: Command; readonly loop: boolean }
  | { readonly s: 'if'; readonly test: Value; readonly yes: Block; readonly no: Block }
  | { readonly s: 'for'; readonly item: string; readonly from: number; readonly to: Value; readonly body: Block }
  | { readonly s: 'each'; readonly item: string; readonly over: Value; readonly indexed: boolean; readonly body: Block }
  | { readonly s: 'while'; readonly test: Value; readonly after: boolean; readonly body: Block }
  | { readonly s: 'break' | 'continue' }
  | { readonly s: 'let' | 'const' | 'set'; readonly name: string; readonly value: Value }
  | { readonly s: 'try'; readonly body: Block; readonly handler: Block | undefined; readonly final: Block }
  | { readonly s: 'status'; readonly text: Value }
  | { readonly s: 'kv'; readonly key: string; readonly value: Value }
  | { readonly s: 'clear'; readonly key: string }
  | { readonly s: 'detached'; readonly name: string; readonly id: Value; readonly input: Value }
  | { readonly s: 'trace'; readonly text: string }
  | { readonly s: 'deprecate'; readonly id: string }
  | { readonly s: 'cancel'; readonly task: string }
  | { readonly s: 'helper'; readonly bind: string | undefined; readonly name: string; readonly args: readonly Value[] }
  | { readonly s: 'return'; readonly value: Value | undefined }
  | { readonly s: 'throw'; readonly text: string }
  | { readonly s: 'again'; readonly input: Value };

export type Block = readonly Statement[];

export interface Helper {
  readonly name: string;
  readonly params: readonly string[];
  readonly body: Block;
}

export interface SmallProgram {
  readonly main: Block;
  readonly helpers: readonly Helper[];
}

/** Blocks directly below a statement. */
export function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.s) {
    case 'if':
      return [statement.yes, statement.no];
    case 'for':
    case 'each':
    case 'while':
      return [statement.body];
    case 'try':
      return [statement.body, statement.handler ?? [], statement.final];
    default:
      return [];
  }
}

/** The statement over other blocks, in the order of `blocksOf`. */
export function withBlocks(statement: Statement, blocks: readonly Block[]): Statement {
  const [first = [], second = [], third = []] = blocks;
  switch (statement.s) {
    case 'if':
      return { ...statement, yes: first, no: second };
    case 'for':
    case 'each':
    case 'while':
      return { ...statement, body: first };
    case 'try':
      return { ...statement, body: first, handler: statement.handler === undefined ? undefined : second, final: third };
    default:
      return statement;
  }
}

/** The statement with every value and command in it replaced; blocks below are left alone. */
export function mapValues(statement: Statement, value: (one: Value) => Value): Statement {
  const command = (one: Command): Command => ('input' in one ? { ...one, input: value(one.input) } : one.c === 'timer' ? { ...one, ms: value(one.ms) } : one);
  switch (statement.s) {
    case 'do':
    case 'start':
      return { ...statement, command: command(statement.command) };
    case 'all':
    case 'race':
      return { ...statement, commands: statement.commands.map(command) };
    case 'map':
      return { ...statement, over: value(statement.over), command: command(statement.command) };
    case 'if':
    case 'while':
      return { ...statement, test: value(statement.test) };
    case 'for':
      return { ...statement, to: value(statement.to) };
    case 'each':
      return { ...statement, over: value(statement.over) };
    case 'let':
    case 'const':
    case 'set':
    case 'kv':
      return { ...statement, value: value(statement.value) };
    case 'status':
      return { ...statement, text: value(statement.text) };
    case 'detached':
      return { ...statement, id: value(statement.id), input: value(statement.input) };
    case 'helper':
      return { ...statement, args: statement.args.map(value) };
    case 'return':
      return statement.value === undefined ? statement : { ...statement, value: value(statement.value) };
    case 'again':
      return { ...statement, input: value(statement.input) };
    default:
      return statement;
  }
}

/** Rebuilds a value bottom-up. */
export function rebuildValue(value: Value, change: (part: Value) => Value): Value {
  const inner = (part: Value): Value => rebuildValue(part, change);
  switch (value.v) {
    case 'get':
    case 'not':
      return change({ ...value, of: inner(value.of) });
    case 'bin':
      return change({ ...value, left: inner(value.left), right: inner(value.right) });
    case 'cond':
      return change({ ...value, test: inner(value.test), yes: inner(value.yes), no: inner(value.no) });
    case 'text':
      return change({ ...value, parts: value.parts.map((part) => (typeof part === 'string' ? part : inner(part))) });
    case 'object':
      return change({ ...value, entries: value.entries.map(([key, part]) => [key, inner(part)] as const) });
    case 'array':
      return change({ ...value, items: value.items.map(inner) });
    default:
      return change(value);
  }
}

/** Names that a statement declares in its own block. */
export function declared(statement: Statement): readonly string[] {
  switch (statement.s) {
    case 'do':
      return statement.bind === undefined || statement.assign ? [] : [statement.bind];
    case 'start':
    case 'race':
    case 'map':
      return [statement.bind];
    case 'join':
    case 'helper':
      return statement.bind === undefined ? [] : [statement.bind];
    case 'all':
    case 'joinAll':
      return statement.binds;
    case 'let':
    case 'const':
      return [statement.name];
    default:
      return [];
  }
}

/** Names that a statement itself uses, blocks below excluded. */
export function used(statement: Statement): ReadonlySet<string> {
  const names = new Set<string>();
  const bound = statement.s === 'map' ? statement.item : undefined;
  mapValues(statement, (value) => rebuildValue(value, (part) => {
    if (part.v === 'ref' && part.name !== bound) names.add(part.name);
    return part;
  }));
  if (statement.s === 'join' || statement.s === 'cancel') names.add(statement.task);
  if (statement.s === 'joinAll') for (const task of statement.tasks) names.add(task);
  if (statement.s === 'set') names.add(statement.name);
  if (statement.s === 'do' && statement.assign && statement.bind !== undefined) names.add(statement.bind);
  return names;
}

/** Names used anywhere in a block. */
export function usedIn(block: Block): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of block) {
    for (const name of used(statement)) names.add(name);
    for (const inner of blocksOf(statement)) for (const name of usedIn(inner)) names.add(name);
  }
  return names;
}

/** Names declared anywhere in a block. */
export function declaredIn(block: Block): ReadonlySet<string> {
  return new Set(block.flatMap((statement) => [...declared(statement), ...loopName(statement), ...blocksOf(statement).flatMap((inner) => [...declaredIn(inner)])]));
}

function loopName(statement: Statement): readonly string[] {
  return statement.s === 'for' || statement.s === 'each' ? [statement.item] : [];
}

/** Whether every name is declared before it is used, declared once in its block, and jumps stand in loops. */
export function isValid(program: SmallProgram): boolean {
  const helpers = new Set(program.helpers.map(({ name }) => name));
  const block = (statements: Block, outer: ReadonlySet<string>, inLoop: boolean): boolean => {
    const scope = new Set(outer);
    for (const statement of statements) {
      if ([...used(statement)].some((name) => !scope.has(name))) return false;
      if ((statement.s === 'break' || statement.s === 'continue') && !inLoop) return false;
      if (statement.s === 'helper' && !helpers.has(statement.name)) return false;
      if (statement.s === 'while' && !goesOn(statement.body)) return false;
      for (const name of declared(statement)) {
        if (scope.has(name)) return false;
        scope.add(name);
      }
      const loops = statement.s === 'for' || statement.s === 'each' || statement.s === 'while';
      const inner = new Set([...scope, ...loopName(statement)]);
      if (!blocksOf(statement).every((each) => block(each, inner, inLoop || loops))) return false;
    }
    return true;
  };
  return block(program.main, new Set(['input']), false) && program.helpers.every((helper) => block(helper.body, new Set(helper.params), false));
}

/** Each round of a `while` waits for something, whichever way it goes: such a loop never spins inside a turn. */
function goesOn(body: Block): boolean {
  const continues = (block: Block): boolean => block.some((each) => each.s === 'continue' || (each.s !== 'for' && each.s !== 'each' && each.s !== 'while' && blocksOf(each).some(continues)));
  return body.some((each) => each.s === 'do' && each.command.c !== 'timer') && !continues(body);
}

/** Every block of a program with a way to put another in its place; the main one first. */
export function places(program: SmallProgram): readonly { readonly block: Block; readonly depth: number; readonly put: (block: Block) => SmallProgram }[] {
  const found: { block: Block; depth: number; put: (block: Block) => SmallProgram }[] = [];
  const visit = (block: Block, depth: number, put: (block: Block) => SmallProgram): void => {
    found.push({ block, depth, put });
    block.forEach((statement, index) => {
      const inner = blocksOf(statement);
      inner.forEach((each, which) => visit(each, depth + 1, (replaced) => put(block.with(index, withBlocks(statement, inner.with(which, replaced))))));
    });
  };
  visit(program.main, 0, (main) => ({ ...program, main }));
  program.helpers.forEach((helper, index) => visit(helper.body, 0, (body) => ({ ...program, helpers: program.helpers.with(index, { ...helper, body }) })));
  return found;
}

export const lit = (value: number | string | boolean): Value => ({ v: 'lit', value });
export const ref = (name: string): Value => ({ v: 'ref', name });
export const get = (of: Value, member: string): Value => ({ v: 'get', of, member });
export const bin = (left: Value, op: string, right: Value): Value => ({ v: 'bin', op, left, right });
