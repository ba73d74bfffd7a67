// The door of the engine: everything that another room, a user's program or a test may import.
export type { HistoryEvent } from './history/event.ts';
export { FORBIDDEN_APIS } from './replay/forbidden.ts';
export type { ForbiddenApi, ForbiddenRule, ForbiddenUse } from './replay/forbidden.ts';
