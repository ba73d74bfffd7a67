// A saga class with generic async methods, a retry helper and chains of then, catch and finally.
//- /saga.ts
export class Saga {
  readonly #undo: (() => PromiseLike<void>)[] = [];
  async run<T>(step: () => PromiseLike<T>, undo: (value: T) => PromiseLike<void>): Promise<T> {
    const value = await step();
    this.#undo.unshift(() => undo(value));
    return value;
  }
  async compensate(): Promise<void> {
    for (const undo of this.#undo) await undo();
  }
}
export const retried = async <T>(times: number, step: (attempt: number) => PromiseLike<T>): Promise<T> =>
  step(times).then((value) => value, (failure: unknown) => (times > 1 ? retried(times - 1, step) : Promise.reject(failure)));
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { retried, Saga } from './saga.ts';
export async function booked(ctx: OrchestrationContext, trip: string): Promise<string> {
  const saga = new Saga();
  try {
    const hotel = await saga.run(() => ctx.scheduleActivity<string>('Hotel', trip), (id) => ctx.scheduleActivity<void>('CancelHotel', id));
    return await retried(3, () => ctx.scheduleActivity<string>('Flight', hotel)).finally(() => ctx.traceInfo('tried'));
  } catch (failure) {
    await saga.compensate();
    throw failure;
  }
}
