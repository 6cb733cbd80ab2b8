import { ATTACKS, type Condition, SAFEGUARDS } from '@/lib/evals/condition'
import { EVALUATOR_RELATIONSHIPS, type EvaluatorRelationship, type Source, type Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedRun } from './importer'
import type { Fields } from './peek'
import { fieldsOf, listOf, textOf } from './values'

type Odd = { place: string; warnings: Warning[] }

/** Who evaluated, where it was published, and under which condition, as far as the file says so itself. */
export function statedIn(file: Fields, result: Fields, odd: Odd): ImportedRun['stated'] {
  const metadata = fieldsOf(file.source_metadata)
  return {
    evaluatorRelationship: relationshipIn(metadata),
    source: sourceIn(file, result, metadata),
    condition: conditionIn(result, odd),
  }
}

function relationshipIn({ evaluator_relationship }: Fields): EvaluatorRelationship | null {
  const word = textOf(evaluator_relationship)?.trim().toLowerCase().replaceAll('_', '-')
  return EVALUATOR_RELATIONSHIPS.find((known) => known === word) ?? null
}

/** Where it was read; a run that was done for the file has no other source than the file. */
function sourceIn(file: Fields, result: Fields, metadata: Fields): Source | null {
  if (metadata.source_type !== 'documentation') return null
  const title = textOf(metadata.source_name) ?? textOf(metadata.source_organization_name)
  if (title === null) return null
  // Until version 0.1.0 the addresses stand beside the results, and may be a list of their own in each.
  const data = [fieldsOf(result.source_data).url, result.source_data, file.source_data].flatMap((one) => [
    one,
    ...listOf(one),
  ])
  const addresses = data.flatMap((one) => addressOf(one) ?? [])
  const arxiv = addresses.flatMap((one) => arxivOf(one) ?? [])[0] ?? null
  return { title, arxiv, table: null, url: addresses[0] ?? addressOf(metadata.source_organization_url) }
}

function addressOf(value: unknown): string | null {
  const text = textOf(value)?.trim()
  return text !== undefined && /^https?:\/\/\S+$/i.test(text) ? text : null
}

function arxivOf(address: string): string | null {
  return /arxiv\.org\/(?:abs|pdf|html)\/(\d{4}\.\d{4,5})/i.exec(address)?.[1] ?? null
}

/** A file that names one of the two and not the other says that there was none of the other. */
function conditionIn(result: Fields, odd: Odd): Condition | null {
  const details = fieldsOf(fieldsOf(result.generation_config).additional_details)
  const { diagonal_attack, diagonal_safeguard } = details
  if (diagonal_attack === undefined && diagonal_safeguard === undefined) return null
  const attack = ATTACKS.find((known) => known === (diagonal_attack ?? 'none'))
  const safeguard = SAFEGUARDS.find((known) => known === (diagonal_safeguard ?? 'none'))
  if (attack !== undefined && safeguard !== undefined) return { attack, safeguard }
  const [where, value] =
    attack === undefined ? ['diagonal_attack', diagonal_attack] : ['diagonal_safeguard', diagonal_safeguard]
  const values = { place: odd.place, format: 'Every Eval Ever', where, why: (textOf(value) ?? '…').slice(0, 80) }
  odd.warnings.push({ code: 'field-odd', message: sentence('importers.fieldOdd', values), place: odd.place })
  return null
}
