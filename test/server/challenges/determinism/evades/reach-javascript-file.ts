// Plain JavaScript: the context is known by a JSDoc type only, the helper by CommonJS.
//- /clock.js
exports.stamp = function stamp() {
  return Date.now(); // ! no-wall-clock
};
//- /main.js
const { stamp: label } = require('./clock.js');
/**
 * @param {import('@reprise/engine').OrchestrationContext} ctx
 * @param {{ id: string }} order
 */
async function fulfil(ctx, order) {
  await ctx.scheduleActivity('Fulfil', order.id);
  return { at: label(), tie: Math.random() }; // ! no-random
}
module.exports = { fulfil };
