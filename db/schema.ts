import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  customType,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { Action } from '@/lib/audit/actions'
import {
  type Answer,
  type Conflict,
  DECISIONS,
  type DrawnSample,
  SIGN_OFF_ENDS,
  STEPS,
  TRACKS,
  VOTE_KINDS,
} from '@/lib/evals/assessment'
import { AXES, MORE_WHEN } from '@/lib/evals/axis'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import type { RiskDomain } from '@/lib/evals/etc'
import type { KeptTarget } from '@/lib/evals/evidence'
import { FINDING_ORIGINS, FINDING_STATES, SEVERITIES, WORSENED } from '@/lib/evals/finding'
import type { LabelField, LabelValues } from '@/lib/evals/label-set'
import { REASONS } from '@/lib/evals/measured'
import { ACCESS } from '@/lib/evals/model-name'
import { MOVE_CAUSES } from '@/lib/evals/move'
import { MAIL_STATES, NOTICE_KINDS, NOTICE_WHENS } from '@/lib/evals/notice'
import { LABEL_KINDS, LEASE_STATES, type QueueFilter } from '@/lib/evals/queue-filter'
import { EVALUATOR_RELATIONSHIPS, EVIDENCE, RUN_STATES, RUN_STATUSES, type Source, type Warning } from '@/lib/evals/run'
import type { SamplePlace } from '@/lib/evals/sample'
import type { Setup } from '@/lib/evals/setup'
import type { TableMapping, TableView } from '@/lib/evals/table'
import { UPLOAD_STATES, type UploadError } from '@/lib/evals/upload'
import { DELIVERY_STATES, WEBHOOK_MESSAGES, type WebhookEvent } from '@/lib/evals/webhook'
import { SCALES } from '@/lib/risk/benchmark'
import type { Change } from '@/lib/risk/changed'
import type { Line } from '@/lib/risk/line'
import type { RecordedMove } from '@/lib/risk/moved-placement'
import type { Placement } from '@/lib/risk/placement'
import { ABSENT_RULES, POLICY_STATUSES } from '@/lib/risk/policy'
import { ZONES } from '@/lib/risk/zone'
import { ROLES, type Role } from '@/lib/roles'
import type { Fact } from '@/lib/sign-off/outdated'
import type { QuorumTable } from '@/lib/sign-off/quorum'

/*
 * All tables. `db/README.md` has a sentence for each. What the generator cannot say (the refusals of update and
 * delete, the audit chain) is in the hand-written migrations beside the generated ones.
 * Times come from the database. Ids are text made by the application, prefixed by kind.
 */

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })
const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })
const createdAt = () => at('created_at').notNull().defaultNow()
const oneOf = (column: string, values: readonly string[]) =>
  sql.raw(`${column} in (${values.map((value) => `'${value}'`).join(', ')})`)
/** A placement's id is made of the ids of its area, model and policy, with dots between. */
const plainId = (table: string) => check(`${table}_id_plain`, sql.raw(`id ~ '^[A-Za-z0-9_-]+$'`))
/** What every version of a thing carries: since when it holds (the database says), by whose change and why. */
const versionFacts = () => ({
  version: integer().notNull(),
  validFrom: at('valid_from').notNull().defaultNow(),
  changedBy: text('changed_by').notNull(),
  changedByName: text('changed_by_name').notNull(),
  reason: text().notNull(),
})
const finite = (...columns: string[]) =>
  sql.raw(columns.map((name) => `(${name} is null or (${name} > '-Infinity' and ${name} < 'Infinity'))`).join(' and '))

// ---------------------------------------------------------------- people

export const users = pgTable(
  'users',
  {
    id: text().primaryKey(),
    email: text().notNull(),
    name: text().notNull(),
    /** argon2id; null until an invited person has chosen one. */
    passwordHash: text('password_hash'),
    /** Raised by sign-out everywhere, role change, password change and disabling: older sessions end at once. */
    sessionVersion: integer('session_version').notNull().default(1),
    disabledAt: at('disabled_at'),
    demo: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('users_email').on(sql`lower(${t.email})`),
    // A demo person can never sign in.
    check('users_demo_disabled', sql`not ${t.demo} or (${t.disabledAt} is not null and ${t.passwordHash} is null)`),
  ],
)

export const userRoles = pgTable(
  'user_roles',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    role: text({ enum: ROLES }).notNull(),
    grantedBy: text('granted_by').notNull(),
    grantedAt: at('granted_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.role] }), check('user_roles_role', oneOf('role', ROLES))],
)

export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    version: integer().notNull(),
    userAgent: text('user_agent').notNull().default(''),
    createdAt: createdAt(),
    lastSeenAt: at('last_seen_at').notNull().defaultNow(),
    expiresAt: at('expires_at').notNull(),
    endedAt: at('ended_at'),
  },
  (t) => [index('sessions_user').on(t.userId, t.createdAt)],
)

export const invitations = pgTable(
  'invitations',
  {
    id: text().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    tokenHash: text('token_hash').notNull().unique(),
    invitedBy: text('invited_by').notNull(),
    createdAt: createdAt(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
  },
  (t) => [index('invitations_user').on(t.userId)],
)

export const apiTokens = pgTable(
  'api_tokens',
  {
    id: text().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    /** SHA-256 of the whole token; the token itself is shown once and kept nowhere. */
    hash: text().notNull().unique(),
    /** The first characters, so that a person can tell tokens apart. */
    prefix: text().notNull(),
    createdAt: createdAt(),
    expiresAt: at('expires_at'),
    lastUsedAt: at('last_used_at'),
    revokedAt: at('revoked_at'),
  },
  (t) => [index('api_tokens_user').on(t.userId)],
)

export const signInAttempts = pgTable(
  'sign_in_attempts',
  {
    id: text().primaryKey(),
    email: text().notNull(),
    address: text().notNull(),
    succeeded: boolean().notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [index('sign_in_attempts_email').on(t.email, t.at), index('sign_in_attempts_address').on(t.address, t.at)],
)

// ---------------------------------------------------------------- models, areas, benchmarks

export const models = pgTable(
  'models',
  {
    id: text().primaryKey(),
    name: text().notNull().unique(),
    developer: text(),
    family: text(),
    access: text({ enum: ACCESS }),
    reasoning: boolean(),
    releasedAt: date('released_at', { mode: 'string' }),
    /** Where the metadata was read; null for what a person typed. */
    source: jsonb().$type<Source>(),
    /** Of what is known of it, name included; whose it is and what it was merged into are not versioned. */
    version: integer().notNull().default(1),
    demo: boolean().notNull().default(false),
    /** The same model under another record: what its runs say counts there. Never one that is merged itself. */
    mergedInto: text('merged_into').references((): AnyPgColumn => models.id),
    createdAt: createdAt(),
  },
  (t) => [
    index('models_merged_into').on(t.mergedInto),
    plainId('models'),
    check('models_access', sql`access is null or ${oneOf('access', ACCESS)}`),
    check('models_merged_other', sql`${t.mergedInto} <> ${t.id}`),
  ],
)

/** What was known of a model since when. Only added to; the newest is what `models` says. */
export const modelVersions = pgTable(
  'model_versions',
  {
    modelId: text('model_id')
      .notNull()
      .references(() => models.id),
    ...versionFacts(),
    name: text().notNull(),
    developer: text(),
    family: text(),
    access: text({ enum: ACCESS }),
    reasoning: boolean(),
    releasedAt: date('released_at', { mode: 'string' }),
    source: jsonb().$type<Source>(),
  },
  (t) => [primaryKey({ columns: [t.modelId, t.version] }), check('model_versions_reason', sql`${t.reason} <> ''`)],
)

export const modelAliases = pgTable(
  'model_aliases',
  {
    /** toAliasKey(name): lower case, single blanks. */
    alias: text().primaryKey(),
    asWritten: text('as_written').notNull(),
    modelId: text('model_id')
      .notNull()
      .references(() => models.id),
    learnedBy: text('learned_by').notNull(),
    learnedAt: at('learned_at').notNull().defaultNow(),
    /** Of which upload it was learned; null: a seed, a merge or a person's own change. */
    uploadId: text('upload_id').references((): AnyPgColumn => uploads.id),
  },
  (t) => [index('model_aliases_model').on(t.modelId)],
)

export const areas = pgTable(
  'areas',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    position: integer().notNull().unique(),
    version: integer().notNull().default(1),
  },
  () => [plainId('areas')],
)

/** Only added to; the newest is what `areas` says. */
export const areaVersions = pgTable(
  'area_versions',
  {
    areaId: text('area_id')
      .notNull()
      .references(() => areas.id),
    ...versionFacts(),
    name: text().notNull(),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.areaId, t.version] }), check('area_versions_reason', sql`${t.reason} <> ''`)],
)

export const areaStatements = pgTable(
  'area_statements',
  {
    id: text().primaryKey(),
    /** null: the statement is about every area. */
    areaId: text('area_id').references(() => areas.id),
    text: text().notNull(),
    zones: text().array().notNull(),
    certainty: text().notNull(),
    source: jsonb().$type<Source>().notNull(),
    date: date({ mode: 'string' }).notNull(),
    evidence: text({ enum: EVIDENCE }),
  },
  (t) => [
    index('area_statements_area').on(t.areaId),
    check('area_statements_evidence', sql`evidence is null or ${oneOf('evidence', EVIDENCE)}`),
  ],
)

export const benchmarks = pgTable(
  'benchmarks',
  {
    id: text().primaryKey(),
    version: integer().notNull().default(1),
    name: text().notNull().unique(),
    areaId: text('area_id').references(() => areas.id),
    axis: text({ enum: AXES }).notNull(),
    /** null: not settled, each run says it for itself. */
    moreWhen: text('more_when', { enum: MORE_WHEN }),
    unit: text().notNull(),
    rangeLow: doublePrecision('range_low').notNull(),
    rangeHigh: doublePrecision('range_high').notNull(),
    scale: text({ enum: SCALES }).notNull(),
    ceiling: doublePrecision().notNull(),
    primaryMetric: text('primary_metric').array().notNull(),
    patterns: text().array().notNull(),
    note: text(),
  },
  (t) => [
    index('benchmarks_area').on(t.areaId),
    plainId('benchmarks'),
    check('benchmarks_finite', finite('range_low', 'range_high', 'ceiling')),
    check('benchmarks_scale', oneOf('scale', SCALES)),
    check('benchmarks_axis', oneOf('axis', AXES)),
    check('benchmarks_more_when', sql`more_when is null or ${oneOf('more_when', MORE_WHEN)}`),
    check('benchmarks_range', sql`${t.rangeLow} < ${t.rangeHigh} and (${t.scale} = 'linear' or ${t.rangeLow} > 0)`),
    check('benchmarks_ceiling', sql`${t.ceiling} > 0 and ${t.ceiling} <= 100`),
  ],
)

/** Only added to; the newest is what `benchmarks` says, and what every placement is computed with. */
export const benchmarkVersions = pgTable(
  'benchmark_versions',
  {
    benchmarkId: text('benchmark_id')
      .notNull()
      .references(() => benchmarks.id),
    ...versionFacts(),
    name: text().notNull(),
    areaId: text('area_id').references(() => areas.id),
    axis: text({ enum: AXES }).notNull(),
    moreWhen: text('more_when', { enum: MORE_WHEN }),
    unit: text().notNull(),
    rangeLow: doublePrecision('range_low').notNull(),
    rangeHigh: doublePrecision('range_high').notNull(),
    scale: text({ enum: SCALES }).notNull(),
    ceiling: doublePrecision().notNull(),
    primaryMetric: text('primary_metric').array().notNull(),
    patterns: text().array().notNull(),
    note: text(),
    /** The placements whose zone, or what is not ruled out, the change made another under the policy then active. */
    moved: jsonb().$type<RecordedMove[]>().notNull().default([]),
    /** How many others got other points and nothing else. */
    pointsMoved: integer('points_moved').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.benchmarkId, t.version] }),
    index('benchmark_versions_newest').on(t.validFrom),
    check('benchmark_versions_reason', sql`${t.reason} <> ''`),
  ],
)

/** Which benchmark a task's name means, because a person said so and a reviewer accepted it. */
export const learnedTasks = pgTable('learned_tasks', {
  /** toAliasKey(name): lower case, single blanks. */
  task: text().primaryKey(),
  asWritten: text('as_written').notNull(),
  /** null: learned to be none. */
  benchmarkId: text('benchmark_id').references(() => benchmarks.id),
  learnedBy: text('learned_by').notNull(),
  learnedAt: at('learned_at').notNull().defaultNow(),
  uploadId: text('upload_id').references((): AnyPgColumn => uploads.id),
})

const WITHHELD = ['withheld', 'opted-out'] as const

/** A developer's or evaluator's word that there will be no result: the reason shown instead of "not run". */
export const withheldResults = pgTable(
  'withheld_results',
  {
    modelId: text('model_id')
      .notNull()
      .references(() => models.id),
    areaId: text('area_id')
      .notNull()
      .references(() => areas.id),
    reason: text({ enum: WITHHELD }).notNull(),
    note: text().notNull(),
    date: date({ mode: 'string' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.modelId, t.areaId] }), check('withheld_results_reason', oneOf('reason', WITHHELD))],
)

// ---------------------------------------------------------------- uploads

export const uploads = pgTable(
  'uploads',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    sha256: text(),
    state: text({ enum: UPLOAD_STATES }).notNull(),
    format: text(),
    because: text().notNull().default(''),
    progressDone: bigint('progress_done', { mode: 'number' }).notNull().default(0),
    progressTotal: bigint('progress_total', { mode: 'number' }),
    warnings: jsonb().$type<Warning[]>().notNull().default([]),
    error: jsonb().$type<UploadError>(),
    /** What the sender said of all its runs; each run may be told otherwise. */
    attack: text({ enum: ATTACKS }),
    safeguard: text({ enum: SAFEGUARDS }),
    evaluatorRelationship: text('evaluator_relationship', { enum: EVALUATOR_RELATIONSHIPS }),
    rejectedReason: text('rejected_reason'),
    uploadedBy: text('uploaded_by')
      .notNull()
      .references(() => users.id),
    uploadedAt: at('uploaded_at').notNull().defaultNow(),
    /** Of a table: what a person sees of it, and what they said of its columns; null: it is none, or nobody has said. */
    tableView: jsonb('table_view').$type<TableView>(),
    tableMapping: jsonb('table_mapping').$type<TableMapping>(),
    /** Under which id that is remembered. No foreign key: what is forgotten is gone there and changes no upload. */
    mappingId: text('mapping_id'),
    /** When bytes last came in: one that stands still for minutes was given up by its sender or its server. */
    touchedAt: at('touched_at').notNull().defaultNow(),
  },
  (t) => [
    // The same bytes twice is one upload, unless the earlier attempt came to nothing.
    uniqueIndex('uploads_sha256').on(t.sha256).where(sql`state not in ('failed', 'rejected')`),
    index('uploads_state').on(t.state, t.uploadedAt),
    index('uploads_newest').on(t.uploadedAt, t.id),
    check('uploads_state_known', oneOf('state', UPLOAD_STATES)),
    check('uploads_attack_known', sql`attack is null or ${oneOf('attack', ATTACKS)}`),
    check('uploads_safeguard_known', sql`safeguard is null or ${oneOf('safeguard', SAFEGUARDS)}`),
    check(
      'uploads_evaluator_known',
      sql`evaluator_relationship is null or ${oneOf('evaluator_relationship', EVALUATOR_RELATIONSHIPS)}`,
    ),
  ],
)

/** Everyone who sent the same bytes counts as an uploader of them. */
export const uploadSenders = pgTable(
  'upload_senders',
  {
    uploadId: text('upload_id')
      .notNull()
      .references(() => uploads.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    sentAt: at('sent_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.uploadId, t.userId] })],
)

/** What an archive holds, in the order of its directory: each with its own format, or why it has none. */
export const uploadMembers = pgTable(
  'upload_members',
  {
    uploadId: text('upload_id')
      .notNull()
      .references(() => uploads.id),
    position: integer().notNull(),
    path: text().notNull(),
    format: text(),
    because: text().notNull().default(''),
    error: jsonb().$type<UploadError>(),
    runCount: integer('run_count').notNull().default(0),
    /** Of a table, as of one that is sent on its own; its path as the archive has it, where `path` is as people see it. */
    tablePath: text('table_path'),
    tableView: jsonb('table_view').$type<TableView>(),
    tableMapping: jsonb('table_mapping').$type<TableMapping>(),
    mappingId: text('mapping_id'),
    /** Its columns were said, and it is still to be read by that. */
    tableDue: boolean('table_due').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.uploadId, t.position] })],
)

/**
 * What was said of the columns of tables with these headers. The latest is proposed for the next such table; inside
 * archives the latest governs of which a run was accepted.
 */
export const columnMappings = pgTable(
  'column_mappings',
  {
    id: text().primaryKey(),
    signature: text().notNull(),
    headers: jsonb().$type<string[]>().notNull(),
    mapping: jsonb().$type<TableMapping>().notNull(),
    saidBy: text('said_by')
      .notNull()
      .references(() => users.id),
    saidAt: at('said_at').notNull().defaultNow(),
    /** Of which file it was said; null: of none, an administrator changed it. */
    uploadId: text('upload_id').references(() => uploads.id),
    /** Who first accepted a run that was read by it. */
    acceptedBy: text('accepted_by'),
    acceptedAt: at('accepted_at'),
  },
  (t) => [
    index('column_mappings_latest').on(t.signature, t.saidAt, t.id),
    check('column_mappings_accepted_whole', sql`(${t.acceptedBy} is null) = (${t.acceptedAt} is null)`),
  ],
)

/** The file as received, in pieces that allow range reads. Sample-sized: no foreign key. */
export const uploadPieces = pgTable(
  'upload_pieces',
  {
    uploadId: text('upload_id').notNull(),
    position: integer().notNull(),
    bytes: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.uploadId, t.position] })],
)

/** A request that may be sent again: the upload it made the first time, per person and key. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    key: text().notNull(),
    uploadId: text('upload_id')
      .notNull()
      .references(() => uploads.id),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.key] })],
)

export const JOB_STATES = ['waiting', 'running', 'done', 'failed'] as const

/** The durable queue: a row is claimed under a lease, and claimed again when the lease runs out. */
export const jobs = pgTable(
  'jobs',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    /** Id of what it works on. */
    subject: text().notNull(),
    state: text({ enum: JOB_STATES }).notNull().default('waiting'),
    attempts: integer().notNull().default(0),
    runAt: at('run_at').notNull().defaultNow(),
    /** Who holds the lease; with `attempts` it fences off a worker that lost it. */
    worker: text(),
    leaseUntil: at('lease_until'),
    error: text(),
    createdAt: createdAt(),
    finishedAt: at('finished_at'),
  },
  (t) => [
    uniqueIndex('jobs_one_open').on(t.kind, t.subject).where(sql`state in ('waiting', 'running')`),
    index('jobs_due').on(t.state, t.runAt),
    check('jobs_state_known', oneOf('state', JOB_STATES)),
    check('jobs_leased', sql`${t.state} <> 'running' or (${t.worker} is not null and ${t.leaseUntil} is not null)`),
  ],
)

// ---------------------------------------------------------------- runs

export const runs = pgTable(
  'runs',
  {
    /** `run_` + UUIDv7, made by the application: first column of every large table's key. */
    id: text().primaryKey(),
    uploadId: text('upload_id').references(() => uploads.id),
    /** Which member of an archive it was read from; null: the file itself. */
    member: text(),
    format: text().notNull(),
    sourceId: text('source_id').notNull(),
    runGroup: text('run_group'),
    /** The same in every attempt at one piece of work: the latest success counts. */
    retryChain: text('retry_chain'),
    /** The earlier revision of the same run; it stays. */
    supersedes: text().references((): AnyPgColumn => runs.id),
    task: text().notNull(),
    taskVersion: text('task_version'),
    modelId: text('model_id').references(() => models.id),
    modelAsWritten: text('model_as_written').notNull(),
    /** Name of a model that is not known yet and joins when the run is accepted. */
    modelProposed: text('model_proposed'),
    benchmarkId: text('benchmark_id').references(() => benchmarks.id),
    /** True once somebody or the seed has said which benchmark it is, "none" included. */
    benchmarkDecided: boolean('benchmark_decided').notNull().default(false),
    /** A person chose another benchmark than was guessed: what is learned when the run is accepted. */
    benchmarkCorrected: boolean('benchmark_corrected').notNull().default(false),
    /** By whom and when; null: nobody did, or it was before this was kept. The same of the model. */
    benchmarkCorrectedBy: text('benchmark_corrected_by'),
    benchmarkCorrectedAt: at('benchmark_corrected_at'),
    modelCorrectedBy: text('model_corrected_by'),
    modelCorrectedAt: at('model_corrected_at'),
    /** This run's own word where the benchmark's direction is not settled. */
    moreWhen: text('more_when', { enum: MORE_WHEN }),
    attack: text({ enum: ATTACKS }).notNull(),
    safeguard: text({ enum: SAFEGUARDS }).notNull(),
    status: text({ enum: RUN_STATUSES }).notNull(),
    error: jsonb().$type<{ message: string }>(),
    startedAt: at('started_at'),
    completedAt: at('completed_at'),
    epochs: integer(),
    harnessName: text('harness_name').notNull(),
    harnessVersion: text('harness_version'),
    gitCommit: text('git_commit'),
    datasetName: text('dataset_name'),
    datasetSamples: integer('dataset_samples'),
    samplesInFile: integer('samples_in_file'),
    headerTotal: integer('header_total'),
    headerCompleted: integer('header_completed'),
    /** How it was set up, as its file says; it decides nothing. */
    setup: jsonb().$type<Setup>().notNull().default({}),
    evaluatorRelationship: text('evaluator_relationship', { enum: EVALUATOR_RELATIONSHIPS }),
    source: jsonb().$type<Source>(),
    evidence: text({ enum: EVIDENCE }),
    /** What the source says beside the value. */
    note: text(),
    warnings: jsonb().$type<Warning[]>().notNull().default([]),
    contentSha256: text('content_sha256'),
    demo: boolean().notNull().default(false),
    createdAt: createdAt(),
    state: text({ enum: RUN_STATES }).notNull().default('pending'),
    acceptedAt: at('accepted_at'),
    acceptedBy: text('accepted_by'),
    acceptedByOnePerson: boolean('accepted_by_one_person').notNull().default(false),
    invalidatedAt: at('invalidated_at'),
    invalidatedBy: text('invalidated_by'),
    invalidatedReason: text('invalidated_reason'),
    /** Null while it is invalidated: whoever restores it says so anew. */
    restoredAt: at('restored_at'),
    restoredBy: text('restored_by'),
    rejectedReason: text('rejected_reason'),
  },
  (t) => [
    // The candidates for a model's points: read in this order, so that the run that counts comes first.
    index('runs_counting').on(t.modelId, t.benchmarkId, t.task, t.completedAt),
    index('runs_state').on(t.state, t.id),
    // The list of runs, newest first: written as the list asks for it, so that a page is read off the index.
    index('runs_newest').on(t.state, sql`coalesce(${t.completedAt}, '-infinity'::timestamptz)`, t.id),
    index('runs_benchmark').on(t.benchmarkId, t.state),
    index('runs_upload').on(t.uploadId),
    index('runs_retry_chain').on(t.retryChain),
    index('runs_supersedes').on(t.supersedes),
    index('runs_identity').on(t.format, t.sourceId),
    plainId('runs'),
    check('runs_supersedes_other', sql`${t.supersedes} <> ${t.id}`),
    check('runs_more_when', sql`more_when is null or ${oneOf('more_when', MORE_WHEN)}`),
    check(
      'runs_evaluator_known',
      sql`evaluator_relationship is null or ${oneOf('evaluator_relationship', EVALUATOR_RELATIONSHIPS)}`,
    ),
    check('runs_state_known', oneOf('state', RUN_STATES)),
    check('runs_status_known', oneOf('status', RUN_STATUSES)),
    check('runs_attack_known', oneOf('attack', ATTACKS)),
    check('runs_safeguard_known', oneOf('safeguard', SAFEGUARDS)),
    check('runs_evidence_known', sql`evidence is null or ${oneOf('evidence', EVIDENCE)}`),
    check(
      'runs_accepted_whole',
      sql`${t.state} <> 'accepted' or (${t.acceptedAt} is not null and ${t.acceptedBy} is not null and ${t.benchmarkDecided})`,
    ),
    check(
      'runs_invalidated_whole',
      sql`${t.state} <> 'invalidated' or (${t.invalidatedAt} is not null and ${t.invalidatedBy} is not null and ${t.invalidatedReason} is not null)`,
    ),
    check(
      'runs_published_has_source',
      sql`${t.format} <> 'published' or (${t.source} is not null and ${t.evidence} is not null)`,
    ),
    check('runs_has_origin', sql`${t.uploadId} is not null or ${t.source} is not null or ${t.demo}`),
  ],
)

export const metrics = pgTable(
  'metrics',
  {
    runId: text('run_id').notNull(),
    position: integer().notNull(),
    scorer: text().notNull(),
    reducer: text(),
    name: text().notNull(),
    group: text('group_name'),
    value: doublePrecision(),
    missing: text({ enum: REASONS }),
    stderr: doublePrecision(),
    /** The interval as the file gives it; computed ones are not stored. */
    low: doublePrecision(),
    high: doublePrecision(),
    level: doublePrecision(),
    n: integer(),
    unit: text().notNull(),
    /** The value is a mean of scores that are all 0 or 1. */
    binary: boolean().notNull().default(false),
    primary: boolean('is_primary').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.position] }),
    check('metrics_value_or_reason', sql`(${t.value} is null) <> (${t.missing} is null)`),
    check('metrics_reason_known', sql`missing is null or ${oneOf('missing', REASONS)}`),
    uniqueIndex('metrics_one_primary').on(t.runId).where(sql`is_primary`),
    check('metrics_finite', finite('value', 'stderr', 'low', 'high', 'level')),
    check('metrics_stderr', sql`${t.stderr} is null or ${t.stderr} >= 0`),
    check(
      'metrics_interval_whole',
      sql`(${t.low} is null) = (${t.high} is null) and (${t.level} is null or ${t.low} is not null)`,
    ),
    check('metrics_n', sql`${t.n} is null or ${t.n} >= 0`),
  ],
)

/** Sample-sized: no foreign key, nothing unique across runs. */
export const samples = pgTable(
  'samples',
  {
    runId: text('run_id').notNull(),
    position: integer().notNull(),
    sampleId: text('sample_id').notNull(),
    epoch: integer().notNull().default(1),
    scores: jsonb().$type<Record<string, number | null>>().notNull(),
    missing: text({ enum: REASONS }),
    error: text(),
    limit: text('limit_reached'),
    preview: text().notNull().default(''),
    restricted: boolean().notNull().default(false),
    /** Where the sample stands in the kept file. */
    place: jsonb().$type<SamplePlace>(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.position] })],
)

/** Which uploads hold a run: the one that brought it, and later ones with the same content. */
export const runUploads = pgTable(
  'run_uploads',
  {
    uploadId: text('upload_id')
      .notNull()
      .references(() => uploads.id),
    runId: text('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.uploadId, t.runId] }), index('run_uploads_run').on(t.runId)],
)

/** That a sample was set aside or taken back: a new fact each time, the latest holds. */
export const sampleMarks = pgTable(
  'sample_marks',
  {
    runId: text('run_id').notNull(),
    position: integer().notNull(),
    at: at('at').notNull().default(sql`clock_timestamp()`),
    invalidated: boolean().notNull(),
    markedBy: text('marked_by').notNull(),
    reason: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.position, t.at] })],
)

/** Decomposable: mean, standard error and interval come from the sums. Written in the import's own transaction. */
export const runSummaries = pgTable(
  'run_summaries',
  {
    runId: text('run_id').notNull(),
    scorer: text().notNull(),
    n: integer().notNull(),
    sum: doublePrecision().notNull(),
    sumSquares: doublePrecision('sum_squares').notNull(),
    unscored: integer().notNull(),
    errors: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.scorer] })],
)

// ---------------------------------------------------------------- policies

export const policies = pgTable(
  'policies',
  {
    id: text().primaryKey(),
    number: integer().notNull().unique(),
    name: text().notNull(),
    authorId: text('author_id').notNull(),
    authorName: text('author_name').notNull(),
    status: text({ enum: POLICY_STATUSES }).notNull().default('draft'),
    effectiveDate: date('effective_date', { mode: 'string' }),
    reason: text().notNull(),
    attack: text({ enum: ATTACKS }).notNull(),
    safeguard: text({ enum: SAFEGUARDS }).notNull(),
    minCoverage: doublePrecision('min_coverage').notNull(),
    absent: text({ enum: ABSENT_RULES }).notNull(),
    /** The version it was started from; a draft among them may have been given up since. */
    basedOn: text('based_on'),
    /** Counts the changes of a draft, so that it is adopted as it was read. */
    revision: integer().notNull().default(1),
    createdAt: createdAt(),
    adoptedAt: at('adopted_at'),
    adoptedBy: text('adopted_by'),
  },
  (t) => [
    plainId('policies'),
    uniqueIndex('policies_one_active').on(t.status).where(sql`status = 'active'`),
    check('policies_status_known', oneOf('status', POLICY_STATUSES)),
    check('policies_coverage', sql`${t.minCoverage} between 0 and 1`),
    check(
      'policies_adopted_whole',
      sql`${t.status} = 'draft' or (${t.adoptedAt} is not null and ${t.adoptedBy} is not null and ${t.effectiveDate} is not null)`,
    ),
    // Nobody adopts their own draft. That 'system' does so only once, at the first start, is asked by a trigger.
    check(
      'policies_two_people',
      sql`${t.adoptedBy} is null or ${t.adoptedBy} <> ${t.authorId} or ${t.authorId} = 'system'`,
    ),
  ],
)

export const policyAreas = pgTable(
  'policy_areas',
  {
    policyId: text('policy_id')
      .notNull()
      .references(() => policies.id),
    areaId: text('area_id')
      .notNull()
      .references(() => areas.id),
    yellow: jsonb().$type<Line>(),
    red: jsonb().$type<Line>(),
  },
  (t) => [
    primaryKey({ columns: [t.policyId, t.areaId] }),
    check('policy_areas_both_lines', sql`(${t.yellow} is null) = (${t.red} is null)`),
  ],
)

export const policyBenchmarks = pgTable(
  'policy_benchmarks',
  {
    policyId: text('policy_id').notNull(),
    areaId: text('area_id').notNull(),
    benchmarkId: text('benchmark_id')
      .notNull()
      .references(() => benchmarks.id),
    weight: doublePrecision().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.policyId, t.areaId, t.benchmarkId] }),
    foreignKey({
      name: 'policy_benchmarks_area',
      columns: [t.policyId, t.areaId],
      foreignColumns: [policyAreas.policyId, policyAreas.areaId],
    }),
    check('policy_benchmarks_weight', sql`${t.weight} between 0.000001 and 1000000`),
  ],
)

/**
 * Where a model stood from then on: all of them when a policy version was adopted, else those that moved. Never changed
 * and never deleted, so that what was shown under an earlier version can be shown again.
 */
export const placementRecords = pgTable(
  'placement_records',
  {
    modelId: text('model_id').notNull(),
    areaId: text('area_id').notNull(),
    policyId: text('policy_id').notNull(),
    attack: text({ enum: ATTACKS }).notNull(),
    safeguard: text({ enum: SAFEGUARDS }).notNull(),
    at: at('at').notNull(),
    cause: text({ enum: MOVE_CAUSES }).notNull(),
    /** Id of what caused it: a policy version, an upload, a run, a model, a benchmark. */
    subject: text().notNull(),
    /** What is another than before; empty: it stands where it stood. */
    changed: text().array().$type<Change[]>().notNull(),
    /** null: nothing is another, or there was nothing before. */
    before: jsonb().$type<Placement>(),
    after: jsonb().$type<Placement>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.modelId, t.areaId, t.policyId, t.attack, t.safeguard, t.at] }),
    index('placement_records_subject').on(t.subject, t.cause),
    check('placement_records_cause_known', oneOf('cause', MOVE_CAUSES)),
  ],
)

// ---------------------------------------------------------------- findings

/** A claim about a model in an area. Those that a crossing opened carry the placement before and after. */
/** What is said of a finding and may change, in the finding itself and in each of its versions. */
const findingFacts = () => ({
  /** Empty: that of a crossing, which its own facts say. */
  title: text().notNull().default(''),
  claim: text().notNull().default(''),
  severity: text({ enum: SEVERITIES }).notNull(),
  state: text({ enum: FINDING_STATES }).notNull().default('open'),
  ownerId: text('owner_id').references(() => users.id),
  dueOn: date('due_on'),
  labels: text().array().notNull().default([]),
})

export const findings = pgTable(
  'findings',
  {
    id: text().primaryKey(),
    areaId: text('area_id')
      .notNull()
      .references(() => areas.id),
    modelId: text('model_id')
      .notNull()
      .references(() => models.id),
    origin: text({ enum: FINDING_ORIGINS }).notNull(),
    ...findingFacts(),
    /** The version in force. */
    version: integer().notNull().default(1),
    /** Of a crossing: under which version of the policy and in which condition. */
    policyId: text('policy_id').references(() => policies.id),
    attack: text({ enum: ATTACKS }),
    safeguard: text({ enum: SAFEGUARDS }),
    /** What a crossing made worse, and the zone it reached. */
    worsened: text({ enum: WORSENED }),
    reached: text({ enum: ZONES }),
    before: jsonb().$type<Placement>(),
    after: jsonb().$type<Placement>(),
    /** What came about; null where it was opened before that was kept, or by a person. */
    cause: text({ enum: MOVE_CAUSES }),
    /** The runs that came or went by it; none where a benchmark's change did it. */
    runs: text().array().notNull(),
    /** The version of a benchmark that did it. */
    benchmarkId: text('benchmark_id'),
    benchmarkVersion: integer('benchmark_version'),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('findings_model').on(t.modelId, t.areaId),
    index('findings_newest').on(t.createdAt, t.id),
    foreignKey({
      name: 'findings_benchmark_version',
      columns: [t.benchmarkId, t.benchmarkVersion],
      foreignColumns: [benchmarkVersions.benchmarkId, benchmarkVersions.version],
    }),
    check('findings_benchmark_whole', sql`(${t.benchmarkId} is null) = (${t.benchmarkVersion} is null)`),
    index('findings_area').on(t.areaId, t.state),
    index('findings_owner').on(t.ownerId, t.state),
    index('findings_opener').on(t.createdBy),
    // Once until it is resolved: every further run across the same line would otherwise say it again.
    uniqueIndex('findings_one_crossing')
      .on(t.modelId, t.areaId, t.attack, t.safeguard, t.policyId, t.worsened, t.reached)
      .where(sql`origin = 'crossing' and state <> 'resolved'`),
    check('findings_origin_known', oneOf('origin', FINDING_ORIGINS)),
    check('findings_state_known', oneOf('state', FINDING_STATES)),
    check('findings_severity_known', oneOf('severity', SEVERITIES)),
    check('findings_cause_known', sql`cause is null or ${oneOf('cause', MOVE_CAUSES)}`),
    check(
      'findings_crossing_whole',
      sql`${t.origin} <> 'crossing' or (${t.worsened} is not null and ${t.reached} is not null and ${t.after} is not null
        and ${t.policyId} is not null and ${t.attack} is not null and ${t.safeguard} is not null)`,
    ),
    check('findings_reviewer_titled', sql`${t.origin} <> 'reviewer' or ${t.title} <> ''`),
  ],
)

export const findingVersions = pgTable(
  'finding_versions',
  {
    findingId: text('finding_id')
      .notNull()
      .references(() => findings.id),
    ...versionFacts(),
    ...findingFacts(),
  },
  (t) => [
    primaryKey({ columns: [t.findingId, t.version] }),
    index('finding_versions_newest').on(t.validFrom),
    index('finding_versions_owner').on(t.ownerId),
    check('finding_versions_severity_known', oneOf('severity', SEVERITIES)),
    check('finding_versions_state_known', oneOf('state', FINDING_STATES)),
  ],
)

/** What a finding rests on. Nothing is taken away: what no longer counts says who took it back, and why. */
export const findingEvidence = pgTable(
  'finding_evidence',
  {
    id: text().primaryKey(),
    findingId: text('finding_id')
      .notNull()
      .references(() => findings.id),
    target: jsonb().$type<KeptTarget>().notNull(),
    /** Of the target, where it is in a run: what the marks of a page are looked up by. */
    runId: text('run_id').references(() => runs.id),
    sampleId: text('sample_id'),
    epoch: integer(),
    addedBy: text('added_by').notNull(),
    addedByName: text('added_by_name').notNull(),
    createdAt: createdAt(),
    retractedAt: at('retracted_at'),
    retractedBy: text('retracted_by'),
    retractedByName: text('retracted_by_name'),
    retractedReason: text('retracted_reason'),
  },
  (t) => [
    index('finding_evidence_finding').on(t.findingId, t.createdAt),
    index('finding_evidence_run').on(t.runId, t.sampleId, t.epoch),
    index('finding_evidence_plane').on(sql`(target->>'area')`).where(sql`target->>'kind' = 'plane'`),
    check(
      'finding_evidence_retracted_whole',
      sql`num_nonnulls(${t.retractedAt}, ${t.retractedBy}, ${t.retractedByName}, ${t.retractedReason}) in (0, 4)`,
    ),
  ],
)

/** What people say to a finding. The first of a thread has no `replyTo`; the text is that of its newest version. */
export const annotations = pgTable(
  'annotations',
  {
    id: text().primaryKey(),
    findingId: text('finding_id')
      .notNull()
      .references(() => findings.id),
    replyTo: text('reply_to').references((): AnyPgColumn => annotations.id),
    authorId: text('author_id').notNull(),
    authorName: text('author_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('annotations_finding').on(t.findingId, t.createdAt),
    index('annotations_reply').on(t.replyTo),
    index('annotations_newest').on(t.createdAt),
    index('annotations_author').on(t.authorId),
  ],
)

export const annotationTexts = pgTable(
  'annotation_texts',
  {
    annotationId: text('annotation_id')
      .notNull()
      .references(() => annotations.id),
    version: integer().notNull(),
    /** Markdown. */
    body: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.annotationId, t.version] }), check('annotation_texts_body', sql`${t.body} <> ''`)],
)

/** A thread was resolved, or opened again; the newest holds. */
export const threadStates = pgTable(
  'thread_states',
  {
    annotationId: text('annotation_id')
      .notNull()
      .references(() => annotations.id),
    position: integer().notNull(),
    resolved: boolean().notNull(),
    by: text().notNull(),
    byName: text('by_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.annotationId, t.position] })],
)

/** Whom a text names, so that it reaches them. */
export const mentions = pgTable(
  'mentions',
  {
    annotationId: text('annotation_id')
      .notNull()
      .references(() => annotations.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.annotationId, t.userId] }), index('mentions_user').on(t.userId, t.createdAt)],
)

/** Whom the claim of a finding names, and the first of its versions that does. */
export const findingMentions = pgTable(
  'finding_mentions',
  {
    findingId: text('finding_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    version: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.findingId, t.userId] }),
    foreignKey({
      name: 'finding_mentions_version',
      columns: [t.findingId, t.version],
      foreignColumns: [findingVersions.findingId, findingVersions.version],
    }),
    index('finding_mentions_user').on(t.userId, t.createdAt),
  ],
)

/** Who looks at a finding just now, and whether they write there. Good for half a minute, and then removed. */
export const findingPresence = pgTable(
  'finding_presence',
  {
    findingId: text('finding_id')
      .notNull()
      .references(() => findings.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    seenAt: at('seen_at').notNull(),
    /** null: they have not written there. */
    wroteAt: at('wrote_at'),
  },
  (t) => [primaryKey({ columns: [t.findingId, t.userId] }), index('finding_presence_seen').on(t.seenAt)],
)

/**
 * What somebody has read in their inbox: the annotation, or the finding, that names them, or the key of the fact that they
 * were told of.
 */
export const inboxReads = pgTable(
  'inbox_reads',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    subject: text().notNull(),
    readAt: at('read_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.subject] })],
)

/** When somebody is told of a kind of thing by mail; without a row, when everybody is. */
export const noticeSettings = pgTable(
  'notice_settings',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    kind: text({ enum: NOTICE_KINDS }).notNull(),
    tell: text({ enum: NOTICE_WHENS }).notNull(),
    /** What it was before a mail's own link switched it off: what is undone returns to. */
    before: text({ enum: NOTICE_WHENS }),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.kind] }),
    check('notice_settings_kind_known', oneOf('kind', NOTICE_KINDS)),
    check('notice_settings_tell_known', oneOf('tell', NOTICE_WHENS)),
    check('notice_settings_before_known', sql`before is null or ${oneOf('before', NOTICE_WHENS)}`),
  ],
)

/** One mail to one person; what it says is put together when it is sent. */
export const mails = pgTable(
  'mails',
  {
    id: text().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    /** Of the digest of a day; null: at once. */
    digestOn: date('digest_on'),
    state: text({ enum: MAIL_STATES }).notNull().default('waiting'),
    createdAt: createdAt(),
    /** When it was sent, given up or dropped. */
    settledAt: at('settled_at'),
  },
  (t) => [
    uniqueIndex('mails_one_digest').on(t.userId, t.digestOn),
    check('mails_state_known', oneOf('state', MAIL_STATES)),
    check('mails_settled', sql`(${t.state} = 'waiting') = (${t.settledAt} is null)`),
  ],
)

/** That a person is told of a fact, once: the key of both is what keeps a second mail of it away. */
export const notices = pgTable(
  'notices',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    fact: text().notNull(),
    kind: text({ enum: NOTICE_KINDS }).notNull(),
    what: text().notNull(),
    /** What it is of: a finding, a queue, or an assessment. */
    findingId: text('finding_id').references(() => findings.id, { onDelete: 'cascade' }),
    queueId: text('queue_id').references((): AnyPgColumn => queues.id, { onDelete: 'cascade' }),
    assessmentId: text('assessment_id').references((): AnyPgColumn => assessments.id, { onDelete: 'cascade' }),
    annotationId: text('annotation_id').references(() => annotations.id, { onDelete: 'cascade' }),
    byName: text('by_name'),
    dueOn: date('due_on'),
    at: at('at').notNull(),
    tell: text({ enum: NOTICE_WHENS }).notNull(),
    mailId: text('mail_id').references(() => mails.id),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.fact] }),
    index('notices_waiting').on(t.userId, t.at).where(sql`mail_id is null and tell <> 'never'`),
    index('notices_mail').on(t.mailId),
    check('notices_kind_known', oneOf('kind', NOTICE_KINDS)),
    check('notices_of_one', sql`num_nonnulls(finding_id, queue_id, assessment_id) = 1`),
    check('notices_tell_known', oneOf('tell', NOTICE_WHENS)),
  ],
)

/** Since when facts are looked for to be told by mail, and until when they were; no row: mail is off. */
export const mailWatch = pgTable(
  'mail_watch',
  {
    one: boolean().primaryKey().default(true),
    since: at('since').notNull().defaultNow(),
    lookedAt: at('looked_at').notNull().defaultNow(),
  },
  (t) => [check('mail_watch_one', sql`${t.one}`)],
)

/** Where webhooks may go at all: a host, with its port where that is not the usual one. Empty at first. */
export const webhookHosts = pgTable('webhook_hosts', {
  host: text().primaryKey(),
  /** It may have an address of this network, which is refused otherwise. */
  internal: boolean().notNull(),
  allowedBy: text('allowed_by').notNull(),
  allowedByName: text('allowed_by_name').notNull(),
  allowedAt: at('allowed_at').notNull().defaultNow(),
})

/** An address that is told of what happens. Its secret is not kept: it is made of the installation's own, of id and turn. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: text().primaryKey(),
    url: text().notNull(),
    events: text().array().$type<WebhookEvent[]>().notNull(),
    /** Off when it is made; since when it is on: what is older it is not told. */
    enabledAt: at('enabled_at'),
    /** Counts its secrets, from 1; the one before is signed with too for a day. */
    turn: integer().notNull().default(1),
    turnedAt: at('turned_at').notNull().defaultNow(),
    createdBy: text('created_by').notNull(),
    createdByName: text('created_by_name').notNull(),
    createdAt: createdAt(),
    removedAt: at('removed_at'),
  },
  (t) => [
    check('webhooks_events', sql`cardinality(${t.events}) > 0`),
    check('webhooks_removed_off', sql`${t.removedAt} is null or ${t.enabledAt} is null`),
  ],
)

/** One telling: what is sent, to the byte, and what became of it. Of the same fact a webhook is told once. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    /** Goes with it, so that a receiver knows one that comes twice. */
    id: text().primaryKey(),
    webhookId: text('webhook_id')
      .notNull()
      .references(() => webhooks.id),
    event: text({ enum: WEBHOOK_MESSAGES }).notNull(),
    fact: text().notNull(),
    body: text().notNull(),
    state: text({ enum: DELIVERY_STATES }).notNull().default('waiting'),
    createdAt: createdAt(),
    settledAt: at('settled_at'),
  },
  (t) => [
    uniqueIndex('webhook_deliveries_once').on(t.webhookId, t.fact),
    index('webhook_deliveries_newest').on(t.webhookId, t.createdAt, t.id),
    check('webhook_deliveries_event_known', oneOf('event', WEBHOOK_MESSAGES)),
    check('webhook_deliveries_state_known', oneOf('state', DELIVERY_STATES)),
    check('webhook_deliveries_settled', sql`(${t.state} = 'waiting') = (${t.settledAt} is null)`),
  ],
)

/** What came of one try. */
export const webhookAttempts = pgTable(
  'webhook_attempts',
  {
    deliveryId: text('delivery_id')
      .notNull()
      .references(() => webhookDeliveries.id),
    number: integer().notNull(),
    at: at('at').notNull().default(sql`clock_timestamp()`),
    ms: integer().notNull(),
    /** Of the answer; null: there was none. */
    status: integer(),
    /** A word on why there was none. */
    error: text(),
    /** The first few hundred characters of it. */
    answer: text().notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.deliveryId, t.number] }),
    check('webhook_attempts_short', sql`length(${t.answer}) <= 300`),
    check('webhook_attempts_whole', sql`(${t.status} is null) = (${t.error} is not null)`),
  ],
)

/** When what webhooks are told was last gathered. */
export const webhookWatch = pgTable(
  'webhook_watch',
  { one: boolean().primaryKey().default(true), lookedAt: at('looked_at').notNull().defaultNow() },
  (t) => [check('webhook_watch_one', sql`${t.one}`)],
)

/** E-T-C: what the framework asks to be written of a model in an area. The latest version holds; all are kept. */
export const etcTexts = pgTable(
  'etc_texts',
  {
    modelId: text('model_id')
      .notNull()
      .references(() => models.id),
    areaId: text('area_id')
      .notNull()
      .references(() => areas.id),
    version: integer().notNull(),
    environment: text().notNull(),
    threatSource: text('threat_source').notNull(),
    enablingCapability: text('enabling_capability').notNull(),
    riskDomains: text('risk_domains').array().$type<RiskDomain[]>().notNull(),
    authorId: text('author_id').notNull(),
    authorName: text('author_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.modelId, t.areaId, t.version] }), index('etc_texts_area').on(t.areaId)],
)

/** Where two sources say different things of the same: both are shown, and neither is corrected. */
export const sourceConflicts = pgTable('source_conflicts', {
  id: text().primaryKey(),
  topic: text().notNull(),
  /** What each of the two says, with where it says so. */
  one: text().notNull(),
  other: text().notNull(),
  source: jsonb().$type<Source>().notNull(),
  position: integer().notNull(),
})

// ---------------------------------------------------------------- review queues

/** What reviewers are asked; what it asks stands in its versions, of which the newest is offered for new queues. */
export const labelSets = pgTable('label_sets', {
  id: text().primaryKey(),
  name: text().notNull(),
  createdBy: text('created_by').notNull(),
  createdByName: text('created_by_name').notNull(),
  createdAt: createdAt(),
})

export const labelSetVersions = pgTable(
  'label_set_versions',
  {
    labelSetId: text('label_set_id')
      .notNull()
      .references(() => labelSets.id),
    ...versionFacts(),
    fields: jsonb().$type<LabelField[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.labelSetId, t.version] })],
)

/** Samples to be labelled by several people apart from each other. What it was built from stays as it was. */
export const queues = pgTable(
  'queues',
  {
    id: text().primaryKey(),
    title: text().notNull(),
    /** What reviewers are to bear in mind; Markdown. */
    instructions: text().notNull().default(''),
    filter: jsonb().$type<QueueFilter>().notNull(),
    /** With the filter it says which samples were drawn, and in which order. */
    seed: text().notNull(),
    /** How many samples it has. */
    size: integer().notNull(),
    /** How many people label each sample. */
    reviewers: integer().notNull(),
    labelSetId: text('label_set_id').notNull(),
    labelSetVersion: integer('label_set_version').notNull(),
    leaseMinutes: integer('lease_minutes').notNull(),
    /** Its runs are invented, and go with it. */
    demo: boolean().notNull().default(false),
    createdBy: text('created_by').notNull(),
    createdByName: text('created_by_name').notNull(),
    createdAt: createdAt(),
    closedAt: at('closed_at'),
    closedBy: text('closed_by'),
    closedByName: text('closed_by_name'),
    closedReason: text('closed_reason'),
  },
  (t) => [
    index('queues_newest').on(t.createdAt, t.id),
    foreignKey({
      name: 'queues_label_set_version',
      columns: [t.labelSetId, t.labelSetVersion],
      foreignColumns: [labelSetVersions.labelSetId, labelSetVersions.version],
    }),
    check('queues_size', sql`${t.size} between 1 and 5000`),
    check('queues_reviewers', sql`${t.reviewers} between 1 and 9`),
    check('queues_lease', sql`${t.leaseMinutes} between 1 and 10080`),
    check(
      'queues_closed_whole',
      sql`num_nonnulls(${t.closedAt}, ${t.closedBy}, ${t.closedByName}, ${t.closedReason}) in (0, 4)`,
    ),
  ],
)

/** One sample of a queue, in the order of the review. */
export const queueItems = pgTable(
  'queue_items',
  {
    queueId: text('queue_id')
      .notNull()
      .references(() => queues.id),
    position: integer().notNull(),
    runId: text('run_id').notNull(),
    samplePosition: integer('sample_position').notNull(),
    /** Of a re-import the sample is found again by these two. */
    sampleId: text('sample_id').notNull(),
    epoch: integer().notNull(),
    /** null: the queue has no strata. */
    stratum: text(),
  },
  (t) => [
    primaryKey({ columns: [t.queueId, t.position] }),
    uniqueIndex('queue_items_once').on(t.queueId, t.runId, t.samplePosition),
  ],
)

/** That the labels of a sample differ, since the last of them came: what somebody else is asked to settle. */
export const queueDisputes = pgTable(
  'queue_disputes',
  {
    queueId: text('queue_id').notNull(),
    position: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.queueId, t.position] }),
    foreignKey({
      name: 'queue_disputes_item',
      columns: [t.queueId, t.position],
      foreignColumns: [queueItems.queueId, queueItems.position],
    }),
  ],
)

/** That somebody has a sample to label, or had. Never more at once than the queue asks for of each sample. */
export const queueLeases = pgTable(
  'queue_leases',
  {
    id: text().primaryKey(),
    queueId: text('queue_id').notNull(),
    position: integer().notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => users.id),
    personName: text('person_name').notNull(),
    state: text({ enum: LEASE_STATES }).notNull(),
    /** Who gave it to them; null: they took it themselves. */
    assignedBy: text('assigned_by'),
    /** When it lapses where it is not done by then; null: while it is only assigned. */
    until: at('until'),
    /** Why it was skipped, where that was said. */
    reason: text(),
    createdAt: createdAt(),
    endedAt: at('ended_at'),
  },
  (t) => [
    foreignKey({
      name: 'queue_leases_item',
      columns: [t.queueId, t.position],
      foreignColumns: [queueItems.queueId, queueItems.position],
    }),
    // A person has a sample once, whatever they do at the same moment elsewhere.
    uniqueIndex('queue_leases_once')
      .on(t.queueId, t.position, t.personId)
      .where(sql`state in ('assigned', 'taken', 'submitted')`),
    index('queue_leases_person').on(t.personId, t.queueId),
    index('queue_leases_given').on(t.createdAt).where(sql`assigned_by is not null`),
    check('queue_leases_state_known', oneOf('state', LEASE_STATES)),
    check('queue_leases_until', sql`${t.state} <> 'taken' or ${t.until} is not null`),
    check('queue_leases_ended', sql`(${t.endedAt} is null) = (${t.state} in ('assigned', 'taken'))`),
  ],
)

/** What somebody, or something, said of a sample in a queue; only added to. */
export const queueLabels = pgTable(
  'queue_labels',
  {
    id: text().primaryKey(),
    queueId: text('queue_id').notNull(),
    position: integer().notNull(),
    kind: text({ enum: LABEL_KINDS }).notNull(),
    /** Who submitted it; of an automatic one, who brought it. */
    authorId: text('author_id')
      .notNull()
      .references(() => users.id),
    authorName: text('author_name').notNull(),
    /** What made an automatic one; null: a person did. */
    source: text(),
    values: jsonb().$type<LabelValues>().notNull(),
    /** Of the values, those that are held against others'. */
    compared: jsonb().$type<Record<string, string | number>>().notNull(),
    comment: text().notNull().default(''),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'queue_labels_item',
      columns: [t.queueId, t.position],
      foreignColumns: [queueItems.queueId, queueItems.position],
    }),
    uniqueIndex('queue_labels_once_a_person').on(t.queueId, t.position, t.authorId).where(sql`kind = 'human'`),
    uniqueIndex('queue_labels_once_a_source').on(t.queueId, t.position, t.source).where(sql`kind = 'automatic'`),
    check('queue_labels_kind_known', oneOf('kind', LABEL_KINDS)),
    check('queue_labels_source', sql`(${t.kind} = 'automatic') = (coalesce(${t.source}, '') <> '')`),
  ],
)

/** What holds of a sample on which reviewers differed, by somebody who was none of them. */
export const queueAdjudications = pgTable(
  'queue_adjudications',
  {
    queueId: text('queue_id').notNull(),
    position: integer().notNull(),
    values: jsonb().$type<LabelValues>().notNull(),
    reason: text().notNull(),
    byId: text('by_id')
      .notNull()
      .references(() => users.id),
    byName: text('by_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.queueId, t.position] }),
    foreignKey({
      name: 'queue_adjudications_item',
      columns: [t.queueId, t.position],
      foreignColumns: [queueItems.queueId, queueItems.position],
    }),
    check('queue_adjudications_reason', sql`${t.reason} <> ''`),
  ],
)

// ---------------------------------------------------------------- assessments

/** How many of whom decide, by zone. Only added to; the newest holds. */
export const quorumVersions = pgTable(
  'quorum_versions',
  {
    ...versionFacts(),
    rules: jsonb().$type<QuorumTable>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.version] }), check('quorum_versions_reason', sql`${t.reason} <> ''`)],
)

/** A model in some areas under a policy version, to be decided on. Open until it is frozen; then nothing of it changes. */
export const assessments = pgTable(
  'assessments',
  {
    id: text().primaryKey(),
    modelId: text('model_id')
      .notNull()
      .references(() => models.id),
    areas: text().array().notNull(),
    policyId: text('policy_id')
      .notNull()
      .references(() => policies.id),
    track: text({ enum: TRACKS }).notNull().default('regular'),
    /** What is in place against the risks, in Markdown. */
    mitigations: text().notNull().default(''),
    /** Until when people are asked to comment; null: they are not yet. */
    commentsUntil: at('comments_until'),
    /** Counts the changes, from 1: who changes it says which they read. */
    version: integer().notNull().default(1),
    authorId: text('author_id').notNull(),
    authorName: text('author_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('assessments_model').on(t.modelId, t.createdAt),
    index('assessments_newest').on(t.createdAt, t.id),
    check('assessments_track_known', oneOf('track', TRACKS)),
    check('assessments_areas', sql`cardinality(${t.areas}) > 0`),
  ],
)

/** Who has had a hand in an assessment: none of them can be the only one to decide on it. */
export const assessmentAuthors = pgTable(
  'assessment_authors',
  {
    assessmentId: text('assessment_id')
      .notNull()
      .references(() => assessments.id),
    userId: text('user_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.assessmentId, t.userId] })],
)

/** What is said to an assessment before it is frozen. */
export const assessmentComments = pgTable(
  'assessment_comments',
  {
    id: text().primaryKey(),
    assessmentId: text('assessment_id')
      .notNull()
      .references(() => assessments.id),
    /** Markdown. */
    body: text().notNull(),
    authorId: text('author_id').notNull(),
    authorName: text('author_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('assessment_comments_assessment').on(t.assessmentId, t.createdAt),
    check('assessment_comments_body', sql`${t.body} <> ''`),
  ],
)

/** That somebody with no hand in an assessment ended the time for comments before its day. Only added to, until it is frozen. */
export const commentCuts = pgTable(
  'comment_cuts',
  {
    assessmentId: text('assessment_id')
      .notNull()
      .references(() => assessments.id),
    /** The version of the assessment that it made. */
    version: integer().notNull(),
    /** Until when people had been asked. */
    askedUntil: at('asked_until').notNull(),
    reason: text().notNull(),
    cutBy: text('cut_by').notNull(),
    cutByName: text('cut_by_name').notNull(),
    at: at('at').notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.assessmentId, t.version] }),
    check('comment_cuts_reason', sql`${t.reason} <> ''`),
    check('comment_cuts_before', sql`${t.at} < ${t.askedUntil}`),
  ],
)

/** What is signed: the canonical JSON of an assessment, with its fingerprint. Never changed and never deleted. */
export const frozenAssessments = pgTable(
  'frozen_assessments',
  {
    assessmentId: text('assessment_id')
      .primaryKey()
      .references(() => assessments.id),
    /** RFC 8785. */
    canonical: text().notNull(),
    /** SHA-256 of it, which the database checks. */
    fingerprint: text().notNull(),
    /** The zone that says how many decide, and the table of quorums that held. */
    zone: text({ enum: ZONES }).notNull(),
    quorumVersion: integer('quorum_version')
      .notNull()
      .references(() => quorumVersions.version),
    /** Of the model in these areas, every run that had been accepted by then, whatever became of it since. */
    knownRuns: text('known_runs').array().notNull(),
    /** Those that counted or stood beside one that did. */
    citedRuns: text('cited_runs').array().notNull(),
    citedSamples: jsonb('cited_samples').$type<DrawnSample[]>().notNull(),
    /** Who sent a run in it or wrote a finding in it. */
    uploaders: text().array().notNull(),
    findingAuthors: text('finding_authors').array().notNull(),
    /** Findings in it that are not resolved: each is answered before it is accepted. */
    openFindings: text('open_findings').array().notNull(),
    frozenBy: text('frozen_by').notNull(),
    frozenByName: text('frozen_by_name').notNull(),
    frozenAt: at('frozen_at').notNull(),
  },
  (t) => [
    check('frozen_assessments_zone_known', oneOf('zone', ZONES)),
    check(
      'frozen_assessments_fingerprint',
      sql`${t.fingerprint} = encode(sha256(convert_to(${t.canonical}, 'UTF8')), 'hex')`,
    ),
  ],
)

/** An approver's seat, taken by another until a day: what is decided for somebody says for whom. */
export const delegations = pgTable(
  'delegations',
  {
    id: text().primaryKey(),
    fromId: text('from_id')
      .notNull()
      .references(() => users.id),
    toId: text('to_id')
      .notNull()
      .references(() => users.id),
    reason: text().notNull(),
    createdAt: createdAt(),
    endsAt: at('ends_at').notNull(),
    /** Ended before its time. */
    endedAt: at('ended_at'),
    endedBy: text('ended_by'),
  },
  (t) => [
    index('delegations_to').on(t.toId, t.endsAt),
    index('delegations_from').on(t.fromId, t.endsAt),
    check('delegations_other', sql`${t.fromId} <> ${t.toId}`),
    check('delegations_end', sql`${t.endsAt} > ${t.createdAt} and ${t.endsAt} <= ${t.createdAt} + interval '91 days'`),
    check('delegations_ended_whole', sql`(${t.endedAt} is null) = (${t.endedBy} is null)`),
  ],
)

/** What somebody did in one of the two steps, once: signed with the fingerprint of what they read. Only added to. */
export const assessmentVotes = pgTable(
  'assessment_votes',
  {
    id: text().primaryKey(),
    assessmentId: text('assessment_id')
      .notNull()
      .references(() => frozenAssessments.assessmentId),
    step: text({ enum: STEPS }).notNull(),
    kind: text({ enum: VOTE_KINDS }).notNull(),
    decision: text({ enum: DECISIONS }),
    voterId: text('voter_id')
      .notNull()
      .references(() => users.id),
    voterName: text('voter_name').notNull(),
    /** Whose vote it is: the voter's own, or whose seat they have by a delegation. */
    seatId: text('seat_id')
      .notNull()
      .references(() => users.id),
    delegationId: text('delegation_id').references(() => delegations.id),
    roles: text().array().$type<Role[]>().notNull(),
    conflicts: text().array().$type<Conflict[]>().notNull(),
    whyAcceptable: text('why_acceptable').notNull().default(''),
    safetyMargin: text('safety_margin').notNull().default(''),
    whatWouldUndo: text('what_would_undo').notNull().default(''),
    /** Of what is no vote, and of a decision against the recommendation. */
    reason: text().notNull().default(''),
    against: boolean().notNull().default(false),
    conditions: jsonb().$type<{ text: string; owner: string; due: string; proof: string }[]>().notNull().default([]),
    answers: jsonb().$type<Answer[]>().notNull().default([]),
    fingerprint: text().notNull(),
    /** When they proved who they are. */
    provedAt: at('proved_at').notNull(),
    createdAt: at('created_at').notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    uniqueIndex('assessment_votes_voter').on(t.assessmentId, t.step, t.voterId),
    uniqueIndex('assessment_votes_seat').on(t.assessmentId, t.step, t.seatId),
    check('assessment_votes_step_known', oneOf('step', STEPS)),
    check('assessment_votes_kind_known', oneOf('kind', VOTE_KINDS)),
    check('assessment_votes_decision_known', sql`decision is null or ${oneOf('decision', DECISIONS)}`),
    check('assessment_votes_decision_whole', sql`(${t.kind} = 'vote') = (${t.decision} is not null)`),
    check(
      'assessment_votes_said',
      sql`case when ${t.kind} = 'vote' then ${t.whyAcceptable} <> '' and ${t.safetyMargin} <> '' and ${t.whatWouldUndo} <> ''
        else ${t.reason} <> '' end`,
    ),
    check('assessment_votes_against_said', sql`not ${t.against} or ${t.reason} <> ''`),
    check(
      'assessment_votes_conditions',
      sql`(${t.decision} is not distinct from 'accept-with-conditions') = (jsonb_array_length(${t.conditions}) > 0)`,
    ),
    check('assessment_votes_seat_whole', sql`(${t.seatId} <> ${t.voterId}) = (${t.delegationId} is not null)`),
    check('assessment_votes_fresh', sql`${t.createdAt} - ${t.provedAt} < interval '5 minutes'`),
  ],
)

/** What was decided, once as many agreed as the zone asks for. What was signed never changes. */
export const signOffs = pgTable(
  'sign_offs',
  {
    id: text().primaryKey(),
    assessmentId: text('assessment_id')
      .notNull()
      .unique()
      .references(() => frozenAssessments.assessmentId),
    decision: text({ enum: DECISIONS }).notNull(),
    recommended: text({ enum: DECISIONS }),
    track: text({ enum: TRACKS }).notNull(),
    fingerprint: text().notNull(),
    /** So many of so many agreed. */
    votes: integer().notNull(),
    entitled: integer().notNull(),
    /** How many there are of `sign_off_conditions`: none joins later. */
    conditions: integer().notNull(),
    signedAt: at('signed_at').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [
    index('sign_offs_newest').on(t.signedAt, t.id),
    index('sign_offs_expiring').on(t.expiresAt),
    check('sign_offs_decision_known', oneOf('decision', DECISIONS)),
    check('sign_offs_recommended_known', sql`recommended is null or ${oneOf('recommended', DECISIONS)}`),
    check('sign_offs_track_known', oneOf('track', TRACKS)),
    check('sign_offs_fast_ends', sql`${t.track} <> 'fast' or ${t.expiresAt} <= ${t.signedAt} + interval '14 days'`),
    check(
      'sign_offs_ends',
      sql`${t.expiresAt} > ${t.signedAt} and ${t.expiresAt} <= ${t.signedAt} + interval '6 months 3 days'`,
    ),
  ],
)

/** What a sign-off asks for. Whether it was met is said in `condition_marks`. */
export const signOffConditions = pgTable(
  'sign_off_conditions',
  {
    signOffId: text('sign_off_id')
      .notNull()
      .references(() => signOffs.id),
    position: integer().notNull(),
    text: text().notNull(),
    ownerId: text('owner_id')
      .notNull()
      .references(() => users.id),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    proof: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.signOffId, t.position] }), index('sign_off_conditions_due').on(t.dueOn)],
)

/** That a condition was met, by what proof, or is not met after all: a new fact each time, the latest holds. */
export const conditionMarks = pgTable(
  'condition_marks',
  {
    signOffId: text('sign_off_id').notNull(),
    position: integer().notNull(),
    at: at('at').notNull().default(sql`clock_timestamp()`),
    met: boolean().notNull(),
    proof: text().notNull(),
    markedBy: text('marked_by').notNull(),
    markedByName: text('marked_by_name').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.signOffId, t.position, t.at] }),
    foreignKey({
      name: 'condition_marks_condition',
      columns: [t.signOffId, t.position],
      foreignColumns: [signOffConditions.signOffId, signOffConditions.position],
    }),
    check('condition_marks_proof', sql`${t.proof} <> ''`),
  ],
)

/** That an assessment, decided or not, is taken back: from then on nothing is said in it, and what was decided does not hold. */
export const assessmentWithdrawals = pgTable(
  'assessment_withdrawals',
  {
    assessmentId: text('assessment_id')
      .primaryKey()
      .references(() => assessments.id),
    reason: text().notNull(),
    withdrawnBy: text('withdrawn_by').notNull(),
    withdrawnByName: text('withdrawn_by_name').notNull(),
    at: at('at').notNull().default(sql`clock_timestamp()`),
  },
  (t) => [check('assessment_withdrawals_reason', sql`${t.reason} <> ''`)],
)

/**
 * That the end of a sign-off was noticed, once: what people and webhooks are told from. Whether it holds is not read here
 * but found from the facts themselves, so that a page is never behind.
 */
export const signOffEnds = pgTable(
  'sign_off_ends',
  {
    signOffId: text('sign_off_id')
      .primaryKey()
      .references(() => signOffs.id),
    state: text({ enum: SIGN_OFF_ENDS }).notNull(),
    /** What outdated it first; null: its day came. */
    fact: jsonb().$type<Fact>(),
    /** When that came about. */
    since: at('since').notNull(),
    noticedAt: at('noticed_at').notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    index('sign_off_ends_newest').on(t.noticedAt),
    check('sign_off_ends_state_known', oneOf('state', SIGN_OFF_ENDS)),
    check('sign_off_ends_fact', sql`(${t.state} = 'outdated') = (${t.fact} is not null)`),
  ],
)

/** That something came about by which a frozen assessment can no longer be decided on was noticed, once. */
export const frozenEnds = pgTable('frozen_ends', {
  assessmentId: text('assessment_id')
    .primaryKey()
    .references(() => frozenAssessments.assessmentId),
  /** What came about first. */
  fact: jsonb().$type<Fact>().notNull(),
  noticedAt: at('noticed_at').notNull().default(sql`clock_timestamp()`),
})

// ---------------------------------------------------------------- claims, audit, installation

export const claims = pgTable(
  'claims',
  {
    id: text().primaryKey(),
    statement: text().notNull(),
    source: jsonb().$type<Source>().notNull(),
    reportedNumber: doublePrecision('reported_number'),
    reportedText: text('reported_text'),
    /** How to recompute it over stored metrics; null: not checkable. `lib/assess` reads it by schema. */
    rule: jsonb().$type<unknown>(),
    evidence: text({ enum: EVIDENCE }).notNull(),
    position: integer().notNull(),
  },
  () => [check('claims_evidence_known', oneOf('evidence', EVIDENCE))],
)

/** Hash-chained by a trigger, which also gives position, time and hashes. */
export const auditRows = pgTable(
  'audit_rows',
  {
    position: bigint({ mode: 'number' }).primaryKey(),
    at: at('at').notNull(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    action: text().$type<Action>().notNull(),
    /** Id of what it was done to. */
    subject: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    previousHash: text('previous_hash').notNull(),
    hash: text().notNull(),
  },
  (t) => [index('audit_rows_subject').on(t.subject, t.position)],
)

/** What this installation has done once: the starting data it loaded. */
export const installation = pgTable('installation', {
  key: text().primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
  at: at('at').notNull().defaultNow(),
})
