import { isCompared, type LabelField, type LabelValues } from '@/lib/evals/label-set'
import { type Agreement, cohenKappa, krippendorffAlpha, type Level, rawAgreement, type Units } from './agreement'

/** What people said of one sample. */
export type Labelled = { labels: readonly { author: string; values: LabelValues }[] }

export type FieldAgreement = {
  field: string
  level: Level
  /** Samples with two answers or more, and answers in all of these. */
  items: number
  answers: number
  raw: Agreement
  /** Of exactly two people who answered a choice; null: there are others, or it is a number. */
  kappa: Agreement | null
  alpha: Agreement
}

/**
 * How far people agree on each question whose answers are held against each other. Only samples that have all their labels
 * are to be given: of others a figure would tell somebody who has still to label what was said. A missing answer is left
 * out, never a value.
 */
export function queueAgreement(fields: readonly LabelField[], items: readonly Labelled[]): FieldAgreement[] {
  const people = [...new Set(items.flatMap(({ labels }) => labels.map(({ author }) => author)))].sort()
  return fields.filter(isCompared).map((field) => {
    const units = items.map(({ labels }) =>
      people.map((person) => answer(field, labels.find(({ author }) => author === person)?.values)),
    )
    const paired = units.map((labels) => labels.filter((one) => one !== null)).filter((labels) => labels.length > 1)
    return {
      field: field.name,
      level: levelOf(field),
      items: paired.length,
      answers: paired.reduce((sum, labels) => sum + labels.length, 0),
      raw: rawAgreement(units),
      kappa: field.kind === 'choice' ? kappaOf(units, people.length) : null,
      alpha: krippendorffAlpha(units, levelOf(field)),
    }
  })
}

/** null: it is of two, and more people answered. */
function kappaOf(units: Units, people: number): Agreement | null {
  if (people > 2) return null
  return people < 2 ? { missing: 'no-pairs' } : cohenKappa(units)
}

export type SourceAgreement = { field: string; source: string; items: number; raw: Agreement; kappa: Agreement | null }

/** How far what made automatic labels agrees with what holds of the samples in the end. */
export function sourceAgreement(
  fields: readonly LabelField[],
  items: readonly { outcome: LabelValues | null; automatic: readonly { source: string; values: LabelValues }[] }[],
): SourceAgreement[] {
  const sources = [...new Set(items.flatMap(({ automatic }) => automatic.map(({ source }) => source)))].sort()
  return sources.flatMap((source) =>
    fields.filter(isCompared).map((field) => {
      const units: Units = items.map(({ outcome, automatic }) => [
        answer(field, outcome ?? undefined),
        answer(field, automatic.find((one) => one.source === source)?.values),
      ])
      return {
        field: field.name,
        source,
        items: units.filter((pair) => pair.every((one) => one !== null)).length,
        raw: rawAgreement(units),
        kappa: field.kind === 'choice' ? cohenKappa(units) : null,
      }
    }),
  )
}

/** Of labels that are alike: what one of them says, each question by the first who answered it. */
export function commonValues(labels: readonly LabelValues[]): LabelValues {
  return Object.assign({}, ...[...labels].reverse())
}

/** The options of an ordered choice by their place, so that they have an order. */
function answer(field: LabelField, values: LabelValues | undefined): string | number | null {
  const value = values?.[field.name]
  if (typeof value !== 'string' && typeof value !== 'number') return null
  if (field.kind !== 'choice' || !field.ordered) return value
  const place = field.options.indexOf(String(value))
  return place < 0 ? null : place
}

function levelOf(field: LabelField): Level {
  if (field.kind === 'number') return 'interval'
  return field.kind === 'choice' && field.ordered ? 'ordinal' : 'nominal'
}
