// Every orchestration of the group, under the names and versions it was recorded with.
import { OrchestrationRegistry } from '@reprise/engine';
import { chain, failureHandled, failureUnhandled, hello, identity, nothing, systemCalls, timers, traces, typed, unawaited } from './activities-in-a-row.ts';
import { branches, fanOut, joinMixed, raceEvents, raceThenContinue, raceThree, raceTimeout } from './composition.ts';
import { retry, retryTimeout, retryTimeoutFlaky } from './retries.ts';

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('basics::hello', '1.0.0', hello)
  .registerVersioned('basics::chain', '1.0.0', chain)
  .registerVersioned('basics::fan-out', '1.0.0', fanOut)
  .registerVersioned('basics::join-mixed', '1.0.0', joinMixed)
  .registerVersioned('basics::timers', '1.0.0', timers)
  .registerVersioned('basics::race-timeout', '1.0.0', raceTimeout)
  .registerVersioned('basics::race-then-continue', '1.0.0', raceThenContinue)
  .registerVersioned('basics::race-events', '1.0.0', raceEvents)
  .registerVersioned('basics::race-three', '1.0.0', raceThree)
  .registerVersioned('basics::system-calls', '1.0.0', systemCalls)
  .registerVersioned('basics::traces', '1.0.0', traces)
  .registerVersioned('basics::identity', '1.0.0', identity)
  .registerVersioned('basics::failure-handled', '1.0.0', failureHandled)
  .registerVersioned('basics::failure-unhandled', '1.0.0', failureUnhandled)
  .registerVersioned('basics::retry', '1.0.0', retry)
  .registerVersioned('basics::retry-timeout', '1.0.0', retryTimeout)
  .registerVersioned('basics::retry-timeout-flaky', '1.0.0', retryTimeoutFlaky)
  .registerVersioned('basics::typed', '1.0.0', typed)
  .registerVersioned('basics::branches', '1.0.0', branches)
  .registerVersioned('basics::unawaited', '1.0.0', unawaited)
  .registerVersioned('basics::nothing', '1.0.0', nothing)
  .build();
