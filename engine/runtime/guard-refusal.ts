// A function that refuses to work inside a turn, and the sentence with which it does.
import type { AsyncLocalStorage } from 'node:async_hooks';
import { replacementOf, type ForbiddenApi, type Waits } from '../replay/forbidden.ts';

/** Whose turn it is. `violation` is set by the first forbidden call, which the turn then fails with, whatever the program does about it. */
export interface GuardedTurn {
  violation: string | undefined;
  readonly machine: { readonly waits: Waits };
}

/**
 * The function, refusing to work inside a turn. A proxy keeps what else hangs on it: statics, prototype, name. `isOwnAffair` may let a call pass that the program
 * did not make itself; it is asked only inside a turn.
 */
export function refusing(api: ForbiddenApi, original: object, turns: AsyncLocalStorage<GuardedTurn | undefined>, isOwnAffair: (below: Function) => boolean = () => false): object {
  const refuse = (below: Function): void => {
    const turn = turns.getStore();
    if (turn === undefined || isOwnAffair(below)) return;
    const error = new Error(sentence(api, turn.machine.waits));
    Error.captureStackTrace(error, below);
    error.message += whereOf(error.stack);
    turn.violation ??= error.message;
    throw error;
  };
  const isForbiddenWithoutNew = api.use === 'call' || api.use === 'function-call';
  const apply = (target: Function, self: unknown, list: readonly unknown[]): unknown => {
    if (isForbiddenWithoutNew) refuse(apply);
    return Reflect.apply(target, self, list);
  };
  const construct = (target: Function, list: readonly unknown[], newTarget: Function): object => {
    if (api.use === 'new' || (api.use === 'call' && api.origin === 'module') || (api.use === 'empty-call' && list.length === 0)) refuse(construct);
    return Reflect.construct(target, list, newTarget === value ? target : newTarget);
  };
  const value: object = new Proxy(original, { apply, construct });
  return value;
}

function sentence(api: ForbiddenApi, waits: Waits): string {
  const name = api.module === undefined ? api.path : `${api.module}.${api.path}`;
  const call = api.use === 'new' || api.use === 'empty-call' ? `new ${name}(${api.use === 'empty-call' ? '' : '…'})` : `${name}(…)`;
  return `${call} was called inside an orchestration; a replay would get another answer than the recorded run. Write ${replacementOf(api, waits)} instead`;
}

/** The first line of the stack that is the program's, not Node's. */
function whereOf(stack: string | undefined): string {
  const lines = (stack ?? '').split('\n').filter((candidate) => /^\s+at /.test(candidate));
  const line = lines.find((candidate) => !/\bnode:|<anonymous>/.test(candidate)) ?? lines[0];
  return line === undefined ? '' : ` (${line.trim()})`;
}
