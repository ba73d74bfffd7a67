// The door of the engine: everything that another room, a user's program or a test may import.
export type { HistoryEvent } from './history/event.ts';
export { FORBIDDEN_APIS } from './replay/forbidden.ts';
export type { ForbiddenApi, ForbiddenRule, ForbiddenUse } from './replay/forbidden.ts';
export type { ExecutionStatus, HistoryFormat, HistoryProblem, ImportedHistories, KeyValueEntry, RecordedExecution } from './history/execution.ts';
export type { Divergence, ReplayReport } from './replay/divergence.ts';
export type { Command, CommandKind, Issued } from './replay/command.ts';
export type { ReplayObserver } from './replay/observer.ts';
export type { Dialect, Program } from './replay/program.ts';
export type { OpenReplay, ReplayCursor, ReplayedExecution, ReplayState } from './replay/recorded.ts';
