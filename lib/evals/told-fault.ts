import { idWithoutText, maskSecrets } from './mask'
import type { Warning } from './run'
import type { UploadError } from './upload'

/*
 * What is said of a file that cannot be read, and of the files in it, as everybody may read it and as it may be kept for
 * good. Nobody knows yet whether its samples are restricted, and an id can be a sample's question.
 */

/** A log's member is called by its sample's id. To the last of them: an id may hold anything, such a name as well. */
const SAMPLE_MEMBER = /\bsamples\/([\s\S]*)_epoch_\w*/

/** A text in which a log's members that are samples are named without what could be words or a secret. */
export function withoutSampleNames(text: string): string {
  return text.replace(SAMPLE_MEMBER, (whole, id: string) => (isPlainId(id) ? whole : 'samples/…'))
}

/** A member of a log by its name alone, the same; one that has no epoch in its name may be a sample as well. */
export function toldMember(name: string): string {
  if (!name.startsWith(FOLDER)) return name
  const rest = name.slice(FOLDER.length)
  const epoch = rest.lastIndexOf('_epoch_')
  const [, end = ''] = /(\.\w{1,5})?$/.exec(rest) ?? []
  const id = rest.slice(0, epoch === -1 ? rest.length - end.length : epoch)
  return isPlainId(id) ? name : `${FOLDER}…${end}`
}

const FOLDER = 'samples/'

/** What everybody sees of a restricted sample's id. */
function isPlainId(id: string): boolean {
  return idWithoutText(id) === id && maskSecrets(id) === id
}

/** A sentence of an importer: without samples' ids and without secrets. */
export function toldFault(message: string): string {
  return maskSecrets(withoutSampleNames(message))
}

/** The name of a file in an archive, the same. By its parts: a slash before a run of letters would make it part of an address. */
export function toldPath(path: string): string {
  return withoutSampleNames(path).split('/').map(maskSecrets).join('/')
}

/** What is odd in a file, the same. Its place can be a sample's member. */
export function toldWarning({ code, message, place }: Warning): Warning {
  return { code, message: maskSecrets(message), place: place && maskSecrets(place) }
}

/** Why an upload or a file of it could not be read, the same in every part. */
export function toldError({ message, tried }: UploadError): UploadError {
  return {
    message: toldFault(message),
    tried: tried.map(({ format, why }) => ({ format: toldPath(format), why: toldFault(why) })),
  }
}
