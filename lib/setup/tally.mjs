/** Counts what passed and failed over several tools, for the last line of a test run. */
export function newTally() {
  const total = { passed: 0, failed: 0, skipped: 0 }
  const add = (counts) => {
    for (const [name, count] of Object.entries(counts)) total[name] += count
  }
  return {
    /** One step that is no list of tests, such as the types. */
    step: (passed) => add(passed ? { passed: 1 } : { failed: 1 }),
    /** A tool's own counts. One that failed without a failed test, or never wrote its report, counts as one failure. */
    tool: (code, counts) => {
      add(counts ?? {})
      if (code !== 0 && !counts?.failed) add({ failed: 1 })
    },
    isClean: () => total.failed === 0,
    line: () => `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
  }
}
