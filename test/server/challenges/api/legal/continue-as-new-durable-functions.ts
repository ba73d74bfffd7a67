// Durable Functions: continueAsNew returns nothing there, and the generator just ends.
import * as df from 'durable-functions';
df.app.orchestration('eternal', function* (context) {
  yield context.df.callActivity('Clean');
  yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 3_600_000));
  context.df.continueAsNew(undefined);
});
