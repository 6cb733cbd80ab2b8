import { type Document, parseDocument, visit } from 'yaml'
import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

/** The library needs seconds for what is made to be slow; no list of results comes near this. */
const MOST = 512 * 1024
/** A list of results repeats itself no more often; a bomb of aliases does. */
const MOST_ALIASES = 100

/**
 * YAML 1.2 by its core schema: `no`, `off` and dates stay text, and no tag makes anything else of them. Of a key written
 * twice the last counts, as in Python. What it gives may hold itself: it must not be walked to its end. Throws ImportError
 * naming `place`.
 */
export function parseYaml(text: string, place: string): unknown {
  if (text.length > MOST) throw new ImportError(sentence('importers.yamlTooLarge', { place, most: MOST }))
  try {
    const document = parseDocument(text, {
      schema: 'core',
      uniqueKeys: false,
      resolveKnownTags: false,
      prettyErrors: false,
      logLevel: 'silent',
    })
    const [error] = document.errors
    if (error) throw broken(text, error.pos[0], place)
    if (hasManyAliases(document)) {
      throw new ImportError(sentence('importers.yamlAliases', { place, most: MOST_ALIASES }))
    }
    return document.toJS({ maxAliasCount: MOST_ALIASES })
  } catch (error) {
    if (error instanceof ImportError) throw error
    // What else is thrown is about the text: aliases of aliases, one that names nothing, a nesting without end.
    throw broken(text, 0, place)
  }
}

/** Each is sought through the whole document, so they are counted first. */
function hasManyAliases(document: Document.Parsed): boolean {
  let seen = 0
  visit(document, {
    Alias() {
      seen += 1
      return seen > MOST_ALIASES ? visit.BREAK : undefined
    },
  })
  return seen > MOST_ALIASES
}

function broken(text: string, at: number, place: string): ImportError {
  const line = text.slice(0, at).split('\n').length
  return new ImportError(sentence('importers.yamlBroken', { place, line }))
}
