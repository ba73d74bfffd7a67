// Makes a disagreement smaller: takes statements out of both programs as long as the guard and the engine still disagree in the same way.
import { sizeOf } from './edits.ts';
import { judgeAll, type Judgement, type Pair } from './judge.ts';
import { blocksOf, declaredIn, isValid, lit, mapValues, places, rebuildValue, ref, withBlocks, type Block, type SmallProgram, type Statement } from './program.ts';

const ROUNDS_MAX = 40;

/** The smallest pair found with the same disagreement. */
export async function shrink(judgement: Judgement, runsMax: number): Promise<Judgement> {
  let best = judgement;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const smaller = candidates(best.pair).toSorted((a, b) => sizeOf(a.old) + sizeOf(a.now) - sizeOf(b.old) - sizeOf(b.now)).slice(0, 40);
    const judged = smaller.length === 0 ? [] : await judgeAll(smaller, runsMax);
    const next = judged.find((each) => each.disagreement === judgement.disagreement && each.truth.hard?.code === judgement.truth.hard?.code && each.truth.early?.code === judgement.truth.early?.code);
    if (next === undefined) return best;
    best = next;
  }
  return best;
}

function candidates(pair: Pair): readonly Pair[] {
  const statements = places(pair.old).flatMap(({ block }) => block);
  const shared = new Set(places(pair.now).flatMap(({ block }) => block));
  const common = pair.legal ? statements.filter((statement) => shared.has(statement)) : statements;
  const both = (change: (program: SmallProgram) => SmallProgram): Pair[] => {
    const [old, now] = [tidied(change(pair.old)), tidied(change(pair.now))];
    const isSmaller = sizeOf(old) + sizeOf(now) < sizeOf(pair.old) + sizeOf(pair.now);
    return isSmaller && isValid(old) && isValid(now) ? [{ ...pair, old, now }] : [];
  };
  const alone = (side: 'old' | 'now'): Pair[] => places(pair[side]).flatMap(({ block, put }) => block.flatMap((_statement, index) => {
    const changed = tidied(put(block.toSpliced(index, 1)));
    return !pair.legal && isValid(changed) ? [{ ...pair, [side]: changed }] : [];
  }));
  return [
    ...common.flatMap((statement) => both((program) => replaced(program, (each) => (each === statement ? [] : undefined)))),
    ...common.flatMap((statement) => blocksOf(statement).flatMap((block) => both((program) => replaced(program, (each) => (each === statement ? block : undefined))))),
    ...(pair.legal ? [] : statements).flatMap((_statement, wanted) => [0, 1, 2].flatMap((which) => both((program) => hoisted(program, wanted, which)))),
    ...alone('now'), ...alone('old'),
  ];
}

/** Replaces statements, and what the removed ones declared by the input. */
function replaced(program: SmallProgram, change: (statement: Statement) => Block | undefined): SmallProgram {
  const gone = new Set<string>();
  const block = (statements: Block): Block => statements.flatMap((statement): Block => {
    const other = change(statement);
    if (other === undefined) return [withBlocks(statement, blocksOf(statement).map(block))].map((each) => (blocksOf(statement).every((inner, index) => inner === blocksOf(each)[index]) ? statement : each));
    for (const name of declaredIn([statement])) gone.add(name);
    for (const name of declaredIn(other)) gone.delete(name);
    return other;
  });
  const changed = { main: block(program.main), helpers: program.helpers.map((helper) => ({ ...helper, body: block(helper.body) })) };
  return gone.size === 0 ? changed : over(changed, (statement) => mapValues(statement, (value) => rebuildValue(value, (part) => {
    if (part.v === 'get' && part.of.v === 'ref' && gone.has(part.of.name)) return { ...part, of: ref('input') };
    return part.v === 'ref' && gone.has(part.name) ? (part.name.startsWith('i') || part.name.startsWith('v') ? lit(1) : ref('input')) : part;
  })));
}

function over(program: SmallProgram, change: (statement: Statement) => Statement): SmallProgram {
  const block = (statements: Block): Block => statements.map((statement) => change(withBlocks(statement, blocksOf(statement).map(block))));
  return { main: block(program.main), helpers: program.helpers.map((helper) => ({ ...helper, body: block(helper.body) })) };
}

/** The statement of that number, in reading order, gives way to one of its blocks. */
function hoisted(program: SmallProgram, wanted: number, which: number): SmallProgram {
  const statement = places(program).flatMap(({ block }) => block)[wanted];
  const block = statement === undefined ? undefined : blocksOf(statement)[which];
  return block === undefined ? program : replaced(program, (each) => (each === statement ? block : undefined));
}

/** Without helpers that nobody calls. */
function tidied(program: SmallProgram): SmallProgram {
  const called = new Set(places(program).flatMap(({ block }) => block.flatMap((each) => (each.s === 'helper' ? [each.name] : []))));
  return { ...program, helpers: program.helpers.filter(({ name }) => called.has(name)) };
}
