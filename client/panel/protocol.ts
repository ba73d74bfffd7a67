// The door of the webview: complete views and snapshots go in, what the user did comes out. Never a delta.
import type { HistoryEvent } from '@reprise/engine';
import type { CommandView, Frame, LocatedDivergence, Moment, OpenDurable, ReplayProblem, ReplayResult, SourcePosition, StepState, Variable } from '../../server/host/protocol.ts';

export type { CommandView, Frame, HistoryEvent, LocatedDivergence, Moment, OpenDurable, ReplayProblem, ReplayResult, SourcePosition, StepState, Variable };

/** One execution of the opened source: what the picker shows. */
export interface ExecutionSummary {
  readonly instance: string;
  readonly execution: number;
  readonly name: string;
  readonly version: string;
  readonly status: string;
  readonly events: number;
  readonly parentInstance: string | undefined;
}

/** Fixed for as long as one execution is open; sent when it is opened and again when a webview is born anew. */
export interface PanelDocument {
  readonly title: string;
  readonly result: ReplayResult;
  readonly events: readonly HistoryEvent[];
  /** Empty where no code ran: then a step is an event. */
  readonly moments: readonly Moment[];
  readonly program: { readonly functionName: string; readonly source: SourcePosition } | undefined;
  readonly executions: readonly ExecutionSummary[];
  /** Why no code ran, where something is to be said about it. */
  readonly notice: PanelNotice | undefined;
}

/** A sentence above the history, and what can be done about it. */
export interface PanelNotice {
  readonly text: string;
  readonly action: 'trust' | 'retry' | undefined;
}

/** Everything that changes while stepping; always complete. */
export interface PanelSnapshot {
  readonly step: number;
  /** The newest state that the host has answered; of another step while `busy`. */
  readonly state: StepState | undefined;
  /** Children of variables that have been asked for, by reference; they belong to `state`. */
  readonly children: Readonly<Record<string, readonly Variable[]>>;
  readonly busy: boolean;
  /** True while stepping opens the waiting source line beside the panel. */
  readonly follow: boolean;
  readonly message: string | undefined;
}

export type ToWebview =
  | { readonly type: 'opening'; readonly title: string }
  | { readonly type: 'problem'; readonly title: string; readonly problem: ReplayProblem }
  | { readonly type: 'document'; readonly document: PanelDocument }
  | { readonly type: 'snapshot'; readonly snapshot: PanelSnapshot };

/** Every way to step, in the order of the toolbar. */
export const STEP_TARGETS = ['first', 'previous-turn', 'previous-command', 'previous', 'next', 'next-command', 'next-turn', 'last', 'divergence'] as const;

export type StepTarget = (typeof STEP_TARGETS)[number];

export type FromWebview =
  | { readonly type: 'ready' }
  | { readonly type: 'step'; readonly target: StepTarget }
  | { readonly type: 'seek'; readonly step: number }
  | { readonly type: 'reveal'; readonly source: SourcePosition }
  | { readonly type: 'expand'; readonly reference: number }
  | { readonly type: 'open-execution'; readonly instance: string; readonly execution: number }
  | { readonly type: 'follow'; readonly on: boolean }
  | { readonly type: 'new-version' }
  | { readonly type: 'retry' }
  | { readonly type: 'trust' }
  | { readonly type: 'show-text' };
