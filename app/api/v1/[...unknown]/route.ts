import { problem } from '@/app/api/v1/respond'
import { NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

/** An address of the API that does not exist is answered like everything else here, not with a page. */
async function nothingHere(): Promise<Response> {
  return problem(new NotFound(sentence('api.nothingHere')))
}

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT }
