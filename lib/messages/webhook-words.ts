import { createTranslator } from 'use-intl/core'
import { catalogue, DEFAULT_LOCALE } from './catalogue'

/** The words of what webhooks are told: what is read far from any page. */
export const webhookWords = createTranslator({
  locale: DEFAULT_LOCALE,
  messages: catalogue[DEFAULT_LOCALE],
  namespace: 'webhookSays',
})
