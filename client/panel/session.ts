// The panel as a pure machine: a state and an input give the next state and the effects to carry out.
import type { OpenedReplay, ReplayProblem, SourcePosition, StepState, Variable } from '../../server/host/protocol.ts';
import type { FromWebview, PanelDocument, PanelNotice, PanelSnapshot, ToWebview } from './protocol.ts';
import { clampStep, stepCount, stepTo } from './stepping.ts';

/** Which execution of the source is wanted; none means the first that the source holds. */
export type Selection = { readonly instance: string; readonly execution: number } | undefined;

interface Opened {
  readonly kind: 'open';
  readonly document: PanelDocument;
  readonly step: number;
  readonly state: StepState | undefined;
  readonly children: Readonly<Record<string, readonly Variable[]>>;
  /** The step that the host has been asked for and has not answered; at most one is under way. */
  readonly asked: number | undefined;
  readonly message: string | undefined;
}

type Phase = { readonly kind: 'opening' } | { readonly kind: 'failed'; readonly problem: ReplayProblem } | Opened;

export interface SessionState {
  readonly title: string;
  readonly selection: Selection;
  /** Grows with every opening, so that answers to an older one are known and dropped. */
  readonly generation: number;
  readonly follow: boolean;
  /** Where to stand after a reload: the step that was shown, or the end for one who stood there. */
  readonly resume: number | 'last' | undefined;
  readonly phase: Phase;
}

export type Input =
  | { readonly kind: 'start' }
  | { readonly kind: 'page'; readonly message: FromWebview }
  | { readonly kind: 'select'; readonly selection: Selection }
  | { readonly kind: 'changed' }
  | { readonly kind: 'opened'; readonly generation: number; readonly opened: OpenedReplay; readonly notice?: PanelNotice }
  | { readonly kind: 'open-failed'; readonly generation: number; readonly problem: ReplayProblem }
  | { readonly kind: 'stated'; readonly generation: number; readonly state: StepState }
  | { readonly kind: 'state-failed'; readonly generation: number; readonly problem: ReplayProblem }
  | { readonly kind: 'expanded'; readonly generation: number; readonly step: number; readonly reference: number; readonly variables: readonly Variable[] };

export type Effect =
  | { readonly kind: 'post'; readonly message: ToWebview }
  | { readonly kind: 'open'; readonly generation: number; readonly selection: Selection }
  | { readonly kind: 'state'; readonly generation: number; readonly step: number }
  | { readonly kind: 'variables'; readonly generation: number; readonly step: number; readonly reference: number }
  /** Marks the waiting line; `show` brings it into view beside the panel. */
  | { readonly kind: 'highlight'; readonly source: SourcePosition | undefined; readonly label: string; readonly show: boolean }
  | { readonly kind: 'reveal'; readonly source: SourcePosition }
  | { readonly kind: 'new-version'; readonly orchestration: string }
  | { readonly kind: 'trust' }
  | { readonly kind: 'show-text' };

export interface Transition {
  readonly state: SessionState;
  readonly effects: readonly Effect[];
}

/** A session that has not been started. */
export function newSession(title: string, selection: Selection): SessionState {
  return { title, selection, generation: 0, follow: true, resume: undefined, phase: { kind: 'opening' } };
}

/** One step of the machine; never throws, whatever comes in whatever order. */
export function advance(state: SessionState, input: Input): Transition {
  switch (input.kind) {
    case 'start':
      return open(state);
    case 'select':
      return open({ ...state, selection: input.selection, resume: undefined });
    case 'changed':
      return open({ ...state, resume: resumePoint(state) });
    case 'page':
      return fromPage(state, input.message);
    case 'opened':
      return input.generation === state.generation ? opened(state, input.opened, input.notice) : still(state);
    case 'open-failed':
      return input.generation === state.generation ? failed(state, input.problem) : still(state);
    case 'stated':
      return input.generation === state.generation ? stated(state, input.state) : still(state);
    case 'state-failed':
      return input.generation === state.generation ? stateFailed(state, input.problem) : still(state);
    case 'expanded':
      return input.generation === state.generation ? expanded(state, input) : still(state);
  }
}

const still = (state: SessionState): Transition => ({ state, effects: [] });

function open(state: SessionState): Transition {
  const generation = state.generation + 1;
  const next: SessionState = { ...state, generation, phase: { kind: 'opening' } };
  return { state: next, effects: [post(view(next)), { kind: 'open', generation, selection: next.selection }] };
}

function resumePoint(state: SessionState): SessionState['resume'] {
  const { phase } = state;
  if (phase.kind !== 'open') return state.resume;
  const isLast = phase.step === stepCount(phase.document) - 1;
  return isLast && phase.document.result.status === 'Running' && phase.step > 0 ? 'last' : phase.step;
}

function failed(state: SessionState, problem: ReplayProblem): Transition {
  const next: SessionState = { ...state, phase: { kind: 'failed', problem } };
  return { state: next, effects: [post(view(next)), { kind: 'highlight', source: undefined, label: '', show: false }] };
}

function opened(state: SessionState, replay: OpenedReplay, notice: PanelNotice | undefined): Transition {
  const document: PanelDocument = {
    title: state.title,
    result: replay.result,
    events: replay.events,
    moments: replay.moments,
    program: replay.program,
    executions: replay.siblings,
    notice: notice ?? noticeOf(replay),
  };
  const step = clampStep(document, state.resume === 'last' ? Number.MAX_SAFE_INTEGER : state.resume ?? 0);
  const phase: Opened = { kind: 'open', document, step, state: undefined, children: {}, asked: undefined, message: undefined };
  const next: SessionState = { ...state, selection: { instance: replay.result.instance, execution: replay.result.execution }, resume: undefined, phase };
  const seen = at(next, phase, step, false);
  return { state: seen.state, effects: [post({ type: 'document', document }), ...seen.effects] };
}

/** What is to be said where the code did not run, or did not run to the end. */
function noticeOf(replay: OpenedReplay): PanelNotice | undefined {
  const { result } = replay;
  if (result.outcome !== 'shown' && result.outcome !== 'failed') return undefined;
  if (result.problem !== null) {
    const hint = result.problem.hint === undefined ? '' : ` ${result.problem.hint}`;
    return { text: `${result.problem.message}${hint}`, action: result.outcome === 'failed' ? 'retry' : undefined };
  }
  return { text: `No code for ${result.orchestration}@${result.orchestrationVersion} is registered in this workspace: the history is shown, not replayed.`, action: undefined };
}

/** Stands at a step: asks for its state unless an answer is under way, shows what is known, marks the waiting line. */
function at(state: SessionState, phase: Opened, step: number, byUser: boolean): Transition {
  const needsState = phase.document.moments.length > 0 && phase.state?.step !== step;
  const asks = needsState && phase.asked === undefined;
  const next: SessionState = { ...state, phase: { ...phase, step, asked: asks ? step : phase.asked, message: undefined } };
  const effects: Effect[] = [post(view(next))];
  if (asks) effects.push({ kind: 'state', generation: state.generation, step });
  effects.push({ kind: 'highlight', source: phase.document.moments[step]?.waiting, label: `step ${step + 1} waits here`, show: byUser && state.follow });
  return { state: next, effects };
}

function stated(state: SessionState, answer: StepState): Transition {
  const { phase } = state;
  if (phase.kind !== 'open') return still(state);
  const isWanted = answer.step === phase.step;
  // An answer for a step that was left meanwhile is shown all the same (as busy), and the wanted one is asked for.
  const next: SessionState = { ...state, phase: { ...phase, state: answer, children: {}, asked: isWanted ? undefined : phase.step } };
  return { state: next, effects: [post(view(next)), ...(isWanted ? [] : [{ kind: 'state', generation: state.generation, step: phase.step } as const])] };
}

function stateFailed(state: SessionState, problem: ReplayProblem): Transition {
  const { phase } = state;
  if (phase.kind !== 'open') return still(state);
  // A new host knows nothing of this session: the page says what happened and offers to open it again at the same step.
  if (problem.code === 'host-ended' || problem.code === 'no-session') return failed({ ...state, resume: resumePoint(state) }, problem);
  // What failed was asked for another step than the one that is wanted now: that one gets its own try.
  if (phase.asked !== phase.step) return { state: { ...state, phase: { ...phase, asked: phase.step } }, effects: [{ kind: 'state', generation: state.generation, step: phase.step }] };
  const next: SessionState = { ...state, phase: { ...phase, asked: undefined, message: problem.hint === undefined ? problem.message : `${problem.message} ${problem.hint}` } };
  return { state: next, effects: [post(view(next))] };
}

function expanded(state: SessionState, input: Extract<Input, { kind: 'expanded' }>): Transition {
  const { phase } = state;
  // References die with their state, so children that come late belong to nothing.
  if (phase.kind !== 'open' || phase.state?.step !== input.step) return still(state);
  const next: SessionState = { ...state, phase: { ...phase, children: { ...phase.children, [input.reference]: input.variables } } };
  return { state: next, effects: [post(view(next))] };
}

function fromPage(state: SessionState, message: FromWebview): Transition {
  const { phase } = state;
  switch (message.type) {
    case 'ready':
      return { state, effects: phase.kind === 'open' ? [post({ type: 'document', document: phase.document }), post(view(state))] : [post(view(state))] };
    case 'step':
      return phase.kind === 'open' ? at(state, phase, stepTo(phase.document, phase.step, message.target), true) : still(state);
    case 'seek':
      return phase.kind === 'open' ? at(state, phase, clampStep(phase.document, message.step), true) : still(state);
    case 'expand':
      return phase.kind === 'open' && phase.state !== undefined
        ? { state, effects: [{ kind: 'variables', generation: state.generation, step: phase.state.step, reference: message.reference }] }
        : still(state);
    case 'reveal':
      return { state, effects: [{ kind: 'reveal', source: message.source }] };
    case 'open-execution':
      return open({ ...state, selection: { instance: message.instance, execution: message.execution }, resume: undefined });
    case 'follow': {
      const next: SessionState = { ...state, follow: message.on };
      return phase.kind === 'open' ? at(next, phase, phase.step, true) : still(next);
    }
    case 'new-version':
      return phase.kind === 'open' ? { state, effects: [{ kind: 'new-version', orchestration: `${phase.document.result.orchestration}@${phase.document.result.orchestrationVersion}` }] } : still(state);
    case 'retry':
      return open({ ...state, resume: resumePoint(state) });
    case 'trust':
      return { state, effects: [{ kind: 'trust' }] };
    case 'show-text':
      return { state, effects: [{ kind: 'show-text' }] };
  }
}

const post = (message: ToWebview): Effect => ({ kind: 'post', message });

/** What the page shows of a state, complete. */
function view(state: SessionState): ToWebview {
  const { phase } = state;
  switch (phase.kind) {
    case 'opening':
      return { type: 'opening', title: state.title };
    case 'failed':
      return { type: 'problem', title: state.title, problem: phase.problem };
    case 'open':
      return { type: 'snapshot', snapshot: snapshot(state, phase) };
  }
}

function snapshot(state: SessionState, phase: Opened): PanelSnapshot {
  return { step: phase.step, state: phase.state, children: phase.children, busy: phase.asked !== undefined, follow: state.follow, message: phase.message };
}
