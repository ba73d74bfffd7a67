// Edits that a person may make: each answers every program that it can make of one, meaning kept or not.
import { bin, blocksOf, get, lit, mapValues, places, rebuildValue, ref, type Block, type Command, type SmallProgram, type Statement, type Value } from './program.ts';

export type Edit = (program: SmallProgram) => readonly SmallProgram[];

/** Replaces one statement by others, wherever `change` answers something. */
function eachStatement(change: (statement: Statement, index: number, block: Block) => readonly Block[]): Edit {
  return (program) => places(program).flatMap(({ block, put }) => block.flatMap((statement, index) => change(statement, index, block).map((statements) => put([...block.slice(0, index), ...statements, ...block.slice(index + 1)]))));
}

/** Puts statements between two others, or at either end that is not behind a jump. */
function eachGap(insert: readonly Block[]): Edit {
  return (program) => places(program).flatMap(({ block, put }) => Array.from({ length: block.length + 1 }, (_, index) => index)
    .filter((index) => index < block.length || !['return', 'throw', 'break', 'continue', 'again'].includes(block.at(-1)?.s ?? ''))
    .flatMap((index) => insert.map((statements) => put([...block.slice(0, index), ...statements, ...block.slice(index)]))));
}

/** Replaces one part of one value. */
function eachValue(change: (value: Value) => readonly Value[]): Edit {
  return eachStatement((statement) => {
    const sites: Value[] = [];
    mapValues(statement, (value) => rebuildValue(value, (part) => (sites.push(part), part)));
    return sites.flatMap((_site, wanted) => {
      const original = sites[wanted];
      return original === undefined ? [] : change(original).map((replacement) => {
        let at = -1;
        return [mapValues(statement, (value) => rebuildValue(value, (part) => {
          at += 1;
          return at === wanted ? replacement : part;
        }))];
      });
    });
  });
}

function eachCommand(change: (command: Command) => readonly Command[]): Edit {
  return eachStatement((statement) => {
    if (statement.s === 'do' || statement.s === 'start' || statement.s === 'map') return change(statement.command).map((command) => [{ ...statement, command }]);
    if (statement.s !== 'all' && statement.s !== 'race') return [];
    return statement.commands.flatMap((command, index) => change(command).map((changed) => [{ ...statement, commands: statement.commands.with(index, changed) }]));
  });
}

const added: Command = { c: 'activity', name: 'Fraud', input: ref('input') };
const doAdded: Statement = { s: 'do', bind: undefined, assign: false, command: added };
const fixed: Command = { c: 'activity', name: 'Fraud', input: lit('check') };
const doFixed: Statement = { s: 'do', bind: undefined, assign: false, command: fixed };
const isCommand = (statement: Statement): boolean => ['do', 'start', 'all', 'race', 'map', 'status', 'kv', 'clear', 'detached', 'helper'].includes(statement.s);
const gate = (min: number, max: number): Value => ({ v: 'gate', id: 'edit', min, max });

/** Edits whose verdict is the guard's business. */
export const EDITS: Readonly<Record<string, Edit>> = {
  'command-added': eachGap([[doFixed]]),
  'timer-added': eachGap([[{ s: 'do', bind: undefined, assign: false, command: { c: 'timer', ms: lit(7000) } }]]),
  'command-started': eachGap([[{ s: 'start', bind: 'extra', command: fixed }]]),
  'status-added': eachGap([[{ s: 'status', text: lit('new') }]]),
  'kv-added': eachGap([[{ s: 'kv', key: 'extra', value: lit(1) }]]),
  'detached-added': eachGap([[{ s: 'detached', name: 'sub', id: lit('extra'), input: lit(1) }]]),
  'statement-removed': eachStatement((statement) => (statement.s === 'trace' ? [] : [[]])),
  'statement-emptied': eachStatement((statement) => (statement.s === 'if' && statement.no.length > 0 ? [[{ ...statement, no: [] }]] : [])),
  'statements-swapped': (program) => places(program).flatMap(({ block, put }) => block.flatMap((statement, index) => {
    const next = block[index + 1];
    return next === undefined ? [] : [put([...block.slice(0, index), next, statement, ...block.slice(index + 2)])];
  })),
  'command-renamed': eachCommand((command) => ('name' in command ? [{ ...command, name: `${command.name}2` }] : [])),
  'kind-changed': eachCommand((command) => (command.c === 'activity' ? [{ c: 'child', name: command.name, input: command.input }] : command.c === 'wait' ? [{ c: 'dequeue', name: command.name }] : [])),
  'input-changed': eachCommand((command) => ('input' in command ? [{ ...command, input: lit('other') }, { ...command, input: bin(command.input, '+', lit(1)) }, { ...command, input: get(ref('input'), 'n') }] : [])),
  'routing-changed': eachCommand((command) => (command.c === 'activity' && command.retry === undefined ? [{ ...command, session: command.session === undefined ? 's2' : undefined }, { ...command, tag: command.tag === undefined ? 'cpu' : undefined }] : [])),
  'timer-duration': eachCommand((command) => (command.c === 'timer' ? [{ ...command, ms: lit(60_000) }] : [])),
  'state-value': eachStatement((statement) => (statement.s === 'kv' ? [[{ ...statement, value: lit('other') }], [{ ...statement, key: 'other' }]] : statement.s === 'status' ? [[{ ...statement, text: lit('other') }]] : [])),
  'all-to-sequence': eachStatement((statement) => (statement.s === 'all' ? [statement.commands.map((command, index) => ({ s: 'do' as const, bind: statement.binds[index], assign: false, command }))] : [])),
  'sequence-to-all': eachStatement((statement, index, block) => {
    const next = block[index + 1];
    return statement.s === 'do' && next?.s === 'do' && !statement.assign && !next.assign && statement.bind !== undefined && next.bind !== undefined ? [[{ s: 'all', binds: [statement.bind, next.bind], commands: [statement.command, next.command], native: false }]] : [];
  }),
  'native-changed': eachStatement((statement) => (statement.s === 'all' || statement.s === 'joinAll' ? [[{ ...statement, native: !statement.native }]] : [])),
  'all-members-changed': eachStatement((statement) => (statement.s === 'all' && statement.binds.length === 0 ? [[{ ...statement, commands: statement.commands.toReversed() }], [{ ...statement, commands: statement.commands.slice(1) }], [{ ...statement, commands: [...statement.commands, fixed] }]] : statement.s === 'race' ? [[{ ...statement, commands: statement.commands.toReversed() }]] : [])),
  'race-to-all': eachStatement((statement) => (statement.s === 'race' ? [[{ s: 'all', binds: [], commands: statement.commands, native: false }, { s: 'const', name: statement.bind, value: { v: 'object', entries: [['index', lit(0)]] } }]] : [])),
  'await-dropped': eachStatement((statement) => (statement.s === 'do' && !statement.assign && statement.bind === undefined ? [[{ s: 'start', bind: 'loose', command: statement.command }]] : statement.s === 'join' ? [[]] : [])),
  'condition-changed': eachValue((value) => (value.v === 'bin' && value.right.v === 'lit' && typeof value.right.value === 'number' && ['<', '<=', '>', '>=', '==='].includes(value.op) ? [{ ...value, right: lit(value.right.value + 1) }, { ...value, op: value.op === '<' ? '<=' : '<' }] : value.v === 'get' && value.member === 'ok' ? [{ v: 'not', of: value }] : [])),
  'operator-changed': eachValue((value) => (value.v === 'bin' && (value.op === '&&' || value.op === '||') ? [{ ...value, op: value.op === '&&' ? '||' : '&&' }] : [])),
  'branches-swapped': eachStatement((statement) => (statement.s === 'if' ? [[{ ...statement, yes: statement.no, no: statement.yes }]] : [])),
  'loop-bound': eachStatement((statement) => (statement.s === 'for' ? [[{ ...statement, to: bin(statement.to, '+', lit(1)) }], [{ ...statement, from: statement.from + 1 }]] : statement.s === 'while' ? [[{ ...statement, after: !statement.after }]] : [])),
  'retry-changed': eachCommand((command) => (command.c !== 'activity' ? [] : command.retry === undefined ? (command.tag === undefined ? [{ ...command, retry: { attempts: 2, backoffMs: undefined, timeoutMs: undefined } }] : []) : [
    { ...command, retry: undefined }, { ...command, retry: { ...command.retry, attempts: command.retry.attempts + 1 } }, { ...command, retry: { ...command.retry, attempts: command.retry.attempts - 1 } },
    { ...command, retry: { ...command.retry, backoffMs: command.retry.backoffMs === undefined ? 500 : undefined } }, { ...command, retry: { ...command.retry, backoffMs: command.retry.backoffMs === undefined ? undefined : 90_000 } },
    { ...command, retry: { ...command.retry, timeoutMs: command.retry.timeoutMs === undefined ? 4000 : undefined } },
  ])),
  'gate-range': eachValue((value) => (value.v === 'gate' ? [{ ...value, min: 1 }, { ...value, max: value.max + 1 }, { ...value, max: value.max - 1 }, { ...value, id: `${value.id}-b` }] : value.v === 'patched' ? [{ ...value, id: `${value.id}-b` }] : [])),
  'gate-settled': eachStatement((statement) => {
    if (statement.s !== 'if') return [];
    const { test } = statement;
    if (test.v === 'patched') return [statement.yes, [{ s: 'deprecate', id: test.id }, ...statement.yes]];
    if (test.v === 'bin' && test.left.v === 'gate') return [statement.yes, statement.no, [{ s: 'const', name: 'kept', value: { ...test.left, min: test.left.max } }, ...statement.yes]];
    return [];
  }),
  'gate-compared': eachValue((value) => (value.v === 'bin' && value.left.v === 'gate' ? [{ ...value, op: value.op === '===' ? '>=' : '===' }, { ...value, right: lit(2) }, { ...value, op: '<' }] : [])),
  'gated-addition-min-one': eachGap([[{ s: 'if', test: bin(gate(1, 2), '===', lit(2)), yes: [doFixed], no: [] }]]),
  'gate-inverted-addition': eachGap([[{ s: 'if', test: bin(gate(-1, 1), '===', lit(-1)), yes: [doFixed], no: [] }]]),
  'return-added': eachGap([[{ s: 'if', test: get(ref('input'), 'ok'), yes: [{ s: 'return', value: lit('sooner') }], no: [] }]]),
  'guarded-addition': eachGap([[{ s: 'if', test: bin(get(ref('input'), 'n'), '<', lit(2)), yes: [doAdded], no: [] }]]),
  'end-changed': eachStatement((statement) => (statement.s === 'return' ? [[{ s: 'again', input: ref('input') }], [{ s: 'throw', text: 'ended' }], [doFixed, statement]] : statement.s === 'again' ? [[{ s: 'return', value: lit('over') }], [{ ...statement, input: lit('next') }]] : statement.s === 'break' ? [[{ s: 'continue' }]] : [])),
  'try-removed': eachStatement((statement) => (statement.s === 'try' ? [statement.body, [...statement.body, ...statement.final]] : [])),
  'try-added': eachStatement((statement) => (statement.s === 'do' && statement.bind === undefined ? [[{ s: 'try', body: [statement], handler: [], final: [] }], [{ s: 'try', body: [statement], handler: [doFixed], final: [] }], [{ s: 'try', body: [statement], handler: undefined, final: [doFixed] }]] : [])),
  'handler-changed': eachStatement((statement) => (statement.s === 'try' ? [[{ ...statement, handler: [doFixed] }], [{ ...statement, handler: [] }], [{ ...statement, final: [...statement.final, { s: 'status', text: lit('final') }] }]] : [])),
  'cancel-removed': eachStatement((statement) => (statement.s === 'cancel' ? [[]] : [])),
  'helper-argument': eachStatement((statement) => (statement.s === 'helper' ? [[{ ...statement, args: [ref('input')] }], [{ ...statement, args: [{ v: 'object', entries: [['n', lit(1)], ['ok', lit(true)], ['kind', lit('x')], ['list', { v: 'array', items: [] }]] }] }]] : [])),
  'member-changed': eachValue((value) => (value.v === 'get' && value.member === 'n' ? [{ ...value, member: 'm' }, { v: 'cond', test: get(value.of, 'ok'), yes: value, no: lit(0) }] : [])),
  'map-form': eachStatement((statement) => (statement.s === 'map' ? [[{ s: 'each', item: statement.item, over: statement.over, indexed: false, body: [{ s: 'do', bind: undefined, assign: false, command: statement.command }] }]] : [])),
};

/** All programs below a depth of blocks hold fewer statements than this. */
export function sizeOf(program: SmallProgram): number {
  const count = (block: Block): number => block.reduce((sum, statement) => sum + 1 + blocksOf(statement).reduce((inner, each) => inner + count(each), 0), 0);
  return count(program.main) + program.helpers.reduce((sum, helper) => sum + count(helper.body), 0);
}

export { eachGap, eachStatement, eachValue, isCommand };
