import 'server-only'
import { z } from 'zod'
import type { Queryable } from '@/db/client'
import { listPeople } from '@/db/queries/users'
import { type InputProblem, InvalidInput } from '@/lib/errors'
import { FINDING_STATES, type FindingFacts, SEVERITIES } from '@/lib/evals/finding'
import { isStorable, storableText } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'

const TITLE = sentence('finding.giveTitle')
const LONG = sentence('finding.long')
const LABEL = sentence('finding.badLabel')
const DAY = sentence('finding.badDay')
const SEVERITY = sentence('finding.giveSeverity')

const label = z.string(LABEL).trim().min(1, LABEL).max(60, LABEL).transform(storableText)
const day = z.iso.date(DAY)

/** The id of something that is here. One that could not be kept is none. */
export const someId = (longest = 300) => z.string().max(longest).refine(isStorable, sentence('api.giveId'))

/** What a person says of a finding. An empty title is only a crossing's, whose own facts say what it is. */
export const findingFacts = {
  title: z.string(TITLE).trim().max(200, TITLE).transform(storableText),
  claim: z.string(LONG).trim().max(20_000, LONG).transform(storableText),
  severity: z.enum(SEVERITIES, SEVERITY),
  state: z.enum(FINDING_STATES),
  owner: someId(200).nullable(),
  due: day.nullable(),
  labels: z
    .array(label)
    .max(20, LABEL)
    .transform((given) => [...new Set(given)]),
}

/** Empty text of a form: nobody, no day. */
export const orNull = (value: unknown) => (value === '' ? null : value)
/** A form's one line of labels, with commas between. */
export const splitLabels = (value: unknown) =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean)
    : value

/** Evidence as a form carries it, as JSON. What is none is no evidence, which the schema then says. */
export function fromForm(given: unknown): unknown {
  if (given === undefined || given === '') return undefined
  try {
    return JSON.parse(String(given))
  } catch {
    return given
  }
}

/** Throws InvalidInput for an owner who is nobody here or can no longer sign in. */
export async function requireOwner(owner: string | null, tx: Queryable): Promise<void> {
  if (owner === null) return
  const person = (await listPeople(tx)).find(({ id }) => id === owner)
  if (person?.state === 'active') return
  throw wrong({ path: 'owner', message: sentence('finding.noOwner') })
}

export function wrong(...problems: InputProblem[]): InvalidInput {
  return new InvalidInput(problems[0]?.message ?? '', problems)
}

export const FACTS = [
  'title',
  'claim',
  'severity',
  'state',
  'owner',
  'due',
  'labels',
] as const satisfies readonly (keyof FindingFacts)[]
