import { describe, expect, it } from 'vitest'
import { labelFields } from '@/lib/evals/label-set'
import { commonValues, type Labelled, queueAgreement, sourceAgreement } from './queue-agreement'

const fields = labelFields.parse([
  { name: 'verdict', question: 'V?', kind: 'choice', options: ['yes', 'no'] },
  { name: 'grade', question: 'G?', kind: 'choice', options: ['low', 'mid', 'high'], ordered: true },
  { name: 'harm', question: 'H?', kind: 'number' },
  { name: 'why', question: 'W?', kind: 'text' },
])
const by = (author: string, values: Record<string, string | number>) => ({ author, values })
const verdicts = (...pairs: [string, string][]): Labelled[] =>
  pairs.map(([one, other]) => ({ labels: [by('a', { verdict: one }), by('b', { verdict: other })] }))

describe('agreement in a queue', () => {
  // Cohen's kappa, worked example of Wikipedia ("Cohen's kappa", simple example): 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no
  // give p_o = 0.7, p_e = 0.5, κ = 0.4.
  it('is that of a worked example, said with how much it rests on', () => {
    const items = verdicts(
      ...Array.from({ length: 20 }, (): [string, string] => ['yes', 'yes']),
      ...Array.from({ length: 5 }, (): [string, string] => ['yes', 'no']),
      ...Array.from({ length: 10 }, (): [string, string] => ['no', 'yes']),
      ...Array.from({ length: 15 }, (): [string, string] => ['no', 'no']),
    )
    const [verdict] = queueAgreement(fields, items)
    expect(verdict).toMatchObject({ field: 'verdict', level: 'nominal', items: 50, answers: 100, raw: { value: 0.7 } })
    expect(verdict?.kappa).toEqual({ value: expect.closeTo(0.4, 6) })
    // Krippendorff's α of the same by his formula: coincidences yes/yes 40, no/no 30, yes/no 15 each way; n = 100,
    // n_yes = 55, n_no = 45: 1 − (n − 1) · o_yn / (n_y · n_n) = 1 − 99 · 15 / (55 · 45).
    expect(verdict?.alpha).toEqual({ value: expect.closeTo(1 - (99 * 15) / (55 * 45), 6) })
  })

  it('leaves out what was not answered, and says of what it leaves', () => {
    const items: Labelled[] = [
      ...verdicts(['yes', 'yes'], ['no', 'no']),
      { labels: [by('a', { verdict: 'yes' }), by('b', {})] },
    ]
    expect(queueAgreement(fields, items)[0]).toMatchObject({ items: 2, answers: 4, raw: { value: 1 } })
    expect(queueAgreement(fields, [])[0]).toMatchObject({
      items: 0,
      raw: { missing: 'no-pairs' },
      kappa: { missing: 'no-pairs' },
    })
  })

  it('has no κ where more than two people answered, nor of numbers; an ordered choice is by rank', () => {
    const three: Labelled[] = [
      { labels: [by('a', { grade: 'low', harm: 1 }), by('b', { grade: 'low', harm: 1 })] },
      { labels: [by('a', { grade: 'high', harm: 2 }), by('c', { grade: 'mid', harm: 3 })] },
    ]
    const [, grade, harm, ...rest] = queueAgreement(fields, three)
    expect(rest).toEqual([])
    expect(grade).toMatchObject({ field: 'grade', level: 'ordinal', kappa: null })
    expect(harm).toMatchObject({ field: 'harm', level: 'interval', kappa: null })
    // Interval: values 1 1 | 2 3. D_o = (1/4)(2·1) = 0.5; D_e: ordered pairs 1-2 ×2, 1-3 ×2, 2-3 ×1, both ways:
    // 2(2·1 + 2·4 + 1·1) / (4·3) = 22/12. α = 1 − 0.5 / (22/12).
    expect(harm?.alpha).toEqual({ value: expect.closeTo(1 - 0.5 / (22 / 12), 6) })
  })

  it('of what made labels is with what holds in the end', () => {
    const item = (outcome: string | null, automatic: string) => ({
      outcome: outcome === null ? null : { verdict: outcome },
      automatic: [{ source: 'judge v2', values: { verdict: automatic } }],
    })
    const [of] = sourceAgreement(fields, [item('yes', 'yes'), item('no', 'yes'), item('no', 'no'), item(null, 'no')])
    // p_o = 2/3; p_e = (1·2 + 2·1) / 9 = 4/9; κ = (2/9) / (5/9) = 0.4.
    expect(of).toMatchObject({ field: 'verdict', source: 'judge v2', items: 3, raw: { value: 2 / 3 } })
    expect(of?.kappa).toEqual({ value: expect.closeTo(0.4, 6) })
  })

  it('what alike labels say is the first answer to each question', () => {
    expect(commonValues([{ verdict: 'yes' }, { verdict: 'yes', why: 'b' }])).toEqual({ verdict: 'yes', why: 'b' })
  })
})
