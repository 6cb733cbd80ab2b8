/** What may be said of an error whose text is hidden: the name it begins with, such as TimeoutError; else nothing. */
export function errorClass(error: string): string {
  return /^[A-Za-z_][A-Za-z0-9_.]{0,60}(?=\s*[:(]|$)/.exec(error)?.[0] ?? ''
}
