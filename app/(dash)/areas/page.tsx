import { notFound, redirect } from 'next/navigation'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { readView, viewLinks } from '@/app/(dash)/view-links'
import { listAreaViews } from '@/lib/assess/areas'
import { requireActor } from '@/lib/auth/require-actor'
import { type PageParams, toParams } from '@/lib/url-state'

/** There is no list of areas beside the overview: the first one answers, in the view that was asked for. */
export default async function AreasPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor()
  const address = toParams(await searchParams)
  const [first] = await orNotFound(listAreaViews(reader, { policy: readView(address).policy }))
  if (!first) notFound()
  redirect(viewLinks(address).area(first.id))
}
