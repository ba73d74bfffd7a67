// The other engine's registration; the activity is one of several in a list.
const { Runtime, SqliteProvider } = require('duroxide');
async function main() {
  const provider = await SqliteProvider.inMemory();
  const runtime = new Runtime(provider);
  runtime.registerActivity('Greet', async (ctx, name) => `Hello ${name}`);
  runtime.registerOrchestration('Greetings', function* greetings(ctx, names) { // ! unversioned-orchestration
    const all = yield ctx.all(names.map((name) => ctx.scheduleActivity('Greet', name)));
    return all.length;
  });
  await runtime.start();
}
main();
