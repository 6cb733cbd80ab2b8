import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { recordingRefusal } from '@/lib/audit/refused'
import { actorFromRequest } from '@/lib/auth/actor-from-request'
import { type Actor, allow } from '@/lib/auth/allow'
import { env } from '@/lib/env'
import { InvalidInput, NotFound, ReadableError, Stale, TooLarge, TooMany } from '@/lib/errors'
import { isStorable } from '@/lib/evals/storable-text'
import { log, placeOf } from '@/lib/log'
import { type SentenceKey, sentence } from '@/lib/messages/sentence'
import type { Permission } from '@/lib/roles'
import type { Endpoint } from './endpoint'
import { etagOf, readIfMatch, type Versioned } from './etag'

type Answering<B, A> = { may: Permission; tries?: Permission; body?: B; answer: A; versioned?: Versioned }
// Next gives nothing at all where the path has no ids.
type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> }
/** What a reading endpoint works with: who asks, the ids in its path, and its query as the schema gave it. */
export type Asked<Q> = { actor: Actor; ids: Record<string, string>; query: Q }

/**
 * A GET handler: asks who it is and whether they may, reads the query by the endpoint's schema, and answers with what
 * the answer's schema keeps. Every error becomes `application/problem+json` (RFC 9457).
 */
export function reading<Q extends z.ZodType, A extends z.ZodType>(
  { may, query, answer, versioned }: Endpoint<Q, A>,
  work: (asked: Asked<z.output<Q>>) => Promise<z.input<A>>,
) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      const actor = await actorFromRequest(request)
      allow(actor, may)
      const found = await work({
        actor,
        ids: await idsOf(context),
        query: readQuery(query, new URL(request.url).searchParams),
      })
      const said = answer.parse(found)
      return Response.json(said, { headers: versioned ? withVersion(said, versioned) : PRIVATE })
    } catch (error) {
      return problem(error)
    }
  }
}

/**
 * A handler that changes something (POST, PATCH, DELETE): the same, with a JSON body read by the endpoint's schema. An
 * empty body is an empty object.
 */
export function writing<B extends z.ZodType, A extends z.ZodType>(
  { may, tries = may, body, answer, makes, path, versioned = true }: Answering<B, A> & { makes?: true; path: string },
  work: (asked: { actor: Actor; ids: Record<string, string>; body: z.output<B> }) => Promise<z.input<A>>,
) {
  return refusing(tries, async ({ actor, ids, request }) => {
    allow(actor, may)
    const given = await readBody(request, body)
    const done = await work({ actor, ids, body: given })
    const made = makes && hasId(done) ? `/api/v1${path}/${encodeURIComponent(done.id)}` : null
    const said = answer.parse(done)
    return Response.json(said, {
      status: made === null ? 200 : 201,
      headers:
        made === null ? PRIVATE : { ...(hasVersion(said) ? withVersion(said, versioned) : PRIVATE), Location: made },
    })
  })
}

/**
 * A PATCH handler of something with versions: the same, once If-Match has said which version was read. `current`: what is
 * there now, of something whose ETag covers more than its version.
 */
export function changing<B extends z.ZodType, A extends z.ZodType>(
  { may, tries = may, body, answer, versioned = true }: Answering<B, A>,
  work: (asked: {
    actor: Actor
    ids: Record<string, string>
    body: z.output<B>
    version: number
  }) => Promise<z.input<A>>,
  current?: (asked: { actor: Actor; ids: Record<string, string> }) => Promise<z.input<A>>,
) {
  return refusing(tries, async ({ actor, ids, request }) => {
    allow(actor, may)
    const given = await readBody(request, body)
    const { version, whole } = readIfMatch(request.headers.get('if-match'))
    if (whole !== null && current) requireSame(whole, version, answer.parse(await current({ actor, ids })))
    const said = answer.parse(await work({ actor, ids, body: given, version }))
    return Response.json(said, { headers: withVersion(said, versioned) })
  })
}

type Asking = { actor: Actor; ids: Record<string, string>; request: Request }

/** Whatever is refused of a write, from who asks to what the verb says, is recorded in this one place; every error is a problem. */
function refusing(tried: Permission, work: (asking: Asking) => Promise<Response>) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      const actor = await recordingRefusal({ actor: null, tried }, () => actorFromRequest(request))
      const ids = await recordingRefusal({ actor, tried }, () => idsOf(context))
      return await recordingRefusal({ actor, tried, subject: ids.id }, () => work({ actor, ids, request }))
    } catch (error) {
      return problem(error)
    }
  }
}

/** Throws Stale where something was said beside since; of another version the change itself says what both say. */
function requireSame(read: string, version: number, now: unknown): void {
  const tag = etagOf(now, 'whole')
  if (tag === read || !tag.startsWith(`"${version}-`)) return
  throw new Stale(sentence('api.saidMeanwhile'), { version, fields: [] })
}

function withVersion(said: unknown, versioned: Versioned): Record<string, string> {
  return { ...PRIVATE, ETag: etagOf(said, versioned) }
}

function hasVersion(thing: unknown): boolean {
  return typeof thing === 'object' && thing !== null && 'version' in thing
}

function hasId(thing: unknown): thing is { id: string } {
  return typeof thing === 'object' && thing !== null && 'id' in thing && typeof thing.id === 'string'
}

/** A handler of its own kind, such as one that streams: who asks and whether they may, and every error as a problem. */
export function answering(
  { may }: Pick<Endpoint, 'may'>,
  work: (asked: { actor: Actor; ids: Record<string, string>; request: Request }) => Promise<Response>,
) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      const actor = await actorFromRequest(request)
      allow(actor, may)
      return await work({ actor, ids: await idsOf(context), request })
    } catch (error) {
      return problem(error)
    }
  }
}

/** Throws NotFound for an id that nothing can have. */
async function idsOf(context: Context): Promise<Record<string, string>> {
  const ids = Object.fromEntries(
    Object.entries((await context.params) ?? {}).flatMap(([name, id]) => (typeof id === 'string' ? [[name, id]] : [])),
  )
  if (!isStorable(ids)) throw new NotFound(sentence('api.nothingHere'))
  return ids
}

const MOST_BODY = 1024 * 1024

async function readBody<B extends z.ZodType>(request: Request, schema: B | undefined): Promise<z.output<B>> {
  const text = await request.text()
  if (text.length > MOST_BODY) throw new TooLarge(sentence('api.largeBody'))
  const read = (schema ?? z.unknown()).safeParse(text.trim() === '' ? {} : parseJson(text))
  if (read.success) return read.data as z.output<B>
  const errors = read.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: sentence('api.noField') }))
      : [{ path: issue.path.join('.'), message: issue.message }],
  )
  throw new InvalidInput(sentence('api.wrongBody'), errors)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What cannot be parsed is the caller's mistake, told in the same words whatever it was.
    throw new InvalidInput(sentence('api.notJson'), [{ path: '', message: sentence('api.notJson') }])
  }
}

/** The problem an error is to whoever asked. An error nobody foresaw is told by a number that stands in the log. */
export function problem(error: unknown): Response {
  if (!(error instanceof ReadableError)) {
    const id = randomUUID()
    // Whoever asked went away in the middle: nobody is left to answer, and nothing is wrong here.
    if (isGone(error)) log('info', 'request cut off', { id })
    else log('error', 'request failed', { id, error: whereOf(error) })
    const detail = sentence('api.internal', { id })
    return write({ code: 'internal', status: 500, message: detail })
  }
  return write(error)
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET' && error.message === 'aborted'
}

/** Its name and where it arose. The message stays out: a database's may hold what somebody wrote. */
function whereOf(error: unknown): string {
  return error instanceof Error ? `${error.name} ${placeOf(error)}` : 'unknown'
}

const TITLES: Record<string, string> = {
  'not-found': sentence('api.titles.notFound'),
  'sign-in-needed': sentence('api.titles.signInNeeded'),
  forbidden: sentence('api.titles.forbidden'),
  conflict: sentence('api.titles.conflict'),
  'invalid-input': sentence('api.titles.invalidInput'),
  'too-large': sentence('api.titles.tooLarge'),
  'too-many': sentence('api.titles.tooMany'),
  unavailable: sentence('api.titles.unavailable'),
  stale: sentence('api.titles.stale'),
  'read-first': sentence('api.titles.readFirst'),
  import: sentence('api.titles.import'),
  internal: sentence('api.titles.internal'),
}
// What somebody may see depends on who they are: nothing on the way may keep it.
const PRIVATE = { 'Cache-Control': 'private, no-store' }

function write(error: Pick<ReadableError, 'code' | 'status' | 'message'>): Response {
  const body = {
    type: `${env().APP_URL}/api/docs#${error.code}`,
    title: TITLES[error.code] ?? error.code,
    status: error.status,
    detail: error.message,
    ...(error instanceof InvalidInput ? { errors: error.problems } : {}),
    ...(error instanceof Stale ? { conflict: error.conflict } : {}),
  }
  return new Response(JSON.stringify(body), {
    status: error.status,
    headers: {
      'Content-Type': 'application/problem+json',
      ...PRIVATE,
      ...(error.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
      ...(error instanceof TooMany ? { 'Retry-After': String(error.retryAfter) } : {}),
    },
  })
}

/** A parameter nobody knows is refused: a misspelt filter must not look like a list without one. */
export function readQuery<Q extends z.ZodType>(schema: Q, params: URLSearchParams): z.output<Q> {
  const repeated = [...new Set(params.keys())].find((key) => params.getAll(key).length > 1)
  if (repeated !== undefined) {
    throw new InvalidInput(sentence('api.giveOnce'), [{ path: repeated, message: sentence('api.givenTwice') }])
  }
  const read = schema.safeParse(Object.fromEntries(params))
  if (read.success) return read.data
  const errors = read.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((path) => ({ path, message: sentence('api.noParameter') }))
      : [{ path: issue.path.join('.'), message: issue.message }],
  )
  throw new InvalidInput(sentence('api.wrongParameters'), errors)
}

/** For a single thing: what was found, or the 404 that says what was not. */
export function found<T>(thing: T | null, what: SentenceKey): T {
  if (thing === null) throw new NotFound(sentence(what))
  return thing
}
