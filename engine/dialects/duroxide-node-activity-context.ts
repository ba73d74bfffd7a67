// The context of duroxide-node's activities, member for member, over that of the engine.

/** What an activity is told by the engine; the parts that the package's own context shows. */
export interface EngineActivityContext {
  readonly instanceId: string;
  readonly executionId: number;
  readonly orchestrationName: string;
  readonly orchestrationVersion: string;
  readonly activityName: string;
  readonly workerId: string;
  readonly sessionId: string | undefined;
  readonly tag: string | undefined;
  readonly client: unknown;
  isCancelled(): boolean;
  traceInfo(message: string): void;
  traceWarn(message: string): void;
  traceError(message: string): void;
  traceDebug(message: string): void;
}

/** The context of the package's activities. */
export class ActivityContext {
  readonly instanceId: string;
  readonly executionId: number;
  readonly orchestrationName: string;
  readonly orchestrationVersion: string;
  readonly activityName: string;
  readonly workerId: string;
  readonly sessionId: string | null;
  readonly #context: EngineActivityContext;

  constructor(context: EngineActivityContext) {
    this.#context = context;
    this.instanceId = context.instanceId;
    this.executionId = context.executionId;
    this.orchestrationName = context.orchestrationName;
    this.orchestrationVersion = context.orchestrationVersion;
    this.activityName = context.activityName;
    this.workerId = context.workerId;
    this.sessionId = context.sessionId ?? null;
  }

  tag(): string | null {
    return this.#context.tag ?? null;
  }
  isCancelled(): boolean {
    return this.#context.isCancelled();
  }
  /** The engine's own client. */
  getClient(): unknown {
    return this.#context.client;
  }
  traceInfo(message: unknown): void {
    this.#context.traceInfo(String(message));
  }
  traceWarn(message: unknown): void {
    this.#context.traceWarn(String(message));
  }
  traceError(message: unknown): void {
    this.#context.traceError(String(message));
  }
  traceDebug(message: unknown): void {
    this.#context.traceDebug(String(message));
  }
}
