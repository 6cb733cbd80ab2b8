import { createTranslator } from 'use-intl/core'
import { catalogue, DEFAULT_LOCALE } from './catalogue'

/** The words of mails: what is read far from any page. */
export const mailWords = createTranslator({
  locale: DEFAULT_LOCALE,
  messages: catalogue[DEFAULT_LOCALE],
  namespace: 'mail',
})
