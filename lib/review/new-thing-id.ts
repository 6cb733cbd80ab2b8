import { z } from 'zod'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

const ID = sentence('change.id')

/** The id somebody wants for something new; left out or empty, one is made of its name. It stands in addresses and never changes. */
export const newThingId = z
  .string(ID)
  .trim()
  .regex(/^([A-Za-z0-9][A-Za-z0-9_-]{0,59})?$/, ID)
  .optional()

/** The id wanted, or the first made of the name that nothing has. Throws InvalidInput for one that is taken. */
export function freeId(wanted: string | undefined, name: string, isTaken: (id: string) => boolean): string {
  if (wanted) {
    if (!isTaken(wanted)) return wanted
    const message = sentence('change.idTaken', { id: wanted })
    throw new InvalidInput(message, [{ path: 'id', message }])
  }
  const base = ofName(name)
  if (!isTaken(base)) return base
  for (let n = 2; ; n++) if (!isTaken(`${base}-${n}`)) return `${base}-${n}`
}

/** 'Élan & vital (v2)' → 'elan-vital-v2'. A name of other letters alone gives a plain word. */
function ofName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
  return plain.replace(/-+$/, '') || 'unnamed'
}
