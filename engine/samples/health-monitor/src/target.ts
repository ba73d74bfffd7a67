// What is monitored, and how far the monitor has come: the input of every execution.

export interface Target {
  readonly url: string;
  /** Checks done so far. */
  readonly cycle: number;
  /** The monitor stops after so many checks; without it, it never does. */
  readonly cycles?: number;
}

export interface Health {
  readonly url: string;
  readonly status: number;
}

/** The target of the next execution. */
export function nextCycle(target: Target): Target {
  return { ...target, cycle: target.cycle + 1 };
}

export function isLastCycle(target: Target): boolean {
  return target.cycles !== undefined && target.cycle + 1 >= target.cycles;
}
