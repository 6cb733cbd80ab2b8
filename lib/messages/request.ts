import { getRequestConfig } from 'next-intl/server'
import { catalogue, DEFAULT_LOCALE } from './catalogue'

/** next-intl asks this once per request. Chinese joins here with its catalogue. */
export default getRequestConfig(async () => ({
  locale: DEFAULT_LOCALE,
  messages: catalogue[DEFAULT_LOCALE],
  timeZone: 'UTC',
}))
