import { notFound } from 'next/navigation'
import { NotFound } from '@/lib/errors'

/** For pages: what does not exist is answered as a page that does not exist. Everything else is a bug and is thrown on. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof NotFound) notFound()
    throw error
  }
}
