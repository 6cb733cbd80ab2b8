import { useTranslations } from 'next-intl'
import { DecidePanel } from '@/components/uploads/decide-panel'
import type { UploadRun } from '@/components/uploads/upload-run'
import type { UploadView } from '@/lib/assess/upload-view'
import { accept, reject } from './actions'

/** The panel in which a reviewer decides, or why the reader may not. */
export function UploadDecision({ view, pending }: { view: UploadView; pending: UploadRun[] }) {
  const t = useTranslations('uploads')
  const { upload, deciding } = view
  const blocked = deciding.mayAccept ? null : t(deciding.own ? 'blockedOwn' : 'blockedRole')
  return (
    <DecidePanel
      upload={upload.id}
      seen={view.seen}
      runs={pending}
      pending={upload.pendingRuns}
      open={view.open}
      sentBy={upload.uploadedBy.name}
      own={deciding.own}
      onePerson={deciding.onePerson}
      blocked={blocked}
      accept={accept}
      reject={reject}
    />
  )
}
