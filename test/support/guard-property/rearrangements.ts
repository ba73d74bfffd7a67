// Edits that change the text and not the meaning: the guard must let every one of them pass.
import { eachGap, eachStatement, eachValue, type Edit } from './edits.ts';
import { bin, blocksOf, declared, declaredIn, get, lit, mapValues, places, rebuildValue, ref, usedIn, withBlocks, type Block, type SmallProgram, type Statement, type Value } from './program.ts';

const JUMPS = ['return', 'throw', 'break', 'continue', 'again'];
const hasJump = (block: Block): boolean => block.some((each) => JUMPS.includes(each.s) || blocksOf(each).some(hasJump));
const jumpsOut = (block: Block): boolean => block.some((each) => ['return', 'again', 'break', 'continue'].includes(each.s) || blocksOf(each).some(jumpsOut));
const ends = (block: Block): boolean => JUMPS.includes(block.at(-1)?.s ?? '');

/** A test whose value is a boolean, so that `!` twice or a ternary keeps its value too. */
function negated(test: Value): Value {
  if (test.v === 'not') return test.of;
  if (test.v === 'bin' && test.op === '===') return { ...test, op: '!==' };
  return { v: 'not', of: test };
}

function renamed(block: Block, from: string, to: string): Block {
  const name = (one: string): string => (one === from ? to : one);
  const value = (one: Value): Value => rebuildValue(one, (part) => (part.v === 'ref' ? { ...part, name: name(part.name) } : part));
  return block.map((statement) => {
    const over = withBlocks(mapValues(statement, value), blocksOf(statement).map((each) => renamed(each, from, to)));
    switch (over.s) {
      case 'do':
        return { ...over, bind: over.bind === undefined ? undefined : name(over.bind) };
      case 'start':
        return { ...over, bind: name(over.bind) };
      case 'race':
        return { ...over, bind: name(over.bind) };
      case 'map':
        return { ...over, bind: name(over.bind), item: name(over.item) };
      case 'join':
        return { ...over, task: name(over.task), bind: over.bind === undefined ? undefined : name(over.bind) };
      case 'helper':
        return { ...over, bind: over.bind === undefined ? undefined : name(over.bind) };
      case 'all':
        return { ...over, binds: over.binds.map(name) };
      case 'joinAll':
        return { ...over, binds: over.binds.map(name), tasks: over.tasks.map(name) };
      case 'cancel':
        return { ...over, task: name(over.task) };
      case 'for':
      case 'each':
        return { ...over, item: name(over.item) };
      case 'let':
      case 'const':
      case 'set':
        return { ...over, name: name(over.name) };
      default:
        return over;
    }
  });
}

/** Moves statements into a helper; what they use becomes parameters, one name may come back. */
function extracted(program: SmallProgram): readonly SmallProgram[] {
  return places(program).flatMap(({ block, put }) => block.flatMap((_statement, from) => [1, 2, 3].flatMap((count) => {
    const part = block.slice(from, from + count);
    if (part.length < count || hasJump(part) || part.every((each) => each.s === 'trace')) return [];
    const names = declaredIn(part);
    const assigned = part.flatMap(assignedIn).filter((name) => !names.has(name));
    const rest = usedIn(block.slice(from + count));
    const leaving = part.flatMap(declared).filter((name) => rest.has(name));
    const isTask = part.some((each) => each.s === 'start' && leaving.includes(each.bind)) || part.some((each) => each.s === 'let' && leaving.includes(each.name));
    if (leaving.length > 1 || assigned.length > 0 || isTask) return [];
    const params = [...usedIn(part)].filter((name) => !names.has(name));
    const [back] = leaving;
    const name = `extracted${program.helpers.length}`;
    const helper = { name, params, body: back === undefined ? part : [...part, { s: 'return' as const, value: ref(back) }] };
    const call: Statement = { s: 'helper', bind: back, name, args: params.map(ref) };
    const changed = put([...block.slice(0, from), call, ...block.slice(from + count)]);
    return [{ ...changed, helpers: [helper, ...changed.helpers] }];
  })));
}

const assignedIn = (statement: Statement): readonly string[] => [
  ...(statement.s === 'set' ? [statement.name] : statement.s === 'do' && statement.assign && statement.bind !== undefined ? [statement.bind] : []), ...blocksOf(statement).flatMap((each) => each.flatMap(assignedIn)),
];

/** Puts the body of a helper in the place of its call, where it has no way out but its end. */
function inlined(program: SmallProgram): readonly SmallProgram[] {
  return eachStatement((statement) => {
    const helper = statement.s === 'helper' ? program.helpers.find(({ name }) => name === statement.name) : undefined;
    if (statement.s !== 'helper' || helper === undefined) return [];
    const last = helper.body.at(-1);
    const body = last?.s === 'return' ? helper.body.slice(0, -1) : helper.body;
    if (jumpsOut(body)) return [];
    const given: Statement[] = helper.params.map((param, index) => ({ s: 'const', name: `in_${param}`, value: statement.args[index] ?? lit(0) }));
    const open = helper.params.reduce((block, param) => renamed(block, param, `in_${param}`), last?.s === 'return' ? [...body, last] : body);
    const answer = open.at(-1);
    const tail: Statement[] = statement.bind !== undefined && answer?.s === 'return' && answer.value !== undefined ? [{ s: 'const', name: statement.bind, value: answer.value }] : [];
    return [[...given, ...(last?.s === 'return' ? open.slice(0, -1) : open), ...tail]];
  })(program);
}

/** `for` over constants becomes its rounds. */
const unrolled: Edit = eachStatement((statement) => {
  if (statement.s !== 'for' || statement.to.v !== 'lit' || typeof statement.to.value !== 'number' || jumpsOut(statement.body)) return [];
  const rounds = Array.from({ length: Math.max(0, statement.to.value - statement.from) }, (_, round) => {
    const fresh = [...declaredIn(statement.body)].reduce((block, name) => renamed(block, name, `${name}_${round}`), statement.body);
    return fresh.map((each) => substituted(each, statement.item, lit(statement.from + round)));
  });
  return [rounds.flat()];
});

function substituted(statement: Statement, name: string, value: Value): Statement {
  const inner = withBlocks(statement, blocksOf(statement).map((block) => block.map((each) => substituted(each, name, value))));
  return mapValues(inner, (one) => rebuildValue(one, (part) => (part.v === 'ref' && part.name === name ? value : part)));
}

/** Takes what follows a statement into it. */
function eachTail(change: (statement: Statement, rest: Block) => Statement | undefined): Edit {
  return (program) => places(program).flatMap(({ block, put }) => block.slice(0, -1).flatMap((statement, index) => {
    const changed = change(statement, block.slice(index + 1));
    return changed === undefined ? [] : [put([...block.slice(0, index), changed])];
  }));
}

const gateAddition = eachGap([[{ s: 'if', test: bin({ v: 'gate', id: 'edit', min: -1, max: 1 }, '===', lit(1)), yes: [{ s: 'do', bind: undefined, assign: false, command: { c: 'activity', name: 'Fraud', input: lit('check') } }], no: [] }], [{ s: 'if', test: { v: 'patched', id: 'edit' }, yes: [{ s: 'status', text: lit('patched') }], no: [] }]]);

/** Each answers programs that mean the same as the one it got. */
export const REARRANGEMENTS: Readonly<Record<string, Edit>> = {
  'local-renamed': (program) => [...declaredIn(program.main)].map((name) => ({ ...program, main: renamed(program.main, name, `renamed_${name}`) })),
  'helper-extracted': extracted,
  'helper-inlined': inlined,
  'condition-inverted': eachStatement((statement) => (statement.s === 'if' ? [[{ ...statement, test: negated(statement.test), yes: statement.no, no: statement.yes }]] : [])),
  'trace-added': eachGap([[{ s: 'trace', text: 'added' }]]),
  'trace-removed': eachStatement((statement) => (statement.s === 'trace' ? [[]] : [])),
  'loop-unrolled': unrolled,
  'for-to-while': eachStatement((statement) => (statement.s === 'for' && statement.item !== 'unused' && !declaredIn(statement.body).has('unused') && !JSON.stringify(statement.body).includes('"unused"') && !jumpsOut(statement.body) ? [[{ s: 'let', name: statement.item, value: lit(statement.from) }, { s: 'for', item: 'unused', from: 0, to: statement.from === 0 ? statement.to : bin(statement.to, '-', lit(statement.from)), body: [...statement.body, { s: 'set', name: statement.item, value: bin(ref(statement.item), '+', lit(1)) }] }]] : [])),
  'each-indexed': eachStatement((statement) => (statement.s === 'each' ? [[{ ...statement, indexed: !statement.indexed }]] : [])),
  'map-form': eachStatement((statement) => (statement.s === 'map' ? [[{ ...statement, loop: !statement.loop }]] : [])),
  'else-after-exit': eachTail((statement, rest) => (statement.s === 'if' && ends(statement.yes) && statement.no.length === 0 ? { ...statement, no: rest } : undefined)),
  'exit-flattened': eachStatement((statement) => (statement.s === 'if' && ends(statement.yes) && statement.no.length > 0 ? [[{ ...statement, no: [] }, ...statement.no]] : [])),
  'await-split': eachStatement((statement) => (statement.s === 'do' && !statement.assign && !(statement.command.c === 'activity' && statement.command.retry !== undefined) ? [[{ s: 'start', bind: 'split', command: statement.command }, { s: 'join', bind: statement.bind, task: 'split' }]] : [])),
  'all-split': eachStatement((statement) => (statement.s === 'all' ? [[...statement.commands.map((command, index): Statement => ({ s: 'start', bind: `part${index}`, command })), { s: 'joinAll', binds: statement.binds, tasks: statement.commands.map((_command, index) => `part${index}`), native: statement.native }]] : [])),
  'comparison-turned': eachValue((value) => {
    if (value.v !== 'bin' || value.left.v === 'gate' || value.right.v === 'gate') return [];
    const turned: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '===': '===' };
    const op = turned[value.op];
    return op === undefined ? [] : [{ v: 'bin', op, left: value.right, right: value.left }];
  }),
  'and-nested': eachStatement((statement) => (statement.s === 'if' && statement.test.v === 'bin' && statement.test.op === '&&' && statement.no.length === 0 ? [[{ ...statement, test: statement.test.left, yes: [{ ...statement, test: statement.test.right }] }]] : [])),
  'or-chained': eachStatement((statement) => (statement.s === 'if' && statement.test.v === 'bin' && statement.test.op === '||' && statement.no.length === 0 ? [[{ ...statement, test: statement.test.left, no: [{ ...statement, test: statement.test.right }] }]] : [])),
  'de-morgan': eachStatement((statement) => (statement.s === 'if' && statement.test.v === 'bin' && (statement.test.op === '&&' || statement.test.op === '||') ? [[{ ...statement, test: { v: 'not', of: bin(negated(statement.test.left), statement.test.op === '&&' ? '||' : '&&', negated(statement.test.right)) } }]] : [])),
  'condition-kept': eachStatement((statement) => (statement.s === 'if' ? [[{ s: 'const', name: 'kept', value: statement.test }, { ...statement, test: ref('kept') }]] : [])),
  'input-kept': eachStatement((statement) => (statement.s === 'do' && 'input' in statement.command ? [[{ s: 'const', name: 'kept', value: statement.command.input }, { ...statement, command: { ...statement.command, input: ref('kept') } }]] : [])),
  'tail-copied': eachTail((statement, rest) => (statement.s === 'if' && !ends(statement.yes) && !ends(statement.no) ? { ...statement, yes: [...statement.yes, ...rest], no: [...statement.no, ...rest] } : undefined)),
  'body-rethrown': eachStatement((statement) => (statement.s === 'do' && statement.bind === undefined ? [[{ s: 'try', body: [statement], handler: undefined, final: [{ s: 'trace', text: 'over' }] }]] : [])),
  'text-joined': eachValue((value) => {
    const [first, second] = value.v === 'text' ? value.parts : [];
    return typeof first === 'string' && second !== undefined && typeof second !== 'string' && value.v === 'text' && value.parts.length === 2 ? [bin(lit(first), '+', second)] : [];
  }),
  'pure-local-added': eachGap([[{ s: 'const', name: 'unused', value: get(ref('input'), 'n') }]]),
  'gate-addition': (program) => (JSON.stringify(program).includes('"edit"') ? [] : gateAddition(program)),
  'gate-extended': eachValue((value) => (value.v === 'bin' && value.left.v === 'gate' && value.op === '>=' ? [{ ...value, left: { ...value.left, max: value.left.max + 1 } }] : [])),
  'while-turned': eachStatement((statement) => (statement.s === 'while' && !statement.after ? [[{ ...statement, test: lit(true), body: [{ s: 'if', test: negated(statement.test), yes: [{ s: 'break' }], no: [] }, ...statement.body] }]] : [])),
  'branch-to-cond': eachStatement((statement) => {
    if (statement.s !== 'if' || statement.yes.length !== 1 || statement.no.length !== 1) return [];
    const [yes] = statement.yes;
    const [no] = statement.no;
    if (yes?.s !== 'do' || no?.s !== 'do' || yes.assign || no.assign || yes.command.c !== 'activity' || no.command.c !== 'activity' || yes.command.name !== no.command.name) return [];
    if (yes.command.retry !== undefined || no.command.retry !== undefined || yes.command.tag !== no.command.tag || yes.command.session !== no.command.session) return [];
    return [[{ ...yes, bind: undefined, command: { ...yes.command, input: { v: 'cond', test: statement.test, yes: yes.command.input, no: no.command.input } } }]];
  }),
};
