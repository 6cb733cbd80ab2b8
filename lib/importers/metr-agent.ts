import { createHash } from 'node:crypto'
import type { Warning } from '@/lib/evals/run'
import { scoreNumber } from '@/lib/evals/score'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric, ImportedRun } from './importer'
import type { JsonItem } from './json-items'
import { metrSample, SCORE } from './metr-sample'
import type { Fields } from './peek'
import { readTime } from './read-time'
import { finite, metricOf, textOf } from './values'

/** By each of these the weights of an agent sum to 1. METR's own averages and horizons use the first. */
const WEIGHTS = ['invsqrt_task_weight', 'equal_task_weight'] as const

/** Where a line stands, without what is in it: files hold tens of thousands. */
export type Line = Pick<JsonItem, 'place' | 'content'>

/** What is gathered of one agent while its lines go by. */
export class Agent {
  readonly lines: Line[] = []
  private readonly ids = createHash('sha256')
  private readonly scoredTasks = new Set<string>()
  private readonly sums = WEIGHTS.map((name) => ({ name, weight: 0, score: 0, isWhole: true }))
  private scored = 0
  private sum = 0
  private startedAt: string | null = null
  private completedAt: string | null = null
  private readonly warnings: Warning[] = []

  constructor(private readonly alias: string) {
    this.ids.update(JSON.stringify(alias))
  }

  add(row: Fields, line: Line): void {
    this.lines.push(line)
    this.ids.update(JSON.stringify(metrSample(row).id))
    const started = readTime(row.started_at, this.warnings)
    const completed = readTime(row.completed_at, this.warnings)
    if (started !== null && (this.startedAt === null || started < this.startedAt)) this.startedAt = started
    if (completed !== null && (this.completedAt === null || completed > this.completedAt)) this.completedAt = completed
    const score = scoreNumber(row[SCORE])
    if (score === null) return
    this.scored += 1
    this.sum += score
    this.scoredTasks.add(textOf(row.task_id) ?? '')
    for (const one of this.sums) {
      const weight = finite(row[one.name])
      if (weight === null || weight < 0) one.isWhole = false
      else {
        one.weight += weight
        one.score += weight * score
      }
    }
  }

  isScored(): boolean {
    return this.scored > 0
  }

  /** The run of this agent, its samples apart. */
  toRun(): Pick<ImportedRun, 'sourceId' | 'model' | 'startedAt' | 'completedAt' | 'metrics' | 'warnings'> {
    const isHuman = this.alias.toLowerCase() === 'human'
    return {
      sourceId: this.ids.digest('hex'),
      model: isHuman ? '' : this.alias,
      startedAt: this.startedAt,
      completedAt: this.completedAt,
      metrics: [this.mean()],
      warnings: [...this.warnings, ...this.asked(isHuman), ...this.computed()],
    }
  }

  /** Weighted where every scored line has a weight, so that a task run often counts no more than another. */
  private mean(): ImportedMetric {
    const weighted = this.sums.find(({ isWhole, weight }) => isWhole && weight > 0)
    const value = this.scored === 0 ? null : weighted ? weighted.score / weighted.weight : this.sum / this.scored
    const known = finite(value)
    return metricOf({
      scorer: SCORE,
      name: 'mean',
      reducer: this.scored > 0 && weighted ? weighted.name : null,
      value: known,
      missing: known !== null ? null : value === null ? 'not-scored' : 'unreadable',
      n: this.scored > 0 ? this.scoredTasks.size : null,
      unit: known === null || (known >= 0 && known <= 1) ? 'fraction' : 'score',
    })
  }

  private asked(isHuman: boolean): Warning[] {
    if (this.alias !== '' && !isHuman) return []
    const message = sentence(isHuman ? 'importers.metrHuman' : 'importers.modelNotStated')
    return [{ code: 'model-not-stated', message, place: null }]
  }

  private computed(): Warning[] {
    if (this.scored === 0) return []
    const message = sentence('importers.computed', { metric: SCORE, n: this.scored })
    return [{ code: 'computed', message, place: null }]
  }
}
