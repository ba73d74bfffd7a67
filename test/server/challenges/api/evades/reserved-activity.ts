// A reserved activity name among the rows of registerAll.
import { ActivityRegistry, type ActivityContext } from '@reprise/engine';
async function now(_ctx: ActivityContext): Promise<number> { return 1; }
async function later(_ctx: ActivityContext): Promise<number> { return 2; }
export const activities = ActivityRegistry.builder().registerAll([
  ['later', later],
  ['__duroxide_syscall:now', now], // ! reserved-name
]).build();
