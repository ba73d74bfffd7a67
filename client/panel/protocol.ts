// The door of the webview: complete snapshots go in, what the user did comes out. Never a delta.
import type { HistoryEvent } from '@reprise/engine';
import type { Moment, ReplayResult, SourcePosition, StepState, Variable } from '../../server/host/protocol.ts';

/** Fixed for as long as one execution is open; sent once when it is opened. */
export interface PanelDocument {
  readonly title: string;
  readonly result: ReplayResult;
  readonly events: readonly HistoryEvent[];
  readonly moments: readonly Moment[];
  readonly program: { readonly functionName: string; readonly source: SourcePosition } | undefined;
  readonly executions: readonly { readonly instance: string; readonly execution: number; readonly name: string; readonly version: string; readonly status: string; readonly events: number }[];
}

/** Everything that changes while stepping; always complete. */
export interface PanelSnapshot {
  readonly step: number;
  readonly state: StepState | undefined;
  /** Lower than the step while the host still computes. */
  readonly busy: boolean;
  readonly message: string | undefined;
}

export type ToWebview =
  | { readonly type: 'document'; readonly document: PanelDocument }
  | { readonly type: 'snapshot'; readonly snapshot: PanelSnapshot }
  | { readonly type: 'children'; readonly reference: number; readonly variables: readonly Variable[] }
  | { readonly type: 'message'; readonly severity: 'error' | 'info'; readonly text: string; readonly hint: string | undefined };

export type StepTarget = 'next' | 'previous' | 'next-command' | 'previous-command' | 'next-turn' | 'previous-turn' | 'first' | 'last' | 'divergence';

export type FromWebview =
  | { readonly type: 'ready' }
  | { readonly type: 'step'; readonly target: StepTarget }
  | { readonly type: 'seek'; readonly step: number }
  | { readonly type: 'reveal'; readonly source: SourcePosition }
  | { readonly type: 'expand'; readonly reference: number }
  | { readonly type: 'open-execution'; readonly instance: string; readonly execution: number }
  | { readonly type: 'new-version' };
