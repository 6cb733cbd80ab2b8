import { z } from 'zod'
import { ALWAYS_READ } from '@/lib/importers/formats'
import { FACTS } from '@/lib/importers/importer'

/* What the API answers about formats. */

const text = z.string()
const facts = z.array(z.enum([...ALWAYS_READ, ...FACTS]))

export const formatSchema = z
  .object({
    id: text,
    label: text,
    about: text,
    files: text,
    produce: text,
    part: z.boolean(),
    read: facts,
    notRead: facts,
  })
  .meta({ id: 'Format' })
