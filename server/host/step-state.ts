// Reads what a standing replay knows: frames with their variables, open durables, key-value state, status and gates.
import type { LiveFrame } from './frame-runtime.ts';
import { commandView } from './commands-view.ts';
import type { Inspector } from './inspect.ts';
import type { ScopeName } from './instrumented.ts';
import type { Placement } from './placement.ts';
import type { Frame, StepState, Variable } from './protocol.ts';
import type { Replayer } from './replayer.ts';

const FRAMES_MAX = 200;

/** @param step the step that the answer is for; the replayer must stand there. */
export function stepState(step: number, replayer: Replayer, placement: Placement, inspector: Inspector): StepState {
  inspector.clear();
  const state = replayer.cursor.state();
  return {
    step,
    frames: framesOf(replayer.waiting(), placement, inspector),
    open: state.open.flatMap((issued) => {
      const source = typeof issued.position === 'number' ? placement.position(issued.position) : undefined;
      return issued.eventId === undefined ? [] : [{ eventId: issued.eventId, command: commandView(issued, source) }];
    }),
    kv: state.kv,
    customStatus: state.customStatus,
    gates: state.gates,
  };
}

/** Innermost first: the frame that went to wait last, then those that called it and wait for it. */
function framesOf(innermost: LiveFrame | undefined, placement: Placement, inspector: Inspector): readonly Frame[] {
  const frames: Frame[] = [];
  for (let frame = innermost; frame !== undefined && frames.length < FRAMES_MAX; frame = frame.parent) {
    const source = frame.live ? placement.position(frame.place) : undefined;
    if (source !== undefined) frames.push({ name: placement.functionName(frame.id), source, scopes: scopesOf(frame, placement, inspector) });
  }
  return frames;
}

function scopesOf(frame: LiveFrame, placement: Placement, inspector: Inspector): Frame['scopes'] {
  const scopes = new Map<ScopeName, Variable[]>();
  placement.names(frame.place).forEach(([scope, name], index) => {
    const read = readVariable(frame, index);
    if (read === undefined) return;
    const variables = scopes.get(scope) ?? [];
    variables.push(inspector.variable(name, read.value));
    scopes.set(scope, variables);
  });
  return [...scopes].map(([name, variables]) => ({ name, variables }));
}

/** Undefined for a variable that has not been initialised yet: reading it throws. */
function readVariable(frame: LiveFrame, index: number): { readonly value: unknown } | undefined {
  try {
    return { value: frame.read?.(index) };
  } catch {
    return undefined;
  }
}
