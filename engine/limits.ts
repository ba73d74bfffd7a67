// E6: everything that the engine does or accepts has a limit, and this is where it is written. Constants only: the sandbox loads this, too.

// What a program may put into a history, as duroxide has it; bytes are those of UTF-8.
/** Bytes of the tag of an activity. */
export const TAG_BYTES_MAX = 256;
/** Bytes of a custom status. */
export const CUSTOM_STATUS_BYTES_MAX = 256 * 1024;
/** Bytes of one value. */
export const KV_VALUE_BYTES_MAX = 64 * 1024;
/** Keys of an instance. */
export const KV_KEYS_MAX = 150;
/** An input, an output or a message longer than this is said by the checks: it is stored, and read at every replay. The engine takes it. */
export const PAYLOAD_BYTES_MAX = 2 * 1024 * 1024;
/** A payload longer than this the engine refuses: larger things are stored elsewhere, and the payload says where. */
export const STORED_PAYLOAD_BYTES_MAX = 16 * 1024 * 1024;
/** Unread queue messages that cross a continue-as-new; later ones are dropped. */
export const CARRY_FORWARD_MAX = 100;
/** Passes over a program that goes on without anything new from outside. */
export const QUIESCENCE_PASSES_MAX = 100;

// How running goes.
export const ORCHESTRATION_CONCURRENCY = 2;
export const WORKER_CONCURRENCY = 2;

/** Deliveries of one message or activity; one more is poison. */
export const MAX_ATTEMPTS = 10;

/** A turn holds its instance this long without a sign of life; renewed while it runs. */
export const TURN_LEASE_MS = 5_000;
export const TURN_RENEWAL_MS = 3_000;

/** An activity is given to another worker when nothing was heard of it for this long. */
export const WORK_LEASE_MS = 30_000;
export const WORK_RENEWAL_MS = 25_000;

export const SESSION_LEASE_MS = 30_000;
/** A worker renews its sessions this often, also while none of their activities runs. */
export const SESSION_RENEWAL_MS = 25_000;
/** Sessions that one runtime owns at a time. */
export const SESSIONS_MAX = 10;
/** A session without activity is given up by its worker. */
export const SESSION_IDLE_MS = 300_000;

/** A cancelled activity keeps its slot at most this long after it was told. */
export const CANCELLATION_GRACE_MS = 10_000;

export const UNREGISTERED_BACKOFF_BASE_MS = 1_000;
export const UNREGISTERED_BACKOFF_MAX_MS = 60_000;
/** 1 s * 2^6 is above the maximum already. */
export const BACKOFF_EXPONENT_MAX = 6;

/** A history that cannot be read, or a turn that broke in the engine itself, is tried again after this. */
export const BROKEN_RETRY_MS = 1_000;

/** How often a runtime looks whether another process changed the store. */
export const FOREIGN_CHECK_MS = 100;
/** A clock may be set, and a machine may sleep: whoever waits for a time asks again at least this often. */
export const CLOCK_CHECK_MS = 10_000;
/** How often the gauges of a runtime are told, where somebody listens. */
export const GAUGE_POLL_MS = 10_000;
/** How often a store that failed is asked again. */
export const STORE_RETRY_MS = 250;

/** Orchestrations kept in memory between turns. */
export const WARM_EXECUTIONS_MAX = 1_000;
/** Histories longer than this are told to the log. */
export const WARN_EVENTS = 1_000;
/** Histories longer than this fail. */
export const MAX_EVENTS = 50_000;
export const MAX_BYTES = 50 * 1024 * 1024;
export const SUGGEST_CONTINUE_AS_NEW_AFTER_EVENTS = 1_000;

/** Worker tags, as duroxide has them. */
export const WORKER_TAGS_MAX = 5;

/** An instance that only goes on is marked as changed at most this often; everything that a client can see is marked at once. */
export const UPDATED_AT_GRAIN_MS = 1_000;

/** Turns and short activities that are taken ahead of the free slots, so that many share a transaction. */
export const TURNS_AHEAD = 16;
export const SHORT_ACTIVITIES_AHEAD = 32;
/** An activity that takes less on average counts as short. */
export const SHORT_ACTIVITY_MS = 1;
/** Below this average one more per slot is taken ahead, so that no slot waits for the store; above it others may have it first. */
export const BRIEF_ACTIVITY_MS = 100;
/** Results that wait to be written. */
export const UNWRITTEN_MAX = 256;

/** Instances that a runtime remembers to have heard of; with more it asks the store. */
export const INSTANCES_HEARD_MAX = 1_000;

/** Turns of the event loop that a store waits for further changes while there are more in each of them. */
export const COLLECTING_TURNS_MAX = 16;

/** Executions and instances touched by one bulk operation without a limit of its own. */
export const BULK_LIMIT = 1_000;

export const SHUTDOWN_GRACE_MS = 5_000;

/** A statement waits so long for another process that is writing. */
export const BUSY_TIMEOUT_MS = 10_000;

/** Moves of a virtual clock in one `runToEnd`: a program that only ever sleeps and starts anew has no end. */
export const MOVES_MAX = 100_000;

/** Different states of one exploration of orders; what lies beyond is reported as cut off. */
export const EXPLORED_STATES_MAX = 10_000;
/** Things that reach the instances in one explored order: a program that goes on for ever has no end. */
export const EXPLORED_STEPS_MAX = 200;
/** Things that reach an instance in one explored turn. */
export const EXPLORED_BATCH_MAX = 2;
