import { createTranslator } from 'use-intl/core'
import { catalogue, DEFAULT_LOCALE } from './catalogue'

const t = createTranslator({ locale: DEFAULT_LOCALE, messages: catalogue[DEFAULT_LOCALE], namespace: 'errors' })

/** The names of the sentences below `errors` in the catalogue. */
export type SentenceKey = Parameters<typeof t>[0]

/**
 * A sentence a person may read, for code that knows no request: what an error says. Its values are filled in as in any
 * other message; a name that is not in the catalogue is a type error.
 */
export function sentence(key: SentenceKey, values?: Record<string, string | number>): string {
  return t(key, values)
}
