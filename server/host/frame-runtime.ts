// What instrumented code calls while it runs: keeps the live frames of functions that wait. Its source text is run inside the program's context, so it names nothing outside itself.

/** A function that has begun and not ended. */
export interface LiveFrame {
  /** Number of the function, module in the upper bits. */
  readonly id: number;
  readonly parent: LiveFrame | undefined;
  live: boolean;
  /** What it returned has still to settle. */
  tail: boolean;
  place: number;
  read: ((index: number) => unknown) | undefined;
}

export interface FrameRuntime {
  /** Called in loops when the program has to end: the thread's termination takes effect where a function is entered. */
  readonly halt: () => void;
  readonly at: (value: unknown, place: number) => unknown;
  readonly enter: (id: number) => LiveFrame;
  readonly wait: (value: unknown, frame: LiveFrame, place: number, read: LiveFrame['read']) => unknown;
  /** `yield*`: the generator that is delegated to begins below the frame. */
  readonly delegate: (value: unknown, frame: LiveFrame, place: number, read: LiveFrame['read']) => unknown;
  readonly resume: (value: unknown, frame: LiveFrame) => unknown;
  readonly tail: (value: unknown, frame: LiveFrame, place: number, read: LiveFrame['read']) => unknown;
  readonly leave: (frame: LiveFrame) => void;
  /** The frame that went to wait last, if it or one that called it is still live. */
  readonly waiting: () => LiveFrame | undefined;
}

/**
 * Makes the runtime of one context.
 * @param position element 0 is the place that runs; shared with the controller, which reads it when the time is up.
 */
export function frameRuntime(position: Int32Array): FrameRuntime {
  let current: LiveFrame | undefined;
  let last: LiveFrame | undefined;
  /** Who waits for a promise waits for the function below it that went to wait last; who waits for a durable waits itself. */
  function innermost(value: unknown, frame: LiveFrame): LiveFrame {
    if (last === undefined || !last.live || !(value instanceof Promise)) return frame;
    let above: LiveFrame | undefined = last;
    while (above !== undefined && above !== frame) above = above.parent;
    return above === undefined ? frame : last;
  }
  return {
    halt() {},
    at(value, place) {
      position[0] = place;
      return value;
    },
    enter(id) {
      current = { id, parent: current, live: true, tail: false, place: position[0] ?? 0, read: undefined };
      return current;
    },
    wait(value, frame, place, read) {
      position[0] = place;
      frame.place = place;
      frame.read = read;
      current = frame.parent;
      last = innermost(value, frame);
      return value;
    },
    delegate(value, frame, place, read) {
      position[0] = place;
      frame.place = place;
      frame.read = read;
      current = frame;
      last = frame;
      return value;
    },
    resume(value, frame) {
      // What it called and returned without waiting has settled, or the frame would still wait for it.
      if (last !== undefined && last.tail && last.parent === frame) last.live = false;
      current = frame;
      last = frame;
      return value;
    },
    tail(value, frame, place, read) {
      if ((typeof value === 'object' && value !== null) || typeof value === 'function') {
        frame.tail = true;
        frame.place = place;
        frame.read = read;
        last = innermost(value, frame);
      }
      return value;
    },
    leave(frame) {
      current = frame.parent;
      if (frame.tail) return;
      frame.live = false;
      frame.read = undefined;
      if (last === frame) last = frame.parent;
    },
    waiting() {
      while (last !== undefined && !last.live) last = last.parent;
      return last;
    },
  };
}
