// A CommonJS script whose context is annotated in a comment, with a helper that it requires.
//- /main.js
const { stamp } = require('./clock.js');
/** @param {import('@reprise/engine').OrchestrationContext} ctx */
async function order(ctx) {
  await ctx.scheduleTimer(1);
  return stamp();
}
module.exports = { order };
//- /clock.js
exports.stamp = () => Date.now(); // ! no-wall-clock
