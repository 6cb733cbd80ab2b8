import en from './en.json'

export const LOCALES = ['en'] as const
export type Locale = (typeof LOCALES)[number]
export const DEFAULT_LOCALE: Locale = 'en'

export type Messages = typeof en

/** Every word of the interface, by language. */
export const catalogue: Record<Locale, Messages> = { en }

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
