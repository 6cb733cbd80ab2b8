import { describe, expect, it } from 'vitest'
import { namesTask, whichTask } from './task-name'

describe('a pattern', () => {
  it.each([
    ['mask', 'inspect_evals/mask', true],
    ['mask', 'unmasking', false],
    ['mask', 'mask_numerical', false],
    ['*intercode_ctf', 'inspect_evals/gdm_intercode_ctf', true],
    ['*intercode_ctf', 'intercode_ctf', true],
    ['lab_bench_litqa*', 'inspect_evals/lab-bench-litqa', true],
    ['mmlu*virology', 'MMLU_college_virology', true],
    ['mmlu*virology', 'mmlu_virology_2', false],
    ['tool_*_sandbagging*', 'tool_x_sandbagging_v2', true],
    ['tool_*_sandbagging*', 'tool_sandbagging', false],
    ['a*a', 'a', false],
    ['*persuasion_conv*', 'x/the_persuasion_conversation', true],
  ])('%s and %s: %s', (pattern, task, names) => {
    expect(namesTask(pattern, task)).toBe(names)
  })

  it('of many stars is decided in linear time', () => {
    expect(namesTask(`${'*a'.repeat(200)}*b`, 'a'.repeat(100_000))).toBe(false)
  })
})

describe('which benchmark a task is', () => {
  const known = [
    { id: 'family', name: 'Sandbagging', patterns: ['sandbagging_*'] },
    { id: 'one', name: 'Sandbagging ASCII', patterns: ['sandbagging_ascii'] },
    { id: 'wide', name: 'WMDP biology', patterns: ['*'] },
  ]
  it('is told by its own name before any pattern, however its words are set apart', () => {
    expect(whichTask('wmdp biology', known)?.id).toBe('wide')
    expect(whichTask(' Sandbagging_ASCII', known)?.id).toBe('one')
    expect(whichTask('sandbagging', known)?.id).toBe('family')
    expect(whichTask('biology', known.slice(0, 2))).toBeNull()
  })
  it('is told by the most exact pattern', () => {
    expect(whichTask('x/sandbagging-ascii', known)?.id).toBe('one')
    expect(whichTask('sandbagging_words', known)?.id).toBe('family')
    expect(whichTask('other', known)?.id).toBe('wide')
    expect(whichTask('other', known.slice(0, 2))).toBeNull()
  })
})
