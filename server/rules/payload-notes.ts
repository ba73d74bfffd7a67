// Payloads and handlers of the workspace, kept until their files change, and how they fit together.
import { FunctionNotes } from '../analysis/function-notes.ts';
import { fileOfKey, type FunctionKey } from '../analysis/functions.ts';
import type { RegistrationModel } from '../analysis/model.ts';
import { handlerOf, payloadsOf, type HandlerFacts, type PayloadFacts } from '../analysis/payloads.ts';
import { fits } from '../analysis/shapes.ts';
import { dialectOf } from '../dialects/index.ts';
import type { RuleContext } from './rule.ts';

const payloads = new FunctionNotes<PayloadFacts>();
/** One a position of the input: SDKs put it in another place. */
const handlers = new Map<number, FunctionNotes<HandlerFacts>>();
/** Behind the context. */
const INPUT_POSITION = 1;

export interface Misfit {
  /** Undefined for what a client gives. */
  readonly owner: FunctionKey | undefined;
  readonly payload: PayloadFacts;
  readonly what: 'input' | 'missing' | 'output';
  readonly handler: HandlerFacts;
  readonly registration: RegistrationModel;
}

export function payloadsIn(context: RuleContext, key: FunctionKey): readonly PayloadFacts[] {
  return context.perFunction(key, payloads, node => payloadsOf(context, node));
}

/** What a registered function takes, at this parameter, and gives. */
export function handlerBehind(context: RuleContext, key: FunctionKey, position: number = INPUT_POSITION): HandlerFacts | undefined {
  const notes = handlers.get(position) ?? new FunctionNotes<HandlerFacts>();
  handlers.set(position, notes);
  return context.perFunction(key, notes, node => [handlerOf(context, node, position)])[0];
}

const misfits = new WeakMap<RuleContext['state'], readonly Misfit[]>();

/** Payloads that no function registered under the name (and version) can take, or gives. */
export function misfitsOf(context: RuleContext): readonly Misfit[] {
  const known = misfits.get(context.state);
  if (known !== undefined) return known;
  const registered = registrationsByName(context);
  const found: Misfit[] = [];
  for (const owner of context.state.reached.keys()) {
    if (hasOwnConverter(context, fileOfKey(owner))) continue;
    for (const payload of payloadsIn(context, owner)) {
      const misfit = misfitOf(context, payload, targetsOf(context, owner, payload, registered));
      if (misfit !== undefined) found.push({ owner, payload, ...misfit });
    }
  }
  for (const payload of startedByClients(context)) {
    const misfit = misfitOf(context, payload, targetsOf(context, undefined, payload, registered));
    if (misfit !== undefined) found.push({ owner: undefined, payload, ...misfit });
  }
  misfits.set(context.state, found);
  return found;
}

/** What clients outside of tests give to an orchestration of one constant name. */
function startedByClients(context: RuleContext): readonly PayloadFacts[] {
  return context.state.model.clientCalls.flatMap(call => {
    const [name, another] = call.kind === 'start' && !context.isTest(call.at.file) ? call.names : [];
    if (name === undefined || another !== undefined) return [];
    return [{ at: call.at, kind: 'detached' as const, method: call.method, name: name.name, version: call.version, given: call.given, losses: [], isVersionGiven: false, expected: undefined }];
  });
}

/** True where a package stores its payloads in a way of its own. */
export function hasOwnConverter(context: RuleContext, file: string): boolean {
  return context.state.model.bundles.some(({ folder, ownConverter }) => ownConverter && file.startsWith(`${folder}/`));
}

type Registered = ReadonlyMap<string, readonly RegistrationModel[]>;

function registrationsByName(context: RuleContext): Registered {
  const found = new Map<string, RegistrationModel[]>();
  for (const registration of context.state.model.registrations) {
    const key = `${registration.kind} ${registration.name}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, [registration]);
    else known.push(registration);
  }
  return found;
}

/** The registrations that may answer this payload; none where that is not known. */
function targetsOf(context: RuleContext, owner: FunctionKey | undefined, payload: PayloadFacts, registered: Registered): readonly RegistrationModel[] {
  const of = (kind: RegistrationModel['kind'], name: string | undefined): readonly RegistrationModel[] => (name === undefined ? [] : (registered.get(`${kind} ${name}`) ?? []));
  switch (payload.kind) {
    case 'activity':
      return of('activity', payload.name);
    case 'child':
    case 'detached': {
      const all = of('orchestration', payload.name);
      const exact = payload.version === undefined ? [] : all.filter(each => each.version === payload.version);
      return exact.length > 0 ? exact : all;
    }
    case 'continue-as-new': {
      const roots = context.state.reached.get(owner ?? '')?.roots ?? [];
      return roots.flatMap(index => context.state.roots[index]?.orchestrations ?? []).flatMap(root => of('orchestration', root.name));
    }
    default:
      return [];
  }
}

/** One function that takes the payload is enough: which one answers is decided when the run gets there. */
function misfitOf(context: RuleContext, payload: PayloadFacts, all: readonly RegistrationModel[]): Pick<Misfit, 'what' | 'handler' | 'registration'> | undefined {
  const product = all.filter(each => !context.isTest(each.call.file));
  const targets = product.length > 0 ? product : all;
  let first: Pick<Misfit, 'what' | 'handler' | 'registration'> | undefined;
  for (const registration of targets) {
    const position = registration.kind === 'activity' ? dialectOf(registration.dialect).activityInput : INPUT_POSITION;
    const handler = registration.codec === 'typed' && registration.handler !== undefined ? handlerBehind(context, registration.handler, position) : undefined;
    const what = handler === undefined ? undefined : problemOf(payload, handler);
    if (handler === undefined || what === undefined) return undefined;
    first ??= { what, handler, registration };
  }
  return first;
}

function problemOf(payload: PayloadFacts, handler: HandlerFacts): Misfit['what'] | undefined {
  // A version in the place of the input is a finding of its own.
  if (payload.kind === 'continue-as-new' && payload.isVersionGiven) return undefined;
  if (payload.given === undefined ? handler.isInputRequired : handler.input !== undefined && !fits(payload.given.shape, handler.input.shape)) return payload.given === undefined ? 'missing' : 'input';
  return payload.expected !== undefined && handler.output !== undefined && !fits(handler.output.shape, payload.expected.shape) ? 'output' : undefined;
}
