/** Words go to standard error. */
export function say(words: string): void {
  process.stderr.write(`${words}\n`)
}

/** Results go to standard output, one a line, for a script to use. */
export function print(result: string): void {
  process.stdout.write(`${result}\n`)
}
