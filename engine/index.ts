// The door of the engine: everything that another room, a user's program or a test may import.
export type { HistoryEvent } from './history/event.ts';
