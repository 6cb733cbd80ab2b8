/** What may be said of an error whose text is hidden: the name it begins with, such as TimeoutError; else nothing. */
export function errorClass(error: string): string {
  return (
    /^(?:[A-Za-z_]\w{0,30}\.){0,4}[A-Z]\w{0,40}(?:Error|Exception|Timeout|Interrupt|Exit|Failure|Warning|Exceeded)(?=\s*[:(]|$)/.exec(
      error,
    )?.[0] ?? ''
  )
}
