'use server'

import { redirect } from 'next/navigation'
import { formAction } from '@/lib/form-action'
import {
  annotateFinding,
  annotateInput,
  editAnnotation,
  editAnnotationInput,
  setThread,
  threadInput,
} from '@/lib/review/annotate-finding'
import { changeFinding, changeFindingInput } from '@/lib/review/change-finding'
import { citeEvidence, citeEvidenceForm, retractEvidence, retractEvidenceInput } from '@/lib/review/cite-evidence'
import { openFinding, openFindingForm, openOnPlaneForm } from '@/lib/review/open-finding'

export const open = formAction({ may: 'finding.open', input: openFindingForm }, async (actor, input): Promise<void> => {
  redirect(`/findings/${await openFinding(actor, input)}`)
})
export const openOnPlane = formAction(
  { may: 'finding.open', input: openOnPlaneForm },
  async (actor, input): Promise<void> => {
    redirect(`/findings/${await openFinding(actor, input)}`)
  },
)
export const change = formAction(
  { may: 'finding.change', input: changeFindingInput },
  async (actor, input): Promise<void> => {
    await changeFinding(actor, input)
  },
)
export const cite = formAction(
  { may: 'finding.cite', input: citeEvidenceForm },
  async (actor, input): Promise<void> => {
    await citeEvidence(actor, input)
  },
)
export const retract = formAction({ may: 'finding.cite', input: retractEvidenceInput }, retractEvidence)
export const annotate = formAction(
  { may: 'finding.annotate', input: annotateInput },
  async (actor, input): Promise<void> => {
    await annotateFinding(actor, input)
  },
)
export const edit = formAction({ may: 'finding.annotate', input: editAnnotationInput }, editAnnotation)
export const resolve = formAction({ may: 'finding.annotate', input: threadInput }, setThread)
