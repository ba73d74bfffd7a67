// The schema of a store file, step by step: duroxide's own steps under duroxide's own numbers, so that either engine opens the other's file.

/** `checksum` is the SHA-384 that duroxide's migration runner compares; a file without it would be refused there. */
export interface Migration {
  readonly version: number;
  readonly description: string;
  readonly checksum: string;
  readonly statements: readonly string[];
}

export const MIGRATIONS_TABLE = '_sqlx_migrations';

export const CREATE_MIGRATIONS_TABLE = `CREATE TABLE ${MIGRATIONS_TABLE} (version BIGINT PRIMARY KEY, description TEXT NOT NULL, installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, success BOOLEAN NOT NULL, checksum BLOB NOT NULL, execution_time BIGINT NOT NULL)`;

/** In the order in which they are applied. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 20240101000000,
    description: 'initial schema',
    checksum: 'e895b04735fc88843bf88c1fd038a4073c789da7a74be5e1a77edd3ad38a832b158761f5a11410a7cf6ccb49808da9ba',
    statements: [
      'CREATE TABLE instances (instance_id TEXT PRIMARY KEY, orchestration_name TEXT NOT NULL, orchestration_version TEXT NOT NULL, current_execution_id INTEGER NOT NULL DEFAULT 1, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)',
      "CREATE TABLE executions (instance_id TEXT NOT NULL, execution_id INTEGER NOT NULL, status TEXT NOT NULL DEFAULT 'Running', output TEXT, started_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, completed_at TIMESTAMP, PRIMARY KEY (instance_id, execution_id))",
      'CREATE TABLE history (instance_id TEXT NOT NULL, execution_id INTEGER NOT NULL, event_id INTEGER NOT NULL, event_type TEXT NOT NULL, event_data TEXT NOT NULL, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (instance_id, execution_id, event_id))',
      'CREATE TABLE orchestrator_queue (id INTEGER PRIMARY KEY AUTOINCREMENT, instance_id TEXT NOT NULL, work_item TEXT NOT NULL, visible_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, lock_token TEXT, locked_until TIMESTAMP, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)',
      'CREATE INDEX idx_orch_visible ON orchestrator_queue (visible_at, lock_token)',
      'CREATE INDEX idx_orch_instance ON orchestrator_queue (instance_id)',
      'CREATE INDEX idx_orch_lock ON orchestrator_queue (lock_token)',
      'CREATE TABLE worker_queue (id INTEGER PRIMARY KEY AUTOINCREMENT, work_item TEXT NOT NULL, lock_token TEXT, locked_until TIMESTAMP, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)',
      'CREATE INDEX idx_worker_available ON worker_queue (lock_token, id)',
      'CREATE TABLE timer_queue (id INTEGER PRIMARY KEY AUTOINCREMENT, work_item TEXT NOT NULL, fire_at TIMESTAMP NOT NULL, lock_token TEXT, locked_until TIMESTAMP, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)',
      'CREATE INDEX idx_timer_fire ON timer_queue (fire_at, lock_token)',
      'CREATE TABLE instance_locks (instance_id TEXT PRIMARY KEY, lock_token TEXT NOT NULL, locked_until INTEGER NOT NULL, locked_at INTEGER NOT NULL)',
    ],
  },
  {
    version: 20240102000000,
    description: 'add attempt count',
    checksum: 'a1af64e4a4211fa289189a141ff453f875d6468f72e0680acc54518f006368bda3e877de040b75a9693cffa24c280008',
    statements: [
      'ALTER TABLE orchestrator_queue ADD COLUMN attempt_count INTEGER NOT NULL DEFAULT 0 CHECK (attempt_count >= 0)',
      'ALTER TABLE worker_queue ADD COLUMN attempt_count INTEGER NOT NULL DEFAULT 0 CHECK (attempt_count >= 0)',
    ],
  },
  {
    version: 20240103000000,
    description: 'add worker visible at',
    checksum: '01cfc0a852726929f1f7223fa9cccf1584b34525fb49b6db60210f143ea9923edbf9b407958e01989fc00ee4415f6419',
    statements: [
      'ALTER TABLE worker_queue ADD COLUMN visible_at INTEGER NOT NULL DEFAULT 0',
    ],
  },
  {
    version: 20240104000000,
    description: 'add worker activity identity',
    checksum: '25fafc591102bd90cf724c5d6f2855113f9118880b7b7fb5dd7210e4086fde7021f55a2ea7141d478363c78504cd123b',
    statements: [
      'ALTER TABLE worker_queue ADD COLUMN instance_id TEXT',
      'ALTER TABLE worker_queue ADD COLUMN execution_id INTEGER',
      'ALTER TABLE worker_queue ADD COLUMN activity_id INTEGER',
      'CREATE INDEX idx_worker_activity ON worker_queue (instance_id, execution_id, activity_id)',
    ],
  },
  {
    version: 20240105000000,
    description: 'add parent instance id',
    checksum: '621cfad15d7fece832b660b57185bfdb753ad03561c91367897dfdc148e48ebf34ff6578bbcd6d3f139e9505bfa5eea9',
    statements: [
      'ALTER TABLE instances ADD COLUMN parent_instance_id TEXT REFERENCES instances (instance_id)',
      'CREATE INDEX idx_instances_parent ON instances (parent_instance_id)',
    ],
  },
  {
    version: 20240106000000,
    description: 'add pinned version',
    checksum: '13f4c421eda183f3e3f1ce807e211727e2bee2149c38efe07f5cc12055b3e75a054900f15287295b51d7f8a29c807c00',
    statements: [
      'ALTER TABLE executions ADD COLUMN duroxide_version_major INTEGER',
      'ALTER TABLE executions ADD COLUMN duroxide_version_minor INTEGER',
      'ALTER TABLE executions ADD COLUMN duroxide_version_patch INTEGER',
    ],
  },
  {
    version: 20240107000000,
    description: 'add sessions',
    checksum: 'f0ad65793a65a6d56feee893f24975a1b989817cc5de694f66ef7896abd6dd508b7a33f0e6bfc34abd7f95945e0f0ec1',
    statements: [
      'ALTER TABLE worker_queue ADD COLUMN session_id TEXT',
      'CREATE INDEX idx_worker_queue_session ON worker_queue (session_id)',
      'CREATE TABLE sessions (session_id TEXT PRIMARY KEY, worker_id TEXT NOT NULL, locked_until INTEGER NOT NULL, last_activity_at INTEGER NOT NULL)',
    ],
  },
  {
    version: 20240108000000,
    description: 'add custom status',
    checksum: '5a715bcad01ce5a1cafa01ba5ac66ec28e3a9e7388ec99dc239f54c189748ebc4ee2c1f0dda132051839bacd070bfd2b',
    statements: [
      'ALTER TABLE instances ADD COLUMN custom_status TEXT',
      'ALTER TABLE instances ADD COLUMN custom_status_version INTEGER NOT NULL DEFAULT 0',
    ],
  },
  {
    version: 20240109000000,
    description: 'add activity tags',
    checksum: '90e079aa69023acf1f4f08f5cdfcfc20ad2dd08573486eb10259c6bd8543b09b65cc8a05b1bcdd170cac73715cc56384',
    statements: [
      'ALTER TABLE worker_queue ADD COLUMN tag TEXT',
      'CREATE INDEX idx_worker_queue_tag ON worker_queue (tag)',
    ],
  },
  {
    version: 20240110000000,
    description: 'add kv store',
    checksum: 'b02718981675751d3e7fe23714483c837df6b44ffc7c7ec83abc3f7563adf3dca8427569ba0f07e7027ba16e82276985',
    statements: [
      'CREATE TABLE kv_store (instance_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, execution_id INTEGER NOT NULL, PRIMARY KEY (instance_id, key))',
      'CREATE INDEX idx_kv_store_execution ON kv_store (instance_id, execution_id)',
    ],
  },
  {
    version: 20240111000000,
    description: 'add kv last updated',
    checksum: '3f003c0cf9ea6f0fd8eae9e8764aee547b1368d77b6fe88cf5cd63a8e1e3e00264b55c1f7de23108018585c1f53c4390',
    statements: [
      'ALTER TABLE kv_store ADD COLUMN last_updated_at_ms INTEGER NOT NULL DEFAULT 0',
    ],
  },
  {
    version: 20240112000000,
    description: 'add kv delta',
    checksum: 'fa25f50c9660870e43ccfe64e019fec5ab5fc92a608378a249cbc614cfc8499b00bb940fcbb31dff96850fe6c0fda9b4',
    statements: [
      'CREATE TABLE kv_delta (instance_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT, last_updated_at_ms INTEGER NOT NULL, PRIMARY KEY (instance_id, key))',
      'CREATE TABLE kv_store_new (instance_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, last_updated_at_ms INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (instance_id, key))',
      'INSERT OR IGNORE INTO kv_store_new SELECT instance_id, key, value, last_updated_at_ms FROM kv_store',
      'DROP TABLE kv_store',
      'ALTER TABLE kv_store_new RENAME TO kv_store',
    ],
  },
];

/** Tables that tell a store from any other database. */
export const STORE_TABLES: readonly string[] = ['instances', 'executions', 'history', 'orchestrator_queue', 'worker_queue', 'instance_locks'];
