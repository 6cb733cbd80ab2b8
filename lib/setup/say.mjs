/** Tells the person at the terminal what is going on. On stderr, so that a command's own answer stays alone on stdout. */
export function say(message) {
  process.stderr.write(`${message}\n`)
}

/** A wrong input or an unfit machine: one sentence for a person, no stack. */
export class Refusal extends Error {
  name = 'Refusal'
}

/** Runs a command's main function: a Refusal ends it with its one sentence, anything else with its stack. */
export async function main(work) {
  try {
    const code = await work()
    process.exitCode = typeof code === 'number' ? code : 0
  } catch (error) {
    say(error instanceof Refusal ? error.message : (error?.stack ?? String(error)))
    process.exitCode = 1
  }
}
