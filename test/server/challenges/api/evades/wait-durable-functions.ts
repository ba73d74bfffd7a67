// Durable Functions: an external event and nothing that limits the wait.
import * as df from 'durable-functions';
df.app.orchestration('approval', function* (context) {
  yield context.df.callActivity('Ask', 'boss');
  const answer: unknown = yield context.df.waitForExternalEvent('Approval'); // ! wait-without-timeout
  return answer;
});
