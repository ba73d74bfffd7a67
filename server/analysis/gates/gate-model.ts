// The version gates within reach of every orchestration, put together from the facts of all functions, with what their answers decide.
import type { Reached } from '../calls.ts';
import { FunctionNotes } from '../function-notes.ts';
import type { CodeNode, FunctionKey } from '../functions.ts';
import type { Span } from '../model.ts';
import type { ProjectState } from '../project.ts';
import type { ResolveContext } from '../resolve.ts';
import { constantOf, formulaText, gatesIn, partsOf, type AskedGate, type Formula } from './formula.ts';
import { GateResolver } from './gate-resolver.ts';
import { gateCallsOf, gateFlowOf, type GateCallFacts, type GateFlow } from './gate-flow.ts';
import type { Around } from './gate-loop.ts';
import { callReadingsOf, isLookedAt, type AnswerSources, type CallReadings } from './answer-reads.ts';
import { judgeArms, judgeComparison, judgeLookup, type MissingArm } from './coverage.ts';

/** What the model is read from: the analysed project, and a memory for facts of functions. */
export interface GateContext extends ResolveContext {
  readonly state: ProjectState;
  perFunction<T>(key: FunctionKey, notes: FunctionNotes<T>, make: (node: CodeNode) => readonly T[]): readonly T[];
}

/** One call that asks a gate; a helper that takes the id is there once for each id that it is given. */
export interface GateUse {
  readonly kind: AskedGate['kind'];
  /** Undefined where it is not constant. */
  readonly id: string | undefined;
  readonly idText: string;
  /** Not constant, but one of the texts that its type lists. */
  readonly isListed: boolean;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly at: Span;
  readonly owner: FunctionKey;
  /** Indexes into the list of roots, ascending. */
  readonly roots: readonly number[];
  /** What repeats the call, and the call of a helper that stands there. */
  readonly around: { readonly how: Around; readonly call: Span | undefined } | undefined;
  readonly unread: boolean;
}

/** A comparison that no admitted version satisfies. */
export interface DeadComparison {
  readonly at: Span;
  readonly text: string;
  readonly owner: FunctionKey;
  readonly gate: string;
  readonly admitted: readonly number[];
  readonly patch: boolean;
}

export interface GateModel {
  readonly uses: readonly GateUse[];
  readonly dead: readonly DeadComparison[];
  readonly missing: readonly (MissingArm & { readonly owner: FunctionKey })[];
}

const readingNotes = new FunctionNotes<CallReadings>();
const callNotes = new FunctionNotes<GateCallFacts>();
const flowNotes = new FunctionNotes<GateFlow>();
const models = new WeakMap<ProjectState, GateModel>();

/** The gates of the current texts; computed once for each state of the project. */
export function gateModel(context: GateContext): GateModel {
  const known = models.get(context.state);
  if (known !== undefined) return known;
  const made = makeModel(context);
  models.set(context.state, made);
  return made;
}

function makeModel(context: GateContext): GateModel {
  const { reached } = context.state;
  const calls = new Map<FunctionKey, readonly GateCallFacts[]>();
  for (const key of reached.keys()) {
    const found = context.perFunction(key, callNotes, node => gateCallsOf(context, node));
    if (found.length > 0) calls.set(key, found);
  }
  // Without a gate nothing depends on one: the rest is not read at all.
  if (calls.size === 0) return { uses: [], dead: [], missing: [] };
  const flows = new Map<FunctionKey, GateFlow>();
  // A function that no orchestration with a gate reaches neither asks one nor is told an answer.
  const gated = new Set([...calls.keys()].flatMap(key => reached.get(key)?.roots ?? []));
  for (const [key, { roots }] of reached) if (roots.some(root => gated.has(root))) for (const flow of context.perFunction(key, flowNotes, node => [gateFlowOf(context, node)])) flows.set(key, flow);
  const resolver = new GateResolver(reached, flows, context.state.roots.map(root => root.key));
  const sources: AnswerSources = { callersOf: key => resolver.callersOf(key), readingsIn: key => context.perFunction(key, readingNotes, node => callReadingsOf(context, node)) };
  const uses = [...calls].flatMap(([owner, found]) => found.flatMap(call => usesOf(resolver, owner, call, reached).map(use => ({ ...use, unread: !isLookedAt(sources, owner, call.readings) }))));
  return { uses, ...decisionsOf(resolver, flows) };
}

function usesOf(resolver: GateResolver, owner: FunctionKey, call: GateCallFacts, reached: ReadonlyMap<FunctionKey, Reached>): readonly Omit<GateUse, 'unread'>[] {
  const inner = call.around === undefined ? resolver.repeated(owner) : { how: call.around, call: undefined };
  const shared = { kind: call.gate.kind, idText: call.idText, isListed: call.isListed, at: call.gate.at, owner, around: inner };
  const own = reached.get(owner)?.roots ?? [];
  const seen = new Map<string, Omit<GateUse, 'unread'>>();
  for (const { gate, from } of resolver.instances(owner, call.gate)) {
    // What one orchestration hands to a shared helper is no gate of the others.
    const handing = from === owner ? own : (reached.get(from)?.roots ?? []).filter(root => own.includes(root));
    const use = { ...shared, id: textOf(gate.id), min: numberOf(gate.min), max: numberOf(gate.max) };
    const key = JSON.stringify([use.id, use.min, use.max]);
    const roots = new Set([...(seen.get(key)?.roots ?? []), ...handing]);
    seen.set(key, { ...use, roots: [...roots].sort((one, other) => one - other) });
  }
  return [...seen.values()];
}

function decisionsOf(resolver: GateResolver, flows: ReadonlyMap<FunctionKey, GateFlow>): Pick<GateModel, 'dead' | 'missing'> {
  const dead: (DeadComparison & { readonly formula: string })[] = [];
  const plain: typeof dead = [];
  const missing: (MissingArm & { readonly owner: FunctionKey })[] = [];
  for (const [owner, flow] of flows) {
    const entry = (gate: string, version: number): boolean => resolver.enters(owner, gate, version);
    for (const each of flow.comparisons) {
      const formula = resolver.expand(each.formula);
      if (gatesIn(formula).length === 0) continue;
      const judged = judgeComparison(formula, resolver.expand(each.path), entry);
      if (judged !== undefined) (each.isPlain ? plain : dead).push({ at: each.at, text: each.text, owner, formula: formulaText(formula), ...judged });
    }
    for (const list of flow.armLists) {
      const arms = list.arms.map(arm => ({ ...arm, when: resolver.expand(arm.when) }));
      if (!arms.some(arm => gatesIn(arm.when).length > 0)) continue;
      missing.push(...judgeArms({ ...list, arms, path: resolver.expand(list.path) }, entry).map(each => ({ ...each, owner })));
    }
    for (const lookup of flow.lookups) missing.push(...judgeLookup({ ...lookup, index: resolver.expand(lookup.index), path: resolver.expand(lookup.path) }, entry).map(each => ({ ...each, owner })));
  }
  // `if (isNewest)`: the comparison behind it is the place.
  const placed = new Set(dead.map(each => each.formula));
  return { dead: outermost([...dead, ...plain.filter(each => !placed.has(each.formula))]), missing };
}

/** `!(version === 3)` and the comparison in it are one mistake. */
function outermost(dead: readonly DeadComparison[]): readonly DeadComparison[] {
  return dead.filter(each => !dead.some(other => other !== each && other.at.file === each.at.file && other.at.start <= each.at.start && other.at.end >= each.at.end && other.at.end - other.at.start > each.at.end - each.at.start));
}

function textOf(formula: Formula): string | undefined {
  const value = constantOf(formula);
  return typeof value === 'string' ? value : undefined;
}

/** A range may be written as a sum of constants; undefined where it depends on anything else. */
function numberOf(formula: Formula): number | undefined {
  const value = partsOf(formula).length === 0 && formula.kind !== 'constant' ? undefined : constantOf(formula);
  return typeof value === 'number' ? value : undefined;
}
