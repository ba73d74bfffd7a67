// The children that the recorded programs start.
import type { OrchestrationContext } from '@reprise/engine';

/** Version 1.0.0 - returns `child:<input>`. */
export async function child(_ctx: OrchestrationContext, input: string): Promise<string> {
  return `child:${input}`;
}

/** Version 1.1.0 - Changes from 1.0.0: returns `child-1.1:<input>`. */
export async function child_1_1_0(_ctx: OrchestrationContext, input: string): Promise<string> {
  return `child-1.1:${input}`;
}

/** Returns `other:<input>`. */
export async function otherChild(_ctx: OrchestrationContext, input: string): Promise<string> {
  return `other:${input}`;
}

/** Waits for the event `never`. */
export async function waitingChild(ctx: OrchestrationContext, _input: string): Promise<string> {
  return ctx.waitForEvent<string>('never');
}
