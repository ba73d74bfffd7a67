// The nodes that run when a function runs, for rules: the analysis reads them the same way.
export { eachNodeWithin, eachOwnNode, someNodeWithin } from '../analysis/own-nodes.ts';
