import { z } from 'zod'
import type { ModelFacts } from '@/db/queries/model-versions'
import type { Model } from '@/db/queries/models'
import { changedFields, type FieldValue } from '@/lib/evals/changed-fields'
import { ACCESS } from '@/lib/evals/model-name'
import { storableText } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'

const WORDS = sentence('model.words')
const TITLE = sentence('model.sourceTitle')
const URL_SAYS = sentence('model.sourceUrl')
const DATE = sentence('model.date')
const ACCESS_SAYS = sentence('model.access')
const REASONING = sentence('model.reasoning')

const words = z
  .string(WORDS)
  .trim()
  .max(120, WORDS)
  .transform((text) => storableText(text) || null)
  .nullable()

/** What is known of a model beside its names. `source`: where it was read. */
export const modelFacts = {
  developer: words,
  family: words,
  access: z.enum(ACCESS, ACCESS_SAYS).nullable(),
  reasoning: z.boolean(REASONING).nullable(),
  releasedAt: z.iso.date(DATE).nullable(),
  source: z
    .strictObject({
      title: z.string(TITLE).trim().min(1, TITLE).max(300, TITLE).transform(storableText),
      url: z
        .url({ protocol: /^https?$/, message: URL_SAYS })
        .max(2000, URL_SAYS)
        .nullable()
        .default(null),
    })
    .nullable(),
}
export const modelChange = z.strictObject(modelFacts).partial()
export type ModelChange = z.output<typeof modelChange>

export const MODEL_FIELDS = ['developer', 'family', 'access', 'reasoning', 'releasedAt', 'source', 'sourceUrl'] as const
export type ModelFields = Record<(typeof MODEL_FIELDS)[number], string>

/** A model with some of it said otherwise. A source that says the same keeps what else is known of it. */
export function changedModel<M extends ModelFacts>(model: M, { source, ...change }: ModelChange): M {
  if (source === undefined) return { ...model, ...change }
  const { title, url } = model.source ?? { title: null, url: null }
  const isSame = source?.title === title && source?.url === url
  return { ...model, ...change, source: isSame ? model.source : source && { ...source, arxiv: null, table: null } }
}

/** What one version of a model says that another does not. */
export function modelChanges(before: ModelFacts, after: ModelFacts) {
  return changedFields(flat(before), flat(after), MODEL_FIELDS)
}

/** A model's facts as single values: what its source is called, and where it is. */
export function flat({ source, ...facts }: ModelFacts): Record<(typeof MODEL_FIELDS)[number], FieldValue> {
  const { developer, family, access, reasoning, releasedAt } = facts
  return {
    developer,
    family,
    access,
    reasoning,
    releasedAt,
    source: source?.title ?? null,
    sourceUrl: source?.url ?? null,
  }
}

/** What its next version holds. */
export function toNextVersion({ id, name, developer, family, access, reasoning, releasedAt, source, version }: Model) {
  return { id, name, developer, family, access, reasoning, releasedAt, source, version: version + 1 }
}

/** As a form or a row of a table writes it: texts by name. Left out: stays; empty: not known. */
export function toModelChange(fields: Partial<Record<string, unknown>>): Record<string, unknown> {
  const text = (name: keyof ModelFields) => {
    const value = fields[name]
    return typeof value === 'string' ? value.trim() : undefined
  }
  const orNull = (value: string | undefined) => (value === '' ? null : value)
  const [title, url] = [text('source'), text('sourceUrl')]
  return defined({
    developer: orNull(text('developer')),
    family: orNull(text('family')),
    access: orNull(text('access')?.toLowerCase()),
    reasoning: yesOrNo(text('reasoning')),
    releasedAt: orNull(text('releasedAt')),
    source:
      title === undefined && url === undefined
        ? undefined
        : title || url
          ? { title: title ?? '', url: url || null }
          : null,
  })
}

function yesOrNo(text: string | undefined): unknown {
  if (text === undefined) return undefined
  if (text === '') return null
  const word = text.toLowerCase()
  return word === 'yes' || word === 'true' ? true : word === 'no' || word === 'false' ? false : text
}

function defined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** As its form has it: an empty text is what is not known. */
export function toModelFields(model: ModelFacts): ModelFields {
  const { developer, family, access, reasoning, releasedAt, source } = model
  return {
    developer: developer ?? '',
    family: family ?? '',
    access: access ?? '',
    reasoning: reasoning === null ? '' : reasoning ? 'yes' : 'no',
    releasedAt: releasedAt ?? '',
    source: source?.title ?? '',
    sourceUrl: source?.url ?? '',
  }
}
