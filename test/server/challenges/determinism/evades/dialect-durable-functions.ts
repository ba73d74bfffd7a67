// Durable Functions: the clock, the logger and the environment are the host's, also in a helper.
import * as df from 'durable-functions';
import type { OrchestrationContext, OrchestrationHandler } from 'durable-functions';
function due(): number {
  return new Date().getTime() + 60_000; // ! no-wall-clock
}
const approval: OrchestrationHandler = function* (context: OrchestrationContext) {
  const timer = context.df.createTimer(new Date(due()));
  const event = context.df.waitForExternalEvent('Approved');
  const winner = yield context.df.Task.any([timer, event]);
  if (winner === event) yield context.df.callActivity('Go', process.env.REGION); // ! no-environment
  return winner === event;
};
df.app.orchestration('approval', approval);
