import { createTranslator } from 'use-intl/core'
import { catalogue } from '@/lib/messages/catalogue'
import { planeWords } from './plane-words'

/** The English words, for tests. */
export const englishWords = planeWords(createTranslator({ locale: 'en', messages: catalogue.en, namespace: 'plane' }))
