// Durable Functions: the event stands in Task.any with a timer.
import * as df from 'durable-functions';
df.app.orchestration('approval', function* (context) {
  const deadline = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 86_400_000));
  const approval = context.df.waitForExternalEvent('Approval');
  const winner: unknown = yield context.df.Task.any([approval, deadline]);
  if (winner === approval) deadline.cancel();
  return winner === approval;
});
