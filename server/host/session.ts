// One execution that is stepped through: a replay stands at the current step, others wait behind it for steps back.
import { Inspector } from './inspect.ts';
import { ProgramProblem } from './module-loader.ts';
import type { LoaderHost } from './module-loader.ts';
import type { StepState, Variable } from './protocol.ts';
import { Replayer } from './replayer.ts';
import type { Replayable } from './replayer.ts';
import { stepState } from './step-state.ts';

export class Session {
  readonly #host: LoaderHost;
  readonly #subject: Replayable;
  readonly #inspector = new Inspector();
  #live: Replayer | undefined;

  constructor(host: LoaderHost, subject: Replayable) {
    this.#host = host;
    this.#subject = subject;
  }

  /** @param step index of an event. The references of an earlier state are void afterwards. */
  state(step: number): StepState {
    const last = this.#subject.recorded.events.length - 1;
    const wanted = Math.min(Math.max(0, Math.trunc(step)), last);
    const live = this.#live !== undefined && this.#live.cursor.index <= wanted ? this.#live : new Replayer(this.#host, this.#subject);
    this.#live = undefined;
    live.advance(wanted);
    this.#live = live;
    return stepState(wanted, live, this.#host.placement, this.#inspector);
  }

  variables(reference: number): { readonly variables: readonly Variable[] } {
    const variables = this.#inspector.children(reference);
    if (variables === undefined) throw new ProgramProblem({ code: 'no-variables', message: 'These variables belong to an earlier step.', hint: 'Read them again after the step.' });
    return { variables };
  }
}
