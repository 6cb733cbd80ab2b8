/** The few errors a person may read. Everything else is a bug and reaches `error.tsx`. */
export type InputProblem = { path: string; message: string }

export abstract class ReadableError extends Error {
  abstract readonly code: string
  abstract readonly status: number
}

/** There is no such thing, or it may not be known to exist. */
export class NotFound extends ReadableError {
  readonly code = 'not-found'
  readonly status = 404
}

/** Nobody is signed in, or the session has ended. */
export class SignInNeeded extends ReadableError {
  readonly code = 'sign-in-needed'
  readonly status = 401
}

export class Forbidden extends ReadableError {
  readonly code = 'forbidden'
  readonly status = 403
}

/** The state of the thing does not allow it any more. */
export class Conflict extends ReadableError {
  readonly code = 'conflict'
  readonly status = 409
}

/** Input that does not hold. Each problem names its field by path. */
export class InvalidInput extends ReadableError {
  readonly code = 'invalid-input'
  readonly status = 422
  constructor(
    message: string,
    readonly problems: InputProblem[] = [],
  ) {
    super(message)
  }
}

/** The version that was read is no longer the newest. Says what both say otherwise, as texts. */
export class Stale extends ReadableError {
  readonly code = 'stale'
  readonly status = 412
  constructor(
    message: string,
    readonly conflict: { version: number; fields: { path: string; yours: string; current: string }[] },
  ) {
    super(message)
  }
}

/** Something has to be read, and said to have been read, before this is done. */
export class ReadFirst extends ReadableError {
  readonly code = 'read-first'
  readonly status = 428
}

/** More bytes than are taken. */
export class TooLarge extends ReadableError {
  readonly code = 'too-large'
  readonly status = 413
}

/** Asked too often. `retryAfter` in seconds. */
export class TooMany extends ReadableError {
  readonly code = 'too-many'
  readonly status = 429
  constructor(
    message: string,
    readonly retryAfter: number,
  ) {
    super(message)
  }
}

/** Nothing is wrong with what was asked: what answers it is not there now. */
export class Unavailable extends ReadableError {
  readonly code = 'unavailable'
  readonly status = 503
}

/** A file that cannot be understood at all, in one sentence for the person who sent it. */
export class ImportError extends ReadableError {
  readonly code = 'import'
  readonly status = 422
}
