// The call graph: what every orchestration reaches, through which calls, and where non-determinism enters.
import type { CallEdge, FunctionFacts, InterfaceCall } from './function-facts.ts';
import type { FunctionKey } from './functions.ts';

export interface GraphSource {
  /** Facts of a function or class, or undefined where it is gone. */
  factsOf(key: FunctionKey): FunctionFacts | undefined;
  /** Functions that nothing is followed into: activities run elsewhere. */
  isBoundary(key: FunctionKey): boolean;
  /** The member of this name in a class, and the class that it extends. */
  memberOf(owner: FunctionKey, member: string): FunctionKey | undefined;
  baseOf(owner: FunctionKey): FunctionKey | undefined;
  /** The interfaces of the project that a class itself implements. */
  interfacesOf(owner: FunctionKey): ReadonlySet<string>;
}

/** A function that at least one root reaches. */
export interface Reached {
  readonly facts: FunctionFacts;
  /** Indexes into the list of roots, ascending. */
  readonly roots: readonly number[];
  /** The call through which the first of its roots reaches it; undefined for that root itself. */
  readonly via: { readonly from: FunctionKey; readonly edge: CallEdge } | undefined;
  /** A call of a function that nothing is followed into (an activity called directly). */
  readonly boundaryCalls: readonly CallEdge[];
  /** The fewest arguments that a call on the way gives it. */
  readonly given: number;
}

interface Entry {
  readonly facts: FunctionFacts;
  readonly roots: number[];
  readonly via: Reached['via'];
  readonly boundaryCalls: CallEdge[];
  given: number;
}

/** More functions than this are not followed from one root. */
const REACH_MAX = 50_000;

/** Everything that the roots reach, in the order in which it is found: breadth first, so paths are shortest. Recursion ends. */
export function reach(roots: readonly FunctionKey[], source: GraphSource): ReadonlyMap<FunctionKey, Reached> {
  const reached = new Map<FunctionKey, Entry>();
  for (const [index, root] of roots.entries()) reachFrom(root, index, source, reached);
  return reached;
}

/** The calls that lead from the first root of a function to it, outermost first. */
export function pathTo(key: FunctionKey, reached: ReadonlyMap<FunctionKey, Reached>): readonly { readonly from: FunctionFacts; readonly edge: CallEdge }[] {
  const path: { readonly from: FunctionFacts; readonly edge: CallEdge }[] = [];
  for (let at = reached.get(key)?.via; at !== undefined; at = reached.get(at.from)?.via) {
    const from = reached.get(at.from)?.facts;
    if (from !== undefined) path.unshift({ from, edge: at.edge });
    if (path.length > REACH_MAX) break;
  }
  return path;
}

interface Walk {
  readonly root: number;
  readonly source: GraphSource;
  readonly reached: Map<FunctionKey, Entry>;
  readonly seen: Set<FunctionKey>;
  readonly queue: FunctionKey[];
  /** Classes that this root constructs, and calls that one of their methods may answer. */
  readonly constructed: Set<FunctionKey>;
  readonly open: { readonly from: FunctionKey; readonly edge: CallEdge }[];
  readonly stated: { readonly from: FunctionKey; readonly call: InterfaceCall }[];
  /** The fewest arguments that this root's calls give each function, and what waits for a call that gives fewer. */
  readonly given: Map<FunctionKey, number>;
  readonly waiting: { readonly from: FunctionKey; readonly edge: CallEdge }[];
}

function reachFrom(root: FunctionKey, index: number, source: GraphSource, reached: Map<FunctionKey, Entry>): void {
  const walk: Walk = { root: index, source, reached, seen: new Set(), queue: [], constructed: new Set(), open: [], given: new Map([[root, 0]]), waiting: [], stated: [] };
  enter(walk, root, undefined);
  for (let at = 0; at < walk.queue.length && walk.queue.length < REACH_MAX; at += 1) {
    const key = walk.queue[at];
    if (key !== undefined) follow(walk, key);
    if (at === walk.queue.length - 1) {
      dispatch(walk);
      implement(walk);
      release(walk);
    }
  }
  for (const key of walk.queue) {
    const entry = reached.get(key);
    if (entry !== undefined) entry.given = Math.min(entry.given, walk.given.get(key) ?? 0);
  }
}

function enter(walk: Walk, key: FunctionKey, via: Reached['via']): void {
  if (walk.seen.has(key)) return;
  walk.seen.add(key);
  const known = walk.reached.get(key);
  if (known !== undefined) {
    if (known.roots.at(-1) !== walk.root) known.roots.push(walk.root);
  } else {
    const facts = walk.source.factsOf(key);
    if (facts === undefined) return;
    walk.reached.set(key, { facts, roots: [walk.root], via, boundaryCalls: boundaryCallsOf(walk, facts), given: Infinity });
  }
  walk.queue.push(key);
}

function boundaryCallsOf(walk: Walk, facts: FunctionFacts): CallEdge[] {
  return facts.edges.filter(edge => edge.how === 'calls' && walk.source.isBoundary(edge.target));
}

function follow(walk: Walk, key: FunctionKey): void {
  const facts = walk.reached.get(key)?.facts;
  if (facts === undefined) return;
  for (const owner of facts.constructs) walk.constructed.add(owner);
  for (const call of facts.interfaceCalls) walk.stated.push({ from: key, call });
  for (const { target, given, how } of facts.sites) {
    // Constructing a class hands the arguments on to its constructor.
    const known = how === 'runs' && target.startsWith(`${key}.`) ? (walk.given.get(key) ?? 0) : given;
    walk.given.set(target, Math.min(known, walk.given.get(target) ?? Infinity));
  }
  for (const edge of facts.edges) {
    if (walk.source.isBoundary(edge.target)) continue;
    if (edge.ifOmitted !== undefined) {
      walk.waiting.push({ from: key, edge });
      continue;
    }
    enter(walk, edge.target, { from: key, edge });
    if (edge.overridable !== undefined) walk.open.push({ from: key, edge });
  }
}

/** Defaults of parameters run where some call leaves the argument out. */
function release(walk: Walk): void {
  for (const { from, edge } of walk.waiting) {
    const { ifOmitted } = edge;
    if (ifOmitted === undefined || (walk.given.get(ifOmitted.owner) ?? 0) > ifOmitted.index) continue;
    enter(walk, edge.target, { from, edge });
    if (edge.overridable !== undefined) walk.open.push({ from, edge });
  }
}

/** Methods of constructed subclasses answer calls on their base class. */
function dispatch(walk: Walk): void {
  for (const { from, edge } of walk.open) {
    const { overridable } = edge;
    if (overridable === undefined) continue;
    for (const constructed of walk.constructed) {
      const target = override(walk.source, constructed, overridable.owner, overridable.member);
      if (target !== undefined) enter(walk, target, { from, edge });
    }
  }
}

/** Classes that this root constructs answer calls of the interfaces that they implement. */
function implement(walk: Walk): void {
  for (const { from, call } of walk.stated) {
    for (const constructed of walk.constructed) {
      const target = implementation(walk.source, constructed, call);
      if (target !== undefined && !walk.source.isBoundary(target)) enter(walk, target, { from, edge: { target, at: call.at, how: 'calls', name: call.name, overridable: undefined } });
    }
  }
}

function implementation(source: GraphSource, constructed: FunctionKey, call: InterfaceCall): FunctionKey | undefined {
  let found: FunctionKey | undefined;
  const visited = new Set<FunctionKey>();
  for (let at: FunctionKey | undefined = constructed; at !== undefined && !visited.has(at); at = source.baseOf(at)) {
    visited.add(at);
    found ??= source.memberOf(at, call.member);
    // What implements the interface may inherit the member from further up.
    if (source.interfacesOf(at).has(call.owner)) return found ?? inheritedMember(source, at, call.member);
  }
  return undefined;
}

function inheritedMember(source: GraphSource, owner: FunctionKey, member: string): FunctionKey | undefined {
  const visited = new Set<FunctionKey>();
  for (let at = source.baseOf(owner); at !== undefined && !visited.has(at); at = source.baseOf(at)) {
    visited.add(at);
    const found = source.memberOf(at, member);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The member that an instance of `constructed` has, if it descends from `owner`. */
function override(source: GraphSource, constructed: FunctionKey, owner: FunctionKey, member: string): FunctionKey | undefined {
  let found: FunctionKey | undefined;
  const visited = new Set<FunctionKey>();
  for (let at: FunctionKey | undefined = constructed; at !== undefined && !visited.has(at); at = source.baseOf(at)) {
    if (at === owner) return found;
    visited.add(at);
    found ??= source.memberOf(at, member);
  }
  return undefined;
}
