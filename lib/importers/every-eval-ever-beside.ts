import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedRun } from './importer'
import { folderOf, nameOf } from './member-path'
import type { Fields } from './peek'
import type { Claim, Expected, Offer, SamplesBeside } from './samples-beside'
import { countOf, fieldsOf, textOf } from './values'

/** The one score that the samples of this format have. */
export const SAMPLE_SCORE = 'score'
/** What makes the id of a run that was read from samples alone another than that of its result. */
export const OF_SAMPLES = '#samples'

const MEANS = /^(acc(uracy)?|(mean )?score|mean|exact match|(pass|success) rate|pass@1)$/i

/** A sample's score is its part of the result only where that is a share of what was possible. */
export const eeeScoreOf: SamplesBeside['scoreOf'] = ({ name, unit }) =>
  unit === 'fraction' && MEANS.test(name.replaceAll(/[_-]/g, ' ')) ? SAMPLE_SCORE : null

/**
 * A file names its samples by path and checksum, and they name it by the evaluation's id, the model, and the result's id
 * or its name. `alone`: it is the only result of its file.
 */
export function eeeClaim(run: ImportedRun, detailed: Fields, path: string, alone: boolean): Claim {
  const checksum = checksumIn(detailed)
  const named = textOf(detailed.file_path)
  const isNamed = (offer: Offer) => checksum !== null && offer.sha256 === checksum
  return {
    keys: [
      `id ${run.sourceId}${OF_SAMPLES}`,
      `group ${run.runGroup} ${run.task}`,
      ...(checksum === null ? [] : [`sha256 ${checksum}`]),
    ],
    likeness: (offer) => {
      // What was converted before ids had to agree is known by its bytes alone.
      if (!isOfResult(offer, run)) return isNamed(offer) && alone && offer.of === 1 ? 8 : 0
      const beside = folderOf(offer.path) === folderOf(path) ? 1 : 0
      const byName = named !== null && nameOf(named) === nameOf(offer.path) ? 2 : 0
      return 1 + beside + byName + (isNamed(offer) ? 4 : 0)
    },
    expected: (offer): Expected => ({
      samples: offer.of === 1 ? countOf(detailed.total_rows) : null,
      warnings: checksum === null || isNamed(offer) ? [] : [changed(offer)],
    }),
  }
}

/** By the result's id where both have one, else by the result's name. */
function isOfResult(offer: Offer, { runGroup, model, task, sourceId }: ImportedRun): boolean {
  if (runGroup === null || offer.runGroup !== runGroup || offer.model !== model) return false
  const own = offer.sourceId.slice(0, -OF_SAMPLES.length)
  if (own === runGroup || sourceId === runGroup) return offer.task === task
  // Of results that share an id, and of those that have none, the id goes on with the metric.
  return own === sourceId || (sourceId.startsWith(`${own}#`) && offer.task === task)
}

function checksumIn({ checksum, hash_algorithm }: Fields): string | null {
  const text = textOf(checksum)?.toLowerCase() ?? ''
  return /^[0-9a-f]{64}$/.test(text) && (hash_algorithm ?? 'sha256') === 'sha256' ? text : null
}

function changed({ path }: Offer): Warning {
  const message = sentence('importers.checksumDiffers', { name: nameOf(path) })
  return { code: 'checksum-differs', message, place: nameOf(path) }
}

export function detailedIn(fields: Fields): Fields {
  return fieldsOf(fields.detailed_evaluation_results)
}
