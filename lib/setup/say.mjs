/** Tells the person at the terminal what is going on. On stderr, so that a command's own answer stays alone on stdout. */
export function say(message) {
  process.stderr.write(`${message}\n`)
}

/** A wrong input or an unfit machine: one sentence for a person, no stack. */
export class Refusal extends Error {
  name = 'Refusal'
}
