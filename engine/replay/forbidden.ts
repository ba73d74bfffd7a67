// The one table of non-deterministic APIs and what to write instead: the static rules and the sandbox both read it.

/** The rule of the linter that speaks of it. */
export type ForbiddenRule =
  | 'no-wall-clock' | 'no-random' | 'no-ambient-timer' | 'no-io' | 'no-environment' | 'no-console' | 'no-dynamic-code' | 'no-shared-memory' | 'no-unstable-identity';

/**
 * How the API becomes a source of non-determinism. `call`: called (with or without `new`), or handed on as a function. `function-call`: called without
 * `new`. `empty-call`: called or constructed without arguments. `new`: constructed. `read`: its value is read.
 */
export type ForbiddenUse = 'call' | 'function-call' | 'empty-call' | 'new' | 'read';

/** One call or value whose answer a replay would not repeat, and what to write instead. */
export interface ForbiddenApi {
  readonly rule: ForbiddenRule;
  /** A global by its path (`Date.now`), or a member of a package. */
  readonly origin: 'global' | 'module';
  /** The package or the built-in module without `node:`; absent for a global. A last `/*` covers every path below it. */
  readonly module?: string;
  /**
   * Dotted path; `*` stands for one part, as the last one for one or more, but for members that `except` names. `default` is a default export, `()` the
   * result of a call or a construction: `create.().get` is `create(…).get`.
   */
  readonly path: string;
  /** Members that are legal although `path` covers them. */
  readonly except?: readonly string[];
  readonly use: ForbiddenUse;
  /** What an async function writes instead: the end of the sentence "write …". Read it through `replacementOf`. */
  readonly instead: string;
}

const CLOCK = '`await ctx.utcNow()` (recorded) or `ctx.now()` (the time of the event)';
const RANDOM = '`ctx.random()`';
const GUID = '`await ctx.newGuid()`';
const TIMER = '`await ctx.scheduleTimer(…)`';
const ACTIVITY = 'an activity that does it: `await ctx.scheduleActivity(…)`';
const INPUT = 'a value of the input, or an activity that reads it';
const TRACE = '`ctx.traceInfo(…)`';
const PLAIN = 'plain code that is part of the program';
const DURABLE = 'durables of the context';

const REPLACEMENTS = { clock: CLOCK, random: RANDOM, guid: GUID, timer: TIMER, activity: ACTIVITY, trace: TRACE, durable: DURABLE } as const;

/** What an API is replaced by, where that differs between SDKs. */
export type ReplacementKind = keyof typeof REPLACEMENTS;

/** The kind of replacement of an API; undefined where every program writes the same. */
export function replacementKind(api: ForbiddenApi): ReplacementKind | undefined {
  const kinds: readonly ReplacementKind[] = ['clock', 'random', 'guid', 'timer', 'activity', 'trace', 'durable'];
  return kinds.find(kind => REPLACEMENTS[kind] === api.instead);
}

/** One entry an API. Where two entries fit, the more specific path wins. */
export const FORBIDDEN_APIS: readonly ForbiddenApi[] = [
  ...globals('no-wall-clock', 'call', CLOCK, 'Date.now performance.now performance.mark performance.measure process.hrtime process.hrtime.bigint process.uptime Temporal.Now.instant Temporal.Now.plainDateISO Temporal.Now.plainDateTimeISO Temporal.Now.plainTimeISO Temporal.Now.zonedDateTimeISO Temporal.Now.timeZoneId'),
  ...globals('no-wall-clock', 'read', CLOCK, 'performance.timeOrigin'),
  ...globals('no-wall-clock', 'function-call', CLOCK, 'Date'),
  ...globals('no-wall-clock', 'empty-call', CLOCK, 'Date'),
  ...modules('no-wall-clock', 'call', CLOCK, 'perf_hooks', 'performance.now performance.mark performance.measure'),
  ...modules('no-wall-clock', 'read', CLOCK, 'perf_hooks', 'performance.timeOrigin'),
  ...modules('no-wall-clock', 'call', CLOCK, 'process', 'hrtime hrtime.bigint uptime default.hrtime default.hrtime.bigint default.uptime'),
  ...modules('no-wall-clock', 'call', CLOCK, 'luxon', 'DateTime.now'),
  ...modules('no-wall-clock', 'empty-call', CLOCK, 'luxon', 'DateTime.local DateTime.utc'),
  ...modules('no-wall-clock', 'empty-call', CLOCK, 'dayjs', 'default default.utc'),
  ...modules('no-wall-clock', 'empty-call', CLOCK, 'moment', 'default default.utc'),
  ...modules('no-wall-clock', 'call', CLOCK, 'date-fns', 'isToday isTomorrow isYesterday isPast isFuture isThisWeek isThisMonth isThisYear isThisHour isThisMinute isThisSecond isThisQuarter formatDistanceToNow formatDistanceToNowStrict startOfToday startOfTomorrow startOfYesterday endOfToday endOfTomorrow endOfYesterday'),
  ...modules('no-wall-clock', 'call', CLOCK, 'luxon', 'Settings.now'),
  ...modules('no-wall-clock', 'call', CLOCK, 'date-fns', 'constructNow'),
  ...modules('no-wall-clock', 'call', CLOCK, 'moment', 'default.now now'),
  ...modules('no-wall-clock', 'empty-call', CLOCK, 'moment-timezone', 'default default.utc default.tz'),
  ...modules('no-wall-clock', 'call', CLOCK, '@js-joda/core', 'Instant.now LocalDate.now LocalTime.now LocalDateTime.now ZonedDateTime.now OffsetDateTime.now Year.now YearMonth.now'),
  ...['@js-temporal/polyfill', 'temporal-polyfill'].flatMap(module => modules('no-wall-clock', 'call', CLOCK, module, 'Temporal.Now.*')),
  ...modules('no-wall-clock', 'call', CLOCK, 'lodash', each('now')),
  ...modules('no-wall-clock', 'call', CLOCK, 'lodash-es', 'now'),
  ...['lodash/now', 'performance-now'].flatMap(module => modules('no-wall-clock', 'call', CLOCK, module, 'default')),
  ...modules('no-wall-clock', 'call', CLOCK, 'microtime', each('now nowDouble nowStruct')),

  ...globals('no-random', 'call', RANDOM, 'Math.random crypto.getRandomValues'),
  ...globals('no-random', 'call', GUID, 'crypto.randomUUID'),
  ...globals('no-random', 'call', ACTIVITY, 'crypto.subtle.generateKey'),
  ...modules('no-random', 'call', RANDOM, 'crypto', each('randomBytes randomInt randomFill randomFillSync getRandomValues pseudoRandomBytes generateKey generateKeySync generateKeyPair generateKeyPairSync webcrypto.getRandomValues webcrypto.subtle.generateKey')),
  ...modules('no-random', 'call', GUID, 'crypto', each('randomUUID randomUUIDv7 webcrypto.randomUUID')),
  ...modules('no-random', 'call', GUID, 'uuid', 'v1 v4 v6 v7 default.v1 default.v4 default.v6 default.v7'),
  ...modules('no-random', 'call', GUID, 'uuid/v1', 'default'),
  ...modules('no-random', 'call', GUID, 'uuid/v4', 'default'),
  ...modules('no-random', 'call', GUID, 'nanoid', 'nanoid random customAlphabet.()'),
  ...modules('no-random', 'call', GUID, 'nanoid/non-secure', 'nanoid customAlphabet.()'),
  ...modules('no-random', 'call', GUID, 'ulid', 'ulid monotonicFactory.()'),
  ...modules('no-random', 'call', GUID, 'cuid', 'default'),
  ...modules('no-random', 'call', GUID, '@paralleldrive/cuid2', 'createId'),
  ...modules('no-random', 'call', GUID, 'ksuid', 'randomSync random default.randomSync default.random'),
  ...modules('no-random', 'call', RANDOM, 'lodash', each('random sample sampleSize shuffle')),
  ...modules('no-random', 'call', RANDOM, 'lodash-es', 'random sample sampleSize shuffle'),
  ...modules('no-random', 'call', GUID, 'lodash', each('uniqueId')),
  ...modules('no-random', 'call', GUID, 'lodash-es', 'uniqueId'),
  ...modules('no-random', 'call', GUID, 'lodash/uniqueId', 'default'),
  ...['lodash/random', 'lodash/sample', 'lodash/sampleSize', 'lodash/shuffle', 'crypto-random-string'].flatMap(module => modules('no-random', 'call', RANDOM, module, 'default')),
  ...modules('no-random', 'empty-call', RANDOM, 'chance', 'default Chance'),
  ...modules('no-random', 'empty-call', RANDOM, 'seedrandom', 'default'),
  ...modules('no-random', 'call', RANDOM, 'faker', 'default.*', ['seed', 'setLocale']),
  ...modules('no-random', 'call', RANDOM, 'randomstring', each('generate')),
  ...['shortid', 'short-uuid'].flatMap(module => modules('no-random', 'call', GUID, module, each('generate'))),
  ...modules('no-random', 'call', GUID, '@lukeed/uuid', 'v4'),
  ...modules('no-random', 'call', GUID, 'uuidv4', 'uuid'),
  ...modules('no-random', 'call', GUID, 'uuidv7', 'uuidv7'),
  ...modules('no-random', 'call', GUID, 'ulidx', 'ulid monotonicFactory.()'),
  ...modules('no-random', 'call', GUID, 'nanoid/async', 'nanoid customAlphabet.()'),
  ...modules('no-random', 'call', GUID, 'cuid', 'default.slug slug'),
  ...modules('no-random', 'call', GUID, '@paralleldrive/cuid2', 'init.()'),
  ...['bson', 'mongodb'].flatMap(module => modules('no-random', 'empty-call', GUID, module, each('ObjectId'))),
  ...modules('no-random', 'call', RANDOM, '@faker-js/faker', 'faker.*', ['seed', 'setDefaultRefDate']),

  ...globals('no-ambient-timer', 'call', TIMER, 'setTimeout setInterval setImmediate requestAnimationFrame requestIdleCallback AbortSignal.timeout Atomics.waitAsync scheduler.postTask scheduler.yield scheduler.wait'),
  ...globals('no-ambient-timer', 'call', DURABLE, 'queueMicrotask process.nextTick'),
  ...modules('no-ambient-timer', 'call', TIMER, 'timers', each('setTimeout setInterval setImmediate promises.setTimeout promises.setInterval promises.setImmediate promises.scheduler.wait promises.scheduler.yield')),
  ...modules('no-ambient-timer', 'call', TIMER, 'timers/promises', each('setTimeout setInterval setImmediate scheduler.wait scheduler.yield')),
  ...modules('no-ambient-timer', 'call', DURABLE, 'process', each('nextTick')),
  ...modules('no-ambient-timer', 'call', TIMER, 'lodash', each('debounce throttle delay')),
  ...modules('no-ambient-timer', 'call', TIMER, 'lodash-es', 'debounce throttle delay'),
  ...['lodash/debounce', 'lodash/throttle', 'lodash/delay', 'sleep-promise', 'async-retry'].flatMap(module => modules('no-ambient-timer', 'call', TIMER, module, 'default')),
  ...modules('no-ambient-timer', 'call', DURABLE, 'lodash', each('defer')),
  ...modules('no-ambient-timer', 'call', TIMER, 'bluebird', each('delay')),
  ...modules('no-ambient-timer', 'call', TIMER, 'node-cron', each('schedule')),
  ...modules('no-ambient-timer', 'call', TIMER, 'node-schedule', each('scheduleJob')),
  ...modules('no-ambient-timer', 'new', TIMER, 'cron', 'CronJob'),
  ...modules('no-ambient-timer', 'call', TIMER, 'delay', 'default'),
  ...modules('no-ambient-timer', 'call', TIMER, 'p-retry', 'default'),
  ...modules('no-ambient-timer', 'call', TIMER, 'p-timeout', 'default'),

  ...globals('no-io', 'call', ACTIVITY, 'fetch navigator.sendBeacon caches.open indexedDB.open localStorage.getItem localStorage.setItem localStorage.removeItem sessionStorage.getItem sessionStorage.setItem process.exit process.abort process.kill process.chdir process.send process.on process.once Deno.readTextFile Deno.readFile Deno.writeTextFile Deno.writeFile Bun.file Bun.write Bun.spawn'),
  ...globals('no-io', 'new', ACTIVITY, 'XMLHttpRequest WebSocket EventSource BroadcastChannel'),
  ...['fs', 'fs/promises'].flatMap(module => modules('no-io', 'call', ACTIVITY, module, '*', ['constants', 'Stats', 'Dirent'])),
  ...['http', 'https', 'http2'].flatMap(module => modules('no-io', 'call', ACTIVITY, module, each('get request createServer connect createSecureServer'))),
  ...['net', 'tls'].flatMap(module => modules('no-io', 'call', ACTIVITY, module, each('connect createConnection createServer Socket Server'))),
  ...['dns', 'dns/promises'].flatMap(module => modules('no-io', 'call', ACTIVITY, module, '*', ['getDefaultResultOrder', 'getServers'])),
  ...modules('no-io', 'call', ACTIVITY, 'child_process', '*'),
  ...modules('no-io', 'call', ACTIVITY, 'cluster', '*'),
  ...modules('no-io', 'call', ACTIVITY, 'dgram', '*'),
  ...modules('no-io', 'call', ACTIVITY, 'readline', each('createInterface')),
  ...modules('no-io', 'call', ACTIVITY, 'sqlite', each('DatabaseSync DatabaseSync.*')),
  ...modules('no-io', 'new', ACTIVITY, 'worker_threads', each('Worker')),
  ...modules('no-io', 'call', ACTIVITY, 'axios', 'default default.get default.post default.put default.patch default.delete default.head default.options default.request default.all default.create.* axios axios.get axios.post axios.put axios.patch axios.delete axios.head axios.options axios.request axios.create.* get post put patch delete head options request create.*'),
  ...['got', 'node-fetch', 'ky', 'cross-fetch', 'needle', 'superagent', 'request', 'make-fetch-happen'].flatMap(module => modules('no-io', 'call', ACTIVITY, module, 'default default.get default.post default.put default.patch default.delete default.head default.extend.* got got.get got.post got.put got.patch got.delete fetch get post put patch delete del head')),
  ...modules('no-io', 'call', ACTIVITY, 'undici', 'fetch request stream pipeline connect upgrade Client.* Pool.* Agent.*'),
  ...['pg', 'mysql', 'mysql2', 'mysql2/promise', 'mongodb', 'redis', 'ioredis', 'better-sqlite3', 'sqlite3', 'sqlite', 'knex', 'nodemailer', 'ws', '@prisma/client', 'kafkajs', 'amqplib', 'stripe', 'twilio', 'openai', '@anthropic-ai/sdk', 'bullmq', 'ssh2', 'sequelize', 'typeorm', 'mssql', 'cassandra-driver', 'postgres', '@slack/web-api', '@sendgrid/mail'].flatMap(module => modules('no-io', 'call', ACTIVITY, module, 'default.* default.default.* Client.* Pool.* MongoClient.* Redis.* Cluster.* PrismaClient.* Kafka.* WebSocket.* WebSocketServer.* createClient.* createPool.* createConnection.* createTransport.* connect.* open.* knex.* Sequelize.* DataSource.* Database.* Stripe.* Twilio.* OpenAI.* Anthropic.* Queue.* Worker.* WebClient.* ConnectionPool.*')),
  ...modules('no-io', 'call', ACTIVITY, '@aws-sdk/*', '*.*', []),
  ...modules('no-io', 'call', ACTIVITY, 'aws-sdk', '*.().* default.*.().*'),
  ...modules('no-io', 'call', ACTIVITY, '@google-cloud/*', '*.().*'),
  ...modules('no-io', 'call', ACTIVITY, 'mongoose', each('connect createConnection model.().*')),
  ...modules('no-io', 'call', ACTIVITY, 'pg-promise', 'default.().().*'),
  ...modules('no-io', 'call', ACTIVITY, 'graphql-request', 'request default GraphQLClient.().*'),
  ...['nats', 'mqtt'].flatMap(module => modules('no-io', 'call', ACTIVITY, module, each('connect'))),
  ...modules('no-io', 'call', ACTIVITY, 'socket.io-client', 'io default'),
  ...modules('no-io', 'call', ACTIVITY, 'dotenv', each('config configDotenv')),
  ...['fs-extra', 'graceful-fs'].flatMap(module => modules('no-io', 'call', ACTIVITY, module, '*', ['constants'])),
  ...['execa', 'shelljs', 'cross-spawn', 'rimraf', 'mkdirp', 'glob', 'globby', 'fast-glob', 'chokidar', 'del', 'tmp', 'open', 'isomorphic-git', 'simple-git'].flatMap(module => modules('no-io', 'call', ACTIVITY, module, '*', [])),

  ...globals('no-environment', 'read', INPUT, 'process.env process.argv process.execPath process.execArgv process.pid process.ppid process.platform process.arch process.version process.versions process.title process.exitCode process.config process.release navigator import.meta.env import.meta.dirname import.meta.filename import.meta.url __dirname __filename Deno.env Deno.args Bun.env'),
  ...globals('no-environment', 'call', INPUT, 'process.cwd process.memoryUsage process.cpuUsage process.resourceUsage process.getuid process.getgid process.umask process.constrainedMemory process.availableMemory import.meta.resolve'),
  ...modules('no-environment', 'read', INPUT, 'process', each('env argv execPath pid ppid platform arch version versions')),
  ...modules('no-environment', 'call', INPUT, 'process', each('cwd memoryUsage cpuUsage resourceUsage')),
  ...modules('no-environment', 'call', INPUT, 'os', '*', ['EOL', 'constants', 'devNull']),

  ...globals('no-console', 'call', TRACE, 'console.log console.info console.warn console.error console.debug console.trace console.table console.dir console.dirxml console.group console.groupCollapsed console.groupEnd console.time console.timeEnd console.timeLog console.count console.countReset console.assert console.clear process.stdout.write process.stderr.write process.emitWarning'),
  ...modules('no-console', 'call', TRACE, 'process', each('stdout.write stderr.write emitWarning')),
  ...modules('no-console', 'call', TRACE, 'console', each('log info warn error debug trace table dir')),
  ...modules('no-console', 'call', TRACE, 'pino', 'default.().* pino.().*'),
  ...modules('no-console', 'call', TRACE, 'winston', each('info warn error debug verbose log createLogger.().*')),
  ...modules('no-console', 'call', TRACE, 'bunyan', each('createLogger.().*')),
  ...modules('no-console', 'call', TRACE, 'log4js', each('getLogger.().*')),
  ...modules('no-console', 'call', TRACE, 'tslog', 'Logger.().*'),
  ...modules('no-console', 'call', TRACE, 'consola', 'default.* consola.* createConsola.().*'),
  ...modules('no-console', 'call', TRACE, 'signale', each('success info warn error debug log')),
  ...modules('no-console', 'call', TRACE, 'loglevel', each('info warn error debug trace')),
  ...modules('no-console', 'call', TRACE, 'debug', 'default.()'),

  ...globals('no-dynamic-code', 'call', PLAIN, 'eval Function WebAssembly.compile WebAssembly.instantiate'),
  ...modules('no-dynamic-code', 'call', PLAIN, 'vm', '*', ['isContext', 'constants']),
  ...modules('no-dynamic-code', 'call', PLAIN, 'vm2', '*'),

  ...globals('no-shared-memory', 'new', DURABLE, 'SharedArrayBuffer MessageChannel Worker SharedWorker'),
  ...globals('no-shared-memory', 'call', DURABLE, 'Atomics.add Atomics.and Atomics.compareExchange Atomics.exchange Atomics.load Atomics.notify Atomics.or Atomics.store Atomics.sub Atomics.wait Atomics.xor'),
  ...modules('no-shared-memory', 'new', DURABLE, 'worker_threads', each('MessageChannel BroadcastChannel')),
  ...modules('no-shared-memory', 'call', DURABLE, 'worker_threads', each('receiveMessageOnPort setEnvironmentData getEnvironmentData')),

  ...globals('no-unstable-identity', 'new', PLAIN, 'WeakRef FinalizationRegistry'),
];

/** How a program waits for a durable: an async function, or a generator. */
export type Waits = 'await' | 'yield';

/** What to write instead, in a function that waits like this. */
export function replacementOf(api: ForbiddenApi, waits: Waits): string {
  return waits === 'await' ? api.instead : api.instead.replaceAll('await ctx.', 'yield ctx.');
}

function globals(rule: ForbiddenRule, use: ForbiddenUse, instead: string, paths: string): readonly ForbiddenApi[] {
  return paths.split(' ').map(path => ({ rule, origin: 'global', path, use, instead }));
}

function modules(rule: ForbiddenRule, use: ForbiddenUse, instead: string, module: string, paths: string, except: readonly string[] = []): readonly ForbiddenApi[] {
  return paths.split(' ').map(path => ({ rule, origin: 'module', module, path, use, instead, ...(except.length === 0 ? {} : { except }) }));
}

/** Names of a CommonJS module: as named exports and as members of its default export. */
function each(names: string): string {
  return names.split(' ').flatMap(name => [name, `default.${name}`]).join(' ');
}
