/** What may be said of an error whose text is hidden: the name it begins with, such as TimeoutError; else nothing. */
export function errorClass(error: string): string {
  return (
    /^(?:[A-Za-z_]\w{0,30}\.){0,4}[A-Z]\w{0,40}(?:Error|Exception|Timeout|Interrupt|Exit|Failure|Warning|Exceeded)(?=\s*[:(]|$)/.exec(
      error,
    )?.[0] ?? ''
  )
}

/** How the error of a sample begins that was stopped because another failed, or the run was given up: none of its own. */
export const CANCELLED = 'CancelledError('

export function isCancelled(error: string | null): boolean {
  return error?.startsWith(CANCELLED) === true
}
