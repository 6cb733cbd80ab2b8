'use client'

import { PolicyEditor, type PolicyEditorProps } from './policy-editor'

/** The editor where it is only shown: what it sends goes nowhere. */
export function EditorShown(props: Omit<PolicyEditorProps, 'action'>) {
  return <PolicyEditor {...props} action={nothing} />
}

const nothing = async () => ({ ok: false, message: '—', problems: [], values: {} })
