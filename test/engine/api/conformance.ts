// What the engine exports, held against the declared API by the compiler: this file is read by `tsc -p test` and does nothing when it runs.
import type * as engine from '../../../engine/index.ts';
import type * as testing from '../../../engine/testing/index.ts';
import type * as declared from './declared-api.ts';

/** Compiles only where everything declared is there: every member, every parameter, every result. */
type Provides<Declared, Ours extends Declared> = [Declared, Ours];

/** Compiles only where either side may stand for the other: what users write, and what they are handed as plain data. */
type Same<Declared, Ours extends Declared> = Declared extends Ours ? [Declared, Ours] : { readonly differs: never };
type Exactly<Row extends readonly [unknown, unknown]> = Row;

/** Data and functions that users write or read: the same in both directions. */
export type PlainShapes = [
  Exactly<Same<declared.Duration, engine.Duration>>,
  Exactly<Same<declared.Durable<string>, engine.Durable<string>>>,
  Exactly<Same<declared.RetryPolicy, engine.RetryPolicy>>,
  Exactly<Same<declared.ExecutionInfo, engine.ExecutionInfo>>,
  Exactly<Same<declared.OrchestrationContext, engine.OrchestrationContext>>,
  Exactly<Same<keyof declared.OrchestrationContext, keyof engine.OrchestrationContext>>,
  Exactly<Same<keyof declared.ActivityContext, keyof engine.ActivityContext>>,
  Exactly<Same<declared.Orchestration<string, number>, engine.Orchestration<string, number>>>,
  Exactly<Same<keyof declared.RuntimeOptions, keyof engine.RuntimeOptions>>,
  Exactly<Same<declared.RuntimeOptions, engine.RuntimeOptions>>,
  Exactly<Same<declared.OrchestrationStatus, engine.OrchestrationStatus>>,
  Exactly<Same<declared.InstanceInfo, engine.InstanceInfo>>,
  Exactly<Same<declared.StoredExecutionInfo, engine.StoredExecutionInfo>>,
  Exactly<Same<declared.InstanceTree, engine.InstanceTree>>,
  Exactly<Same<declared.SystemMetrics, engine.SystemMetrics>>,
  Exactly<Same<declared.QueueDepths, engine.QueueDepths>>,
  Exactly<Same<declared.OrchestrationStats, engine.OrchestrationStats>>,
  Exactly<Same<declared.InstanceFilter, engine.InstanceFilter>>,
  Exactly<Same<declared.PruneOptions, engine.PruneOptions>>,
  Exactly<Same<declared.DeleteResult, engine.DeleteResult>>,
  Exactly<Same<declared.PruneResult, engine.PruneResult>>,
  Exactly<Same<typeof declared.DEFAULT_VERSION, typeof engine.DEFAULT_VERSION>>,
];

/** What the engine hands out: it may have more than is declared. */
export type Provided = [
  Provides<declared.ActivityContext, engine.ActivityContext>,
  Provides<ReturnType<declared.Activity<string, number>>, ReturnType<engine.Activity<string, number>>>,
  Provides<Parameters<declared.Activity<string, number>>[1], Parameters<engine.Activity<string, number>>[1]>,
  Provides<declared.ApplicationError, engine.ApplicationError>,
  Provides<declared.DurableError, engine.DurableError>,
  Provides<declared.VersionPolicy, engine.VersionPolicy>,
  Provides<declared.OrchestrationRegistryBuilder, engine.OrchestrationRegistryBuilder>,
  Provides<declared.OrchestrationRegistry, engine.OrchestrationRegistry>,
  Provides<declared.RegistryError, engine.RegistryError>,
  Provides<declared.ActivityRegistryBuilder, engine.ActivityRegistryBuilder>,
  Provides<declared.ActivityRegistry, engine.ActivityRegistry>,
  Provides<declared.Store, engine.Store>,
  Provides<declared.SqliteStore, engine.SqliteStore>,
  Provides<declared.MemoryStore, engine.MemoryStore>,
  Provides<declared.Runtime, engine.Runtime>,
  Provides<declared.Client, engine.Client>,
  Provides<declared.HistoryEvent, engine.HistoryEvent>,
  Provides<declared.Divergence, engine.Divergence>,
  Provides<declared.ReplayReport, engine.ReplayReport>,
  Provides<declared.TestEnvironment, testing.TestEnvironment>,
];

/** Static members and constructors. Stores are handed over, never implemented by users, so theirs are compared by what they answer. */
export type Statics = [
  Provides<ConstructorParameters<typeof engine.ApplicationError>, ConstructorParameters<typeof declared.ApplicationError>>,
  Provides<Omit<typeof declared.VersionPolicy, 'prototype'>, Omit<typeof engine.VersionPolicy, 'prototype'>>,
  Provides<Omit<typeof declared.OrchestrationRegistry, 'prototype'>, Omit<typeof engine.OrchestrationRegistry, 'prototype'>>,
  Provides<Omit<typeof declared.ActivityRegistry, 'prototype'>, Omit<typeof engine.ActivityRegistry, 'prototype'>>,
  Provides<Omit<typeof declared.SqliteStore, 'prototype'>, Omit<typeof engine.SqliteStore, 'prototype'>>,
  Provides<ReturnType<typeof declared.Runtime.startWithStore>, ReturnType<typeof engine.Runtime.startWithStore>>,
  Provides<Rest<Parameters<typeof engine.Runtime.startWithStore>>, Rest<[store: engine.Store, activities: engine.ActivityRegistry, orchestrations: engine.OrchestrationRegistry, options?: declared.RuntimeOptions]>>,
  Provides<[engine.Store], ConstructorParameters<typeof engine.Client>>,
  Provides<ReturnType<typeof declared.exportInstances>, ReturnType<typeof engine.exportInstances>>,
  Provides<ReturnType<typeof declared.importInstances>, ReturnType<typeof engine.importInstances>>,
  Provides<Rest<Parameters<typeof engine.exportInstances>>, Rest<Parameters<typeof declared.exportInstances>>>,
  Provides<Rest<Parameters<typeof engine.importInstances>>, Rest<Parameters<typeof declared.importInstances>>>,
];

type Rest<List extends readonly unknown[]> = List extends readonly [unknown, ...infer More] ? More : never;

/** Every exported name, both ways: a class that went missing does not hide behind a type of the same name. */
export type Names = [
  Provides<keyof typeof declared, Extract<keyof typeof engine, keyof typeof declared>>,
  Exactly<Same<keyof typeof declared, Extract<keyof typeof engine, keyof typeof declared>>>,
];
